/**
 * Takes in log lines, spans and metrics from applications.
 */
@NullMarked
package io.github.ostiary.console.receive;

import org.jspecify.annotations.NullMarked;
