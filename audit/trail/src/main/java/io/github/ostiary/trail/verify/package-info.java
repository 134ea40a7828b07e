/**
 * Checks a trail; sees proof and access, never the ledger.
 */
@NullMarked
package io.github.ostiary.trail.verify;

import org.jspecify.annotations.NullMarked;
