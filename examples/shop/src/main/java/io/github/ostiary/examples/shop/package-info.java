/**
 * A small shop that logs what production applications log.
 */
@NullMarked
package io.github.ostiary.examples.shop;

import org.jspecify.annotations.NullMarked;
