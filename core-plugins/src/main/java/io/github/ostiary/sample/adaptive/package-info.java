/**
 * Keeps a stream of events near a target rate and shares that rate fairly between the keys of the events.
 */
@NullMarked
package io.github.ostiary.sample.adaptive;

import org.jspecify.annotations.NullMarked;
