/**
 * An append-only file of byte strings that survives crashes and its own damage.
 */
@NullMarked
package io.github.ostiary.console.store.journal;

import org.jspecify.annotations.NullMarked;
