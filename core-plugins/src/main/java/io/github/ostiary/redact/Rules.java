package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;

/**
 * The rules of one redactor: what each is called, what class of value it finds, what it puts in a value's place, and how
 * often it did. The user's choice of action for a class or a rule goes before the detector's own.
 */
final class Rules {
    private static final int RESERVED = 2;
    private static final int FEWEST_HIDDEN = 8;

    private final Map<String, Action> chosen;
    private final List<HmacKey> keys;
    private final RedactionCounters counters;
    private final List<Rule> rules = new ArrayList<>();

    private record Rule(String id, String label, Action action, LongAdder hits, LongAdder total) {}

    Rules(Map<String, Action> chosen, List<HmacKey> keys, RedactionCounters counters) {
        this.chosen = chosen;
        this.keys = keys;
        this.counters = counters;
    }

    /** Names a rule and returns its number; the same id gives the same number. */
    int number(String id, String label, Action usual) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).id().equals(id)) {
                return RESERVED + i;
            }
        }
        Action action = chosen.getOrDefault(id, chosen.getOrDefault(label, usual));
        rules.add(new Rule(id, label, action, new LongAdder(), counters.of(id)));
        return RESERVED + rules.size() - 1;
    }

    /** Refuses a choice for what no rule is called, and actions that would give away together what each alone does not. */
    void check() throws PolicyException {
        Set<String> names = new TreeSet<>();
        for (Rule rule : rules) {
            names.add(rule.id());
            names.add(rule.label());
        }
        for (String name : chosen.keySet()) {
            if (!names.contains(name)) {
                throw new PolicyException("Detector", "name", name, String.join(", ", names));
            }
        }
        for (Rule rule : rules) {
            if (rule.action() == Action.HMAC && keys.isEmpty()) {
                throw new PolicyException(rule.id(), "has action=\"hmac\" and there is no key; add an Hmac element");
            }
            if (rule.action() == Action.HMAC && shows(rule.label(), Action.LAST4)) {
                throw new PolicyException(
                        rule.id(),
                        "has action=\"hmac\" and another rule for " + rule.label()
                                + " shows the last four: together they let the value be found by trying");
            }
        }
    }

    private boolean shows(String label, Action action) {
        return rules.stream().anyMatch(rule -> rule.label().equals(label) && rule.action() == action);
    }

    String id(long found) {
        return rule(found).id();
    }

    Action action(long found) {
        return rule(found).action();
    }

    void count(long found) {
        Rule rule = rule(found);
        rule.hits().increment();
        rule.total().increment();
    }

    /** Writes what stands for the value between {@code start} and {@code end}. */
    void write(long found, Text text, int start, int end, StringBuilder out) {
        Rule rule = rule(found);
        int quotes = Found.quotes(found);
        quote(quotes, out);
        out.append(Mask.OPENING).append(rule.label());
        if (rule.action() == Action.LAST4) {
            lastFour(text, start, end, out);
        } else if (rule.action() == Action.HMAC) {
            HmacKey key = keys.get(0);
            out.append(':').append(key.id()).append(':');
            out.append(key.digest(rule.label(), text.substring(start, end)));
        }
        out.append(Mask.CLOSING);
        quote(quotes, out);
    }

    /** The digest of a value by each key, the key in use first. */
    Map<String, String> digests(String label, CharSequence value) {
        Map<String, String> digests = new LinkedHashMap<>();
        for (HmacKey key : keys) {
            digests.put(key.id(), key.digest(label, value));
        }
        return digests;
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

    private Rule rule(long found) {
        return rules.get(Found.rule(found) - RESERVED);
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
