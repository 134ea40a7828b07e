/**
 * A person at the console's pages.
 */
@NullMarked
package io.github.ostiary.examples.story.reader;

import org.jspecify.annotations.NullMarked;
