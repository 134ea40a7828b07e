/**
 * Redacts what an OpenTelemetry SDK exports: spans, log records, metrics, and the resource they belong to. Loaded by the
 * OpenTelemetry agent as an extension, or found on the class path by an SDK that configures itself.
 */
@NullMarked
package io.github.ostiary.otel.export;

import org.jspecify.annotations.NullMarked;
