/**
 * The store of one machine: journal first, index after it, each entry in both exactly once.
 */
@NullMarked
package io.github.ostiary.console.store.embedded;

import org.jspecify.annotations.NullMarked;
