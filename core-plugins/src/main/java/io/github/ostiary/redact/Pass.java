package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Meaning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over one text: from each place where something could begin to the next, writing what lies between as it
 * stands and masks for what was found. Where a user's expression and a detector overlap, what either of them found goes.
 * Holds what a pass needs, so that it can be used again; by one thread at a time.
 */
final class Pass {
    private static final int MOST_LOOKS = 4;
    private static final int MOST_KEPT = 64 * 1024;

    private final Engine engine;
    private final Text text = new Text();
    private final Text fieldName = new Text();
    private final UserPatterns.Search search;
    private final StringBuilder again = new StringBuilder();

    /** What the text was loaded from, if it can be copied faster from there: characters from an array are looked at one by one. */
    private @Nullable CharSequence whole;

    /** Everything before it is written or replaced. */
    private int written;

    /** What was found last, and where. */
    private long found;

    private int start;
    private int end;

    Pass(Engine engine) {
        this.engine = engine;
        this.search = engine.patterns().newSearch();
    }

    /** Takes the text; its source must not change before it was run. */
    void load(CharSequence source) {
        text.load(source);
        search.begin(text);
        whole = source instanceof String || source instanceof StringBuilder ? source : null;
    }

    /** Lets go of the source. */
    void unload() {
        whole = null;
    }

    boolean isSmall() {
        return text.isSmall() && again.capacity() <= MOST_KEPT;
    }

    /**
     * Appends the loaded text to {@code out} without its secrets. What came out is looked at once more whenever something
     * was replaced, since a mask is a boundary where there was none before; so redacting twice changes nothing.
     *
     * @param name the field whose value the text is; null when it is none
     */
    Outcome run(StringBuilder out, @Nullable String name) {
        int before = out.length();
        Outcome outcome = once(out, name, null);
        Outcome last = outcome;
        for (int i = 0; last == Outcome.REDACTED && i < MOST_LOOKS; i++) {
            text.load(out, before);
            whole = null;
            search.begin(text);
            again.setLength(0);
            last = once(again, name, null);
            if (last == Outcome.REDACTED) {
                out.setLength(before);
                out.append(again);
            } else if (last == Outcome.DROPPED) {
                out.setLength(before);
                outcome = last;
            }
        }
        return outcome;
    }

    /** Adds what would be replaced in the loaded text, and counts nothing. */
    void explain(List<Finding> findings) {
        again.setLength(0);
        once(again, null, findings);
    }

    private Outcome once(StringBuilder out, @Nullable String name, @Nullable List<Finding> findings) {
        if (name == null) {
            return run(Found.NOTHING, out, findings);
        }
        fieldName.load(name);
        Meaning meaning = engine.words().find(fieldName, 0, fieldName.length());
        return run(meaning == null ? Found.NOTHING : Values.ofField(text, meaning), out, findings);
    }

    private Outcome run(long first, StringBuilder out, @Nullable List<Finding> findings) {
        int before = out.length();
        int from = 0;
        written = 0;
        boolean more = first == Found.NOTHING ? findNext(0) : take(first, 0);
        for (; more; more = findNext(from)) {
            from = end;
            if (Found.isKept(found) || engine.allowed().holds(text, start, end)) {
                continue;
            }
            if (findings == null) {
                engine.rules().count(found);
                if (engine.dryRun()) {
                    continue;
                }
            }
            Action action = engine.rules().action(found);
            if (action == Action.DROP_EVENT && findings == null) {
                out.setLength(before);
                return Outcome.DROPPED;
            }
            int mask = replace(action, before, out);
            from = written;
            if (findings != null) {
                findings.add(new Finding(engine.rules().id(found), out.substring(mask), start, end));
            }
        }
        if (written == 0 && whole != null && whole != out) {
            out.append(whole);
        } else {
            text.appendTo(out, written, text.length());
        }
        return written > 0 ? Outcome.REDACTED : Outcome.CLEAN;
    }

    /** Looks for the next stretch to replace or to keep at or after {@code from}. */
    private boolean findNext(int from) {
        int length = text.length();
        int match = search.next(from);
        int at = engine.triggers().next(text, from, written);
        while (at < length && at <= match) {
            long here = engine.triggers().ask(text, at, written);
            if (here != Found.NOTHING) {
                take(here, at);
                if (!Found.isKept(found) && match < end) {
                    end = search.widened(end);
                }
                return true;
            }
            at = engine.triggers().next(text, engine.triggers().pastWord(text, at), written);
        }
        return match < length && takeMatch(match);
    }

    private boolean take(long here, int at) {
        found = here;
        start = Found.start(here, at);
        end = Found.end(here, at);
        return true;
    }

    /** A detector may have found more within the match than the expression did; then the longer stretch goes. */
    private boolean takeMatch(int match) {
        start = match;
        end = search.end();
        int at = engine.triggers().next(text, start, written);
        while (at < end) {
            long inside = engine.triggers().ask(text, at, written);
            int next = engine.triggers().pastWord(text, at);
            if (inside != Found.NOTHING && !Found.isKept(inside)) {
                start = Math.min(start, Found.start(inside, at));
                next = Found.end(inside, at);
                end = Math.max(end, next);
            }
            at = engine.triggers().next(text, next, written);
        }
        end = search.widened(end);
        found = search.found(start, end);
        return true;
    }

    /** Writes the text up to what was found and what stands for it, and returns where in {@code out} the latter begins. */
    private int replace(Action action, int before, StringBuilder out) {
        int pair = action == Action.DROP ? Dropping.pairStart(text, start, written) : -1;
        if (pair < 0) {
            text.appendTo(out, written, start);
            int mask = out.length();
            engine.rules().write(found, text, start, end, out);
            written = end;
            return mask;
        }
        text.appendTo(out, written, pair);
        written = Dropping.pairEnd(text, end);
        if (!Dropping.endsWithSeparator(text, end, written)) {
            Dropping.trimSeparator(out, before);
        }
        return out.length();
    }
}
