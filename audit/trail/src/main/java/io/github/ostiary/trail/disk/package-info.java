/**
 * Bytes that survive a crash: files that appear whole or not at all, and frames in preallocated segments.
 */
@NullMarked
package io.github.ostiary.trail.disk;

import org.jspecify.annotations.NullMarked;
