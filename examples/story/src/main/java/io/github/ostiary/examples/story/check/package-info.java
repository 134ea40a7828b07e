/**
 * What must be true of the story once it was told.
 */
@NullMarked
package io.github.ostiary.examples.story.check;

import org.jspecify.annotations.NullMarked;
