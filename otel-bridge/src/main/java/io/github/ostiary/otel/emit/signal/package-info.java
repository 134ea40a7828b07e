/**
 * What the bridge tells beside log records: metrics, errors on spans, and that unredacted copies are leaving.
 */
@NullMarked
package io.github.ostiary.otel.emit.signal;

import org.jspecify.annotations.NullMarked;
