/**
 * What the plugins count of themselves: one place in each logger context, from which JMX and OpenTelemetry read. It knows
 * none of the plugins; each says what it counts when it is asked.
 */
@NullMarked
package io.github.ostiary.metrics;

import org.jspecify.annotations.NullMarked;
