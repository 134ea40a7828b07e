/**
 * Appends accesses durably, publishes checkpoints, recovers, and hands out receipts.
 */
@NullMarked
package io.github.ostiary.trail.ledger;

import org.jspecify.annotations.NullMarked;
