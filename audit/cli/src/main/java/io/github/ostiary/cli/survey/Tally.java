package io.github.ostiary.cli.survey;

import io.github.ostiary.redact.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found in some events that follow one another: counts, and the first places of each rule. */
final class Tally {
    private final int placesPerRule;
    private final Map<String, RuleCount> rules = new LinkedHashMap<>();
    private final LineSet changed = new LineSet();
    private long replaced;
    private long values;

    Tally(int placesPerRule) {
        this.placesPerRule = placesPerRule;
    }

    /** Counts the findings of one event; {@code linesBefore} counts the lines of earlier files. */
    void add(String file, long linesBefore, Event event, List<Finding> findings) {
        Cursor cursor = new Cursor(event);
        for (Finding finding : findings) {
            RuleCount rule = rules.computeIfAbsent(finding.rule(), RuleCount::new);
            cursor.moveTo(finding.start());
            if (rule.places().size() < placesPerRule) {
                rule.add(new Place(file, cursor.line(), cursor.column()));
            }
            long first = linesBefore + cursor.line();
            cursor.moveTo(finding.end());
            long last = linesBefore + cursor.line();
            long size = utf8Length(event.text(), finding);
            rule.add(first, last, size);
            changed.add(first, last);
            replaced += size;
            values++;
        }
    }

    /** Adds what was found in the events that come next. */
    void add(Tally next) {
        next.rules.forEach(
                (id, count) -> rules.computeIfAbsent(id, RuleCount::new).add(count, placesPerRule));
        changed.add(next.changed);
        replaced += next.replaced;
        values += next.values;
    }

    Iterable<RuleCount> rules() {
        return rules.values();
    }

    long values() {
        return values;
    }

    long changedLines() {
        return changed.size();
    }

    long replacedBytes() {
        return replaced;
    }

    private static long utf8Length(String text, Finding finding) {
        long length = 0;
        for (int i = finding.start(); i < finding.end(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
