/**
 * Sends redacted log records through the application's own OpenTelemetry.
 */
@NullMarked
package io.github.ostiary.otel.emit;

import org.jspecify.annotations.NullMarked;
