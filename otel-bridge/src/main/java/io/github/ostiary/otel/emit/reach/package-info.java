/**
 * The application's own OpenTelemetry: where it is, and what it can be asked for.
 */
@NullMarked
package io.github.ostiary.otel.emit.reach;

import org.jspecify.annotations.NullMarked;
