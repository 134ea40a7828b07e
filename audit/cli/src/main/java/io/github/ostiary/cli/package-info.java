/**
 * The command line of Ostiary.
 */
@NullMarked
package io.github.ostiary.cli;

import org.jspecify.annotations.NullMarked;
