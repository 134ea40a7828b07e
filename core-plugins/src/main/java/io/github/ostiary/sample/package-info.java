/**
 * Decides which events of a busy logger are kept, and says what each kept one stands for.
 */
@NullMarked
package io.github.ostiary.sample;

import org.jspecify.annotations.NullMarked;
