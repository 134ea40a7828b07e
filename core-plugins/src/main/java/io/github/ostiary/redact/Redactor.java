package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text in one pass.
 *
 * <p>A table says for each character whether a secret can begin there or be given away by it; nearly all characters of
 * a log line fall through. At the few others small hand-written {@link Detector}s look at the text round that place and
 * answer with a stretch to replace, a stretch to keep, or nothing. The pass then goes on behind that stretch, so its
 * time is linear in the length of the text, and it allocates nothing of its own.
 *
 * <p>Redacting what was redacted changes nothing. The rules are immutable, the counters are atomic: one redactor serves
 * any number of threads.
 */
public final class Redactor {
    private static final String EVERYTHING = "[redacted]";
    private static final String FAILURE = "failure";

    private final @Nullable Triggers triggers;
    private final Rules rules;
    private final AllowedValues allowed;
    private final TextPool texts = new TextPool();
    private final LongAdder failures = new LongAdder();

    private Redactor(@Nullable Triggers triggers, Rules rules, AllowedValues allowed) {
        this.triggers = triggers;
        this.rules = rules;
        this.allowed = allowed;
    }

    /**
     * Prepares everything a policy asks for.
     *
     * @throws PolicyException when the policy cannot be carried out; use {@link #maskEverything} then
     */
    public static Redactor compile(RedactionPolicy policy) throws PolicyException {
        Rules rules = new Rules();
        return new Redactor(Detectors.of(policy, rules), rules, new AllowedValues(policy.allowedValues()));
    }

    /** A redactor that lets nothing through: the fail-closed engine. */
    public static Redactor maskEverything() {
        return new Redactor(null, new Rules(), new AllowedValues(List.of()));
    }

    /**
     * Appends {@code text} to {@code out} without its secrets. Never throws: when a detector fails, the whole text is
     * withheld, {@code [redacted]} is appended in its place, and {@link #hits} counts a {@code failure}.
     *
     * @return true when something was replaced
     */
    public boolean redact(CharSequence text, StringBuilder out) {
        int before = out.length();
        if (triggers == null) {
            out.append(EVERYTHING);
            return true;
        }
        Text held = texts.take(text);
        try {
            return scan(triggers, held, out, null);
        } catch (RuntimeException e) {
            // Its message may quote the text, so it goes nowhere; the counter tells that it happened.
            failures.increment();
            out.setLength(before);
            out.append(EVERYTHING);
            return true;
        } finally {
            texts.give(held);
        }
    }

    /** Returns {@code text} without its secrets: the same instance when there was nothing to replace. */
    public String redact(String text) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        return redact(text, out) ? out.toString() : text;
    }

    /**
     * What would be replaced in {@code text}, in its order; positions are characters of the text. Counts nothing and holds
     * nothing of the text. A redactor that masks everything, or fails, answers with one finding over the whole text.
     */
    public List<Finding> explain(CharSequence text) {
        List<Finding> findings = new ArrayList<>();
        if (triggers == null) {
            return List.of(new Finding(FAILURE, EVERYTHING, 0, text.length()));
        }
        Text held = texts.take(text);
        try {
            scan(triggers, held, new StringBuilder(), findings);
            return findings;
        } catch (RuntimeException e) {
            return List.of(new Finding(FAILURE, EVERYTHING, 0, text.length()));
        } finally {
            texts.give(held);
        }
    }

    /** How many values each rule has replaced since this redactor was made; rules without any are absent. */
    public Map<String, Long> hits() {
        Map<String, Long> hits = rules.hits();
        if (failures.sum() > 0) {
            hits.put(FAILURE, failures.sum());
        }
        return hits;
    }

    private boolean scan(Triggers triggers, Text text, StringBuilder out, @Nullable List<Finding> findings) {
        int written = 0;
        int from = 0;
        int length = text.length();
        for (int at = triggers.next(text, 0, 0); at < length; at = triggers.next(text, from, written)) {
            long found = triggers.ask(text, at, written);
            if (found == Found.NOTHING) {
                from = triggers.pastWord(text, at);
                continue;
            }
            int end = Found.end(found, at);
            int start = Found.start(found, at);
            if (!Found.isKept(found) && !allowed.holds(text, start, end)) {
                text.appendTo(out, written, start);
                int mask = out.length();
                rules.write(found, text, start, end, out);
                if (findings == null) {
                    rules.count(found);
                } else {
                    findings.add(new Finding(rules.id(found), out.substring(mask), start, end));
                }
                written = end;
            }
            from = end;
        }
        text.appendTo(out, written, length);
        return written > 0;
    }
}
