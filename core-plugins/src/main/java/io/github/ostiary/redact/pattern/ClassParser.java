package io.github.ostiary.redact.pattern;

/** Reads what stands in brackets: units, ranges and escapes, all of it negated after {@code ^}. */
final class ClassParser {
    private final String regex;
    private final int begin;
    private int at;

    /** Begins behind the opening bracket. */
    ClassParser(String regex, int at) {
        this.regex = regex;
        this.begin = at - 1;
        this.at = at;
    }

    CharSet parse(Parser parser) throws PatternException {
        CharSet set = new CharSet();
        boolean negated = at < regex.length() && regex.charAt(at) == '^';
        if (negated) {
            at++;
        }
        boolean first = true;
        while (at < regex.length() && (first || regex.charAt(at) != ']')) {
            first = false;
            set.addAll(item(parser));
        }
        if (at >= regex.length()) {
            throw new PatternException(begin, "the bracket is not closed; write \\[ for the sign");
        }
        parser.goOnAt(at + 1);
        CharSet folded = parser.folded(set);
        CharSet whole = negated ? folded.negated() : folded;
        if (whole.isEmpty()) {
            throw new PatternException(begin, "nothing fits these brackets");
        }
        return whole;
    }

    private CharSet item(Parser parser) throws PatternException {
        int from = at;
        CharSet set = one(parser);
        boolean range = at + 1 < regex.length() && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']';
        if (!range) {
            return set;
        }
        at++;
        int low = set.single();
        int high = one(parser).single();
        if (low < 0 || high < low) {
            throw new PatternException(from, "a range goes from one character up to another; write \\- for the sign");
        }
        return new CharSet().add((char) low, (char) high);
    }

    private CharSet one(Parser parser) throws PatternException {
        char c = regex.charAt(at);
        if (c == '[' || regex.startsWith("&&", at)) {
            throw new PatternException(
                    at, "brackets in brackets and && are not known here; write \\[ or \\& for the sign");
        }
        if (Character.isSurrogate(c)) {
            throw new PatternException(at, "characters beyond U+FFFF are two units and fit no brackets; write (?:a|b)");
        }
        if (c != '\\') {
            at++;
            return CharSet.of(c);
        }
        if (at + 1 == regex.length()) {
            throw new PatternException(at, "nothing stands behind the backslash");
        }
        Escape escape = Escape.at(regex, at + 1, parser::folded);
        at = escape.end();
        return escape.set();
    }
}
