/**
 * Questions the owner asks, which take their time.
 */
@NullMarked
package io.github.ostiary.examples.shop.report;

import org.jspecify.annotations.NullMarked;
