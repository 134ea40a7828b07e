/**
 * What an access is, and its one canonical text.
 */
@NullMarked
package io.github.ostiary.trail.access;

import org.jspecify.annotations.NullMarked;
