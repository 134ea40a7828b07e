/**
 * Puts the current trace's ids into every log event.
 */
@NullMarked
package io.github.ostiary.otel.context;

import org.jspecify.annotations.NullMarked;
