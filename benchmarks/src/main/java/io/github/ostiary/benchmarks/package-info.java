/**
 * How fast the hot paths are, beside their peers.
 */
@NullMarked
package io.github.ostiary.benchmarks;

import org.jspecify.annotations.NullMarked;
