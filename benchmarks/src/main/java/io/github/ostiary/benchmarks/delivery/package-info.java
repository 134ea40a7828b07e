/**
 * Whole runs of the Tls appender beside its peers: how fast, how steady for the caller, how little is lost.
 */
@NullMarked
package io.github.ostiary.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
