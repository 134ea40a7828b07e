package io.github.ostiary.metrics;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One instrument under one set of attributes.
 *
 * @param instrument what is measured
 * @param attributes what tells this series from the others of the instrument
 */
public record Series(Instrument instrument, Map<String, String> attributes) implements Comparable<Series> {
    private static final Comparator<Series> ORDER =
            Comparator.comparing(Series::instrument).thenComparing(Series::toString);

    public Series {
        attributes = Map.copyOf(attributes);
    }

    @Override
    public int compareTo(Series other) {
        return ORDER.compare(this, other);
    }

    /** {@code name{key=value, …}}, the attributes in the order of their keys. */
    @Override
    public String toString() {
        return instrument.id()
                + new TreeMap<>(attributes)
                        .entrySet().stream()
                                .map(attribute -> attribute.getKey() + "=" + attribute.getValue())
                                .collect(Collectors.joining(", ", "{", "}"));
    }
}
