/**
 * Keeps log lines and spans: a journal, and an index by day that opens for a receipt only.
 */
@NullMarked
package io.github.ostiary.console.store;

import org.jspecify.annotations.NullMarked;
