package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The rules of one redactor: what each is called, what it puts in a value's place, and how often it did. */
final class Rules {
    private static final int RESERVED = 2;
    private static final int FEWEST_HIDDEN = 8;

    private final List<Rule> rules = new ArrayList<>();

    private record Rule(String id, String label, Action action, LongAdder hits) {}

    /** Names a rule and returns its number; the same id gives the same number. */
    int number(String id, String label, Action action) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).id().equals(id)) {
                return RESERVED + i;
            }
        }
        rules.add(new Rule(id, label, action, new LongAdder()));
        return RESERVED + rules.size() - 1;
    }

    private Rule rule(long found) {
        return rules.get(Found.rule(found) - RESERVED);
    }

    String id(long found) {
        return rule(found).id();
    }

    void count(long found) {
        rule(found).hits().increment();
    }

    /** Writes what stands for the value between {@code start} and {@code end}. */
    void write(long found, Text text, int start, int end, StringBuilder out) {
        Rule rule = rule(found);
        int quotes = Found.quotes(found);
        quote(quotes, out);
        out.append(Mask.OPENING).append(rule.label());
        if (rule.action() == Action.LAST4) {
            lastFour(text, start, end, out);
        }
        out.append(Mask.CLOSING);
        quote(quotes, out);
    }

    Map<String, Long> hits() {
        Map<String, Long> hits = new LinkedHashMap<>();
        for (Rule rule : rules) {
            long count = rule.hits().sum();
            if (count > 0) {
                hits.put(rule.id(), count);
            }
        }
        return hits;
    }

    private static void quote(int quotes, StringBuilder out) {
        if (quotes > 0) {
            for (int i = (1 << (quotes - 1)) - 1; i > 0; i--) {
                out.append('\\');
            }
            out.append('"');
        }
    }

    /** Appends {@code :1234}, passing over separators, or nothing when that would show too much of a short value. */
    private static void lastFour(Text text, int start, int end, StringBuilder out) {
        int seen = 0;
        int from = end;
        while (from > start && seen < 4) {
            from--;
            if (Ascii.isWord(text.charAt(from))) {
                seen++;
            }
        }
        int hidden = 0;
        for (int i = start; i < from && hidden < FEWEST_HIDDEN; i++) {
            if (Ascii.isWord(text.charAt(i))) {
                hidden++;
            }
        }
        if (hidden < FEWEST_HIDDEN) {
            return;
        }
        out.append(':');
        for (int i = from; i < end; i++) {
            if (Ascii.isWord(text.charAt(i))) {
                out.append(text.charAt(i));
            }
        }
    }
}
