/**
 * Carries encoded log events over TLS to a receiver that acknowledges them.
 *
 * <p>Lines travel one way: the appender encodes ({@code frame}), the spool keeps ({@code spool}), the pump sends over
 * the link ({@code link}) and lets go of what the receiver has acknowledged. The appender and the pump see the other
 * three packages; {@code spool} and {@code link} see {@code frame} alone. Only the appender knows Log4j.
 */
@NullMarked
package io.github.ostiary.deliver;

import org.jspecify.annotations.NullMarked;
