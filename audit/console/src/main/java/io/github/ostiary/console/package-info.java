/**
 * The console: where logs and traces are read, each reading recorded first.
 */
@NullMarked
package io.github.ostiary.console;

import org.jspecify.annotations.NullMarked;
