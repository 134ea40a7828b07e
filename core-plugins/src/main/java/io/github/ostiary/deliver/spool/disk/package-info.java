/**
 * Where lines wait on disk: an append-only log in segments, with a cursor for each destination. Survives {@code kill -9}
 * and, where asked for, power loss; heals itself at the next start. It knows lines as bytes and nothing of who writes or
 * sends them. {@link io.github.ostiary.deliver.spool.disk.DiskLog} is the way in.
 */
@NullMarked
package io.github.ostiary.deliver.spool.disk;

import org.jspecify.annotations.NullMarked;
