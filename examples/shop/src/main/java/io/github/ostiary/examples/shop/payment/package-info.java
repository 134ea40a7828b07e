/**
 * Taking money for orders.
 */
@NullMarked
package io.github.ostiary.examples.shop.payment;

import org.jspecify.annotations.NullMarked;
