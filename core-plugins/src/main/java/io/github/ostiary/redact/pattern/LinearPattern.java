package io.github.ostiary.redact.pattern;

/**
 * An expression whose search costs time linear in the text, whatever either of them is, and memory bounded by the
 * expression. It knows Java's syntax less what cannot run so: look-around, back-references, possessive and atomic groups.
 *
 * <p>Of all matches the one that begins first counts, and of those the longest. Laziness of repetitions therefore does not
 * shorten a match; it decides, as in Java, where in it the group called {@code secret} lies, to which a match is limited.
 * Once something has matched, an earlier or longer match is waited for over 256 units and no more: what has both a near
 * and a far end, such as {@code a|a.*b}, is better two expressions.
 *
 * <p>What Java means otherwise: letters are compared as UTF-16 units, so {@code .} is half of an emoji; {@code (?i)} and
 * {@code \b} know ASCII letters alone; {@code $} is the very end, and with {@code (?m)} the place before each single line
 * end. No expression may match the empty text. Immutable and safe for use by many threads, each with a {@link Match} of
 * its own.
 */
public final class LinearPattern {
    private final Program program;
    private final char[] required;

    private LinearPattern(Program program, char[] required) {
        this.program = program;
        this.required = required;
    }

    /**
     * Compiles an expression.
     *
     * @throws PatternException when it cannot run in linear time, matches the empty text, is too large, or is no
     *     expression; with the place and what to write instead
     */
    public static LinearPattern compile(String regex) throws PatternException {
        Node node = Parser.parse(regex);
        Program program = Compiler.compile(node);
        if (matchesNothing(program)) {
            throw new PatternException("it matches the empty text, which would be found everywhere");
        }
        return new LinearPattern(program, RequiredText.of(node));
    }

    /**
     * Looks for a match in {@code text} between {@code from} and {@code to}; what stands before {@code from} still decides
     * whether a word or a line begins there.
     *
     * @param result takes the match; it must be one of {@link #newMatch} of this pattern
     */
    public boolean find(char[] text, int from, int to, Match result) {
        if (required.length > 0 && !result.holdsRequired(text, from, to)) {
            return false;
        }
        int begin = result.dfa.begin(text, from, to);
        return begin != LazyDfa.NONE && result.simulation.find(text, begin, to);
    }

    /** A place for this pattern's matches, and the memory that looking for them takes. */
    public Match newMatch() {
        return new Match(this);
    }

    private static boolean matchesNothing(Program program) {
        Closure closure = new Closure(program);
        for (int before = 0; before < 1 << Places.BITS; before++) {
            for (int behind = 0; behind < 1 << Places.BITS; behind++) {
                closure.clear();
                closure.add(0, before, behind);
                for (int i = 0; i < closure.count; i++) {
                    if (program.operations[closure.reached[i]] == Program.MATCH) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Where a pattern matched last. Used by one thread at a time. */
    public static final class Match {
        private final char[] required;
        private final LazyDfa dfa;
        private final Simulation simulation;

        private Match(LinearPattern pattern) {
            this.required = pattern.required;
            this.dfa = new LazyDfa(pattern.program);
            this.simulation = new Simulation(pattern.program);
        }

        /** Where what is to be hidden begins: the group {@code secret}, or the whole match. */
        public int start() {
            return simulation.start();
        }

        /** Behind what is to be hidden. */
        public int end() {
            return simulation.end();
        }

        /** Behind the whole match; the next one may begin there. */
        public int wholeEnd() {
            return simulation.wholeEnd();
        }

        private boolean holdsRequired(char[] text, int from, int to) {
            char first = required[0];
            int last = to - required.length;
            for (int i = from; i <= last; i++) {
                if (text[i] == first && follows(text, i)) {
                    return true;
                }
            }
            return false;
        }

        private boolean follows(char[] text, int at) {
            for (int i = 1; i < required.length; i++) {
                if (text[at + i] != required[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
