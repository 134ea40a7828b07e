package io.github.ostiary.console.web;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of the search page as they came, stripped. The page shows them again whatever they say. */
record SearchFields(
        String text, Set<String> levels, String service, String range, String from, String to, String after) {
    private static final String DEFAULT_RANGE = "1h";

    /** What came with the request, as it came. */
    record Parameters(
            @Nullable String q,
            @Nullable List<String> level,
            @Nullable String service,
            @Nullable String range,
            @Nullable String from,
            @Nullable String to,
            @Nullable String after) {}

    static SearchFields of(Parameters asked) {
        String range = Wording.stripped(asked.range);
        return new SearchFields(
                Wording.stripped(asked.q),
                asked.level == null ? Set.of() : levels(asked.level),
                Wording.stripped(asked.service),
                range.isEmpty() ? DEFAULT_RANGE : range,
                Wording.stripped(asked.from),
                Wording.stripped(asked.to),
                Wording.stripped(asked.after));
    }

    /** In capitals, as lines have them; an empty choice is none. */
    private static Set<String> levels(List<String> asked) {
        return asked.stream()
                .map(level -> level.strip().toUpperCase(Locale.ROOT))
                .filter(level -> !level.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether times are given, which a range then stands back for. */
    public boolean isCustom() {
        return !from.isEmpty() || !to.isEmpty();
    }

    /** Whether the time asked for is this range. */
    public boolean covers(String some) {
        return !isCustom() && range.equals(some);
    }

    /** The same search up to now. */
    public Link over(String otherRange) {
        return filters(service).with("range", otherRange);
    }

    /** The same search for this service, over no time yet. */
    Link filters(String someService) {
        Link link = Link.to("/").with("q", text);
        for (String level : levels) {
            link = link.with("level", level);
        }
        return link.with("service", someService);
    }
}
