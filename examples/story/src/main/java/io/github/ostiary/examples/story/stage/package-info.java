/**
 * The console and the shop as child processes, in a folder of their own.
 */
@NullMarked
package io.github.ostiary.examples.story.stage;

import org.jspecify.annotations.NullMarked;
