/**
 * Hashes, trees, checkpoints and signed notes: pure functions, no I/O, no clock.
 */
@NullMarked
package io.github.ostiary.trail.proof;

import org.jspecify.annotations.NullMarked;
