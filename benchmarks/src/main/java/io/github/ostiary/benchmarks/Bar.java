package io.github.ostiary.benchmarks;

import org.jspecify.annotations.Nullable;

/**
 * One promise of the design and the benchmarks that hold it to account.
 *
 * @param room the capability, as named on the command line
 * @param work what is measured, in a reader's words
 * @param subject the benchmark of ours, {@code Class.method}
 * @param peer the benchmark it is held against in the same run, or null
 * @param promise the bar as the design states it
 */
record Bar(
        String room, String work, String subject, @Nullable String peer, String promise) {}
