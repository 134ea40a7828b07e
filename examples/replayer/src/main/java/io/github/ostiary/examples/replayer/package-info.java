/**
 * Runs an existing log file through the plugins.
 */
@NullMarked
package io.github.ostiary.examples.replayer;

import org.jspecify.annotations.NullMarked;
