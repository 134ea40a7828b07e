package io.github.ostiary.redact;

import io.github.ostiary.redact.pattern.LinearPattern;
import java.util.List;

/** The user's expressions of one policy, looked for side by side; each is asked anew only behind its last match. */
final class UserPatterns {
    private final LinearPattern[] patterns;
    private final int[] rules;

    private UserPatterns(LinearPattern[] patterns, int[] rules) {
        this.patterns = patterns;
        this.rules = rules;
    }

    static UserPatterns of(List<UserPattern> patterns, Rules rules) {
        LinearPattern[] expressions = new LinearPattern[patterns.size()];
        int[] numbers = new int[expressions.length];
        for (int i = 0; i < expressions.length; i++) {
            UserPattern own = patterns.get(i);
            expressions[i] = own.pattern();
            numbers[i] = rules.number("pattern." + own.name(), own.name(), own.action());
        }
        return new UserPatterns(expressions, numbers);
    }

    Search newSearch() {
        return new Search();
    }

    /** Where the next matches in one text are. Used by one thread at a time. */
    final class Search {
        private final LinearPattern.Match[] matches = new LinearPattern.Match[patterns.length];
        private final int[] starts = new int[patterns.length];
        private final int[] ends = new int[patterns.length];
        private final int[] searched = new int[patterns.length];
        private Text text = new Text();
        private int first;

        Search() {
            for (int i = 0; i < matches.length; i++) {
                matches[i] = patterns[i].newMatch();
            }
        }

        void begin(Text text) {
            this.text = text;
            for (int i = 0; i < starts.length; i++) {
                starts[i] = -1;
                searched[i] = 0;
            }
        }

        /** Where the first match at or after {@code from} begins, the longest of those that begin there; or the text's length. */
        int next(int from) {
            int nearest = text.length();
            for (int i = 0; i < patterns.length; i++) {
                if (starts[i] < from) {
                    look(i, Math.max(from, searched[i]));
                }
                if (starts[i] < nearest || (starts[i] == nearest && nearest < text.length() && ends[i] > ends[first])) {
                    nearest = starts[i];
                    first = i;
                }
            }
            return nearest;
        }

        /** Where the match that {@link #next} told of ends. */
        int end() {
            return ends[first];
        }

        /** The end of a stretch up to {@code end} together with all matches known so far that begin in it. */
        int widened(int end) {
            int wide = end;
            for (int i = 0; i < patterns.length; i++) {
                if (starts[i] >= 0 && starts[i] < wide && ends[i] > wide) {
                    wide = ends[i];
                    i = -1; // another one may begin in what has been added
                }
            }
            return wide;
        }

        /** That match, widened. */
        long found(int start, int end) {
            return Found.of(rules[first], start, start, end);
        }

        private void look(int i, int from) {
            boolean matched = patterns[i].find(text.chars(), from, text.length(), matches[i]);
            starts[i] = matched ? matches[i].start() : text.length();
            ends[i] = matched ? matches[i].end() : text.length();
            searched[i] = matched ? matches[i].wholeEnd() : text.length();
        }
    }
}
