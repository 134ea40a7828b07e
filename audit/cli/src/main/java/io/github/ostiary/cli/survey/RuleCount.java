package io.github.ostiary.cli.survey;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How often one rule would fire, in how many lines, over how many bytes, and the first places where. */
public final class RuleCount {
    private final String rule;
    private final List<Place> places = new ArrayList<>();
    private final LineSet lines = new LineSet();
    private long values;
    private long bytes;

    RuleCount(String rule) {
        this.rule = rule;
    }

    void add(long firstLine, long lastLine, long size) {
        values++;
        bytes += size;
        lines.add(firstLine, lastLine);
    }

    void add(RuleCount next, int mostPlaces) {
        values += next.values;
        bytes += next.bytes;
        lines.add(next.lines);
        int room = Math.min(mostPlaces - places.size(), next.places.size());
        places.addAll(next.places.subList(0, room));
    }

    void add(Place place) {
        places.add(place);
    }

    /** The rule's id. */
    public String rule() {
        return rule;
    }

    /** How many values would be replaced. */
    public long values() {
        return values;
    }

    /** In how many lines these stand. */
    public long lines() {
        return lines.size();
    }

    /** How many bytes these take in UTF-8. */
    public long bytes() {
        return bytes;
    }

    /** The first places, as many as were asked for. */
    public List<Place> places() {
        return Collections.unmodifiableList(places);
    }
}
