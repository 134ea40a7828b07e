/**
 * Tells the whole story and checks it.
 */
@NullMarked
package io.github.ostiary.examples.story;

import org.jspecify.annotations.NullMarked;
