/**
 * Texts of log events, redacted and bounded.
 */
@NullMarked
package io.github.ostiary.otel.emit.text;

import org.jspecify.annotations.NullMarked;
