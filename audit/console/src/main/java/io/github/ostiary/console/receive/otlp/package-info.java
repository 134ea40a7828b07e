/**
 * Takes in spans and log records by OTLP over HTTP.
 */
@NullMarked
package io.github.ostiary.console.receive.otlp;

import org.jspecify.annotations.NullMarked;
