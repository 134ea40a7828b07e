/**
 * Listens to what goes over the wire, inside its encryption.
 */
@NullMarked
package io.github.ostiary.examples.story.wire;

import org.jspecify.annotations.NullMarked;
