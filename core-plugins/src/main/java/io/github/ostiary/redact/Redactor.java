package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    private final @Nullable Engine engine;
    private final @Nullable PassPool passes;
    private final LongAdder failures = new LongAdder();
    private final LongAdder allFailures;

    private Redactor(@Nullable Engine engine, RedactionCounters counters) {
        this.engine = engine;
        this.passes = engine == null ? null : new PassPool(engine);
        this.allFailures = counters.of(FAILURE);
    }

    /**
     * Prepares everything a policy asks for.
     *
     * @throws PolicyException when the policy cannot be carried out; use {@link #maskEverything} then
     */
    public static Redactor compile(RedactionPolicy policy) throws PolicyException {
        return compile(policy, new RedactionCounters());
    }

    /**
     * As {@link #compile(RedactionPolicy)}, and counts in {@code counters} as well.
     *
     * @throws PolicyException when the policy cannot be carried out; use {@link #maskEverything} then
     */
    public static Redactor compile(RedactionPolicy policy, RedactionCounters counters) throws PolicyException {
        return new Redactor(Engine.of(policy, counters), counters);
    }

    /** A redactor that lets nothing through: the fail-closed engine. */
    public static Redactor maskEverything() {
        return new Redactor(null, new RedactionCounters());
    }

    /**
     * Appends {@code text} to {@code out} without its secrets. Never throws: when a detector fails, the whole text is
     * withheld, {@code [redacted]} is appended in its place, and {@link #hits} counts a {@code failure}.
     */
    public Outcome redact(CharSequence text, StringBuilder out) {
        return run(text, out, null, null);
    }

    /** Returns {@code text} without its secrets: the same instance when there was nothing to replace. */
    public String redact(String text) {
        StringBuilder out = new StringBuilder(text.length() + 32);
        return switch (redact(text, out)) {
            case CLEAN -> text;
            case REDACTED, WITHHELD -> out.toString();
            case DROPPED -> EVERYTHING;
        };
    }

    /**
     * As {@link #redact(CharSequence, StringBuilder)} for the value of a named field, where the name decides too: the
     * value of {@code password} is hidden whatever it looks like, that of {@code trace_id} stays.
     */
    public Outcome redactField(String name, CharSequence value, StringBuilder out) {
        return run(value, out, name, null);
    }

    /**
     * What would be replaced in {@code text}, in its order; positions are characters of the text. Counts nothing and holds
     * nothing of the text. A redactor that masks everything, or fails, answers with one finding over the whole text.
     */
    public List<Finding> explain(CharSequence text) {
        List<Finding> findings = new ArrayList<>();
        return run(text, new StringBuilder(text.length()), null, findings) == Outcome.WITHHELD
                ? List.of(new Finding(FAILURE, EVERYTHING, 0, text.length()))
                : findings;
    }

    /**
     * The digests that {@code hmac} would give, or gave before its key was replaced, for a value: to look for it in logs.
     *
     * @param label the value's class, such as {@code card}
     * @return a digest by key id, the key in use first; empty when the policy has no key
     */
    public Map<String, String> digests(String label, CharSequence value) {
        return engine == null ? Map.of() : engine.rules().digests(label, value);
    }

    /** How many values each rule has replaced since this redactor was made; rules without any are absent. */
    public Map<String, Long> hits() {
        Map<String, Long> hits =
                engine == null ? new LinkedHashMap<>() : engine.rules().hits();
        if (failures.sum() > 0) {
            hits.put(FAILURE, failures.sum());
        }
        return hits;
    }

    private Outcome run(CharSequence text, StringBuilder out, @Nullable String name, @Nullable List<Finding> findings) {
        if (passes == null) {
            out.append(EVERYTHING);
            return Outcome.WITHHELD;
        }
        int before = out.length();
        Pass pass = passes.take();
        try {
            pass.load(text);
            if (findings == null) {
                return pass.run(out, name);
            }
            pass.explain(findings);
            return Outcome.CLEAN;
        } catch (RuntimeException e) {
            // Its message may quote the text, so it goes nowhere; the counter tells that it happened.
            failures.increment();
            allFailures.increment();
            out.setLength(before);
            out.append(EVERYTHING);
            return Outcome.WITHHELD;
        } finally {
            pass.unload();
            passes.give(pass);
        }
    }
}
