/**
 * Takes secrets out of text, in one pass and without garbage. This package knows nothing of Log4j: {@link
 * io.github.ostiary.redact.Redactor} serves the layout beside it, the OpenTelemetry bridge, and any code that holds a
 * string.
 *
 * <p>A {@code RedactionPolicy} says what is to be hidden; compiled, it is a table of triggers, and behind each trigger
 * the detectors that look round it. A new kind of secret is one more detector, or one more line in a detector's table.
 */
@NullMarked
package io.github.ostiary.redact;

import org.jspecify.annotations.NullMarked;
