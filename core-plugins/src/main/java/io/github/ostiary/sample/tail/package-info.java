/**
 * Holds the small talk of a trace back, and prints it when the trace goes wrong.
 */
@NullMarked
package io.github.ostiary.sample.tail;

import org.jspecify.annotations.NullMarked;
