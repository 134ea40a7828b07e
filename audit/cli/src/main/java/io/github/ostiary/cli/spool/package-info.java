/**
 * Spools of lines that wait for a receiver, from a terminal: what is in them, whether it is whole, and how to get it out
 * when the application that left it does not come back.
 */
@NullMarked
package io.github.ostiary.cli.spool;

import org.jspecify.annotations.NullMarked;
