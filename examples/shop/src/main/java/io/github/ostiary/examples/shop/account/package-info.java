/**
 * Signing customers in, and telling who asks.
 */
@NullMarked
package io.github.ostiary.examples.shop.account;

import org.jspecify.annotations.NullMarked;
