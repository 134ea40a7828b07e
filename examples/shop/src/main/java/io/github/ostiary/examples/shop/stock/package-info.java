/**
 * What the warehouse says is on its shelves.
 */
@NullMarked
package io.github.ostiary.examples.shop.stock;

import org.jspecify.annotations.NullMarked;
