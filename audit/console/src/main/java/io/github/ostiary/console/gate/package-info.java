/**
 * The one door: identity, permission, access record, receipt, store, view.
 */
@NullMarked
package io.github.ostiary.console.gate;

import org.jspecify.annotations.NullMarked;
