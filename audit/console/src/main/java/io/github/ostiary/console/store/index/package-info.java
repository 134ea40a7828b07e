/**
 * Finds stored entries: words, ids, levels and times in a Lucene index for each day.
 */
@NullMarked
package io.github.ostiary.console.store.index;

import org.jspecify.annotations.NullMarked;
