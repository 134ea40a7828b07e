package io.github.ostiary.trail.verify;

import io.github.ostiary.trail.access.SealedAccess;

/**
 * An entry of a trail that verified.
 *
 * @param index its place in the trail, from 0
 * @param access what happened; its personal fields open with a keyring
 */
public record VerifiedAccess(long index, SealedAccess access) {}
