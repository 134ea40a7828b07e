/**
 * Log records of log events, with nothing in them that was not redacted.
 */
@NullMarked
package io.github.ostiary.otel.emit.record;

import org.jspecify.annotations.NullMarked;
