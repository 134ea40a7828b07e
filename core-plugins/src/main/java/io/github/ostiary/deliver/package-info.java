/**
 * Carries encoded log events over TLS to a receiver that acknowledges them.
 *
 * <p>Lines travel one way: the appender encodes ({@code frame}), the spool keeps ({@code spool}, in memory or on
 * {@code spool.disk}), the pump has a {@code protocol} send them over the {@code link} and let go of what the receiver has.
 * The appender and the pump see all of these; {@code protocol} sees {@code frame}, {@code spool} and {@code link}, and those
 * see {@code frame} alone. Only what stands in this package knows Log4j.
 */
@NullMarked
package io.github.ostiary.deliver;

import org.jspecify.annotations.NullMarked;
