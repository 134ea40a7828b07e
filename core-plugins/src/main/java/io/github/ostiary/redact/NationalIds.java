package io.github.ostiary.redact;

import java.util.List;
import java.util.stream.Stream;

/** The identifiers that are looked for in running text. */
final class NationalIds {
    static final List<NationalId> ALL = Stream.of(
                    WesternEuropeanIds.ALL, EasternEuropeanIds.ALL, AmericanIds.ALL, AsianIds.ALL)
            .flatMap(List::stream)
            .toList();

    private NationalIds() {}
}
