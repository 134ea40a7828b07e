/**
 * Taking orders and keeping them.
 */
@NullMarked
package io.github.ostiary.examples.shop.order;

import org.jspecify.annotations.NullMarked;
