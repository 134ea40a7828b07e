package io.github.ostiary.console.store.index;

import io.github.ostiary.console.store.QueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a person types into the search field: words and {@code "phrases"}, of which a line must have all, and
 * {@code key=value} or {@code key="a value"} for what a line says of itself. Within quotes a backslash takes the next
 * character as it is.
 */
final class QueryText {
    /** The longest text taken, in characters. */
    static final int MAX_LENGTH = 2_000;

    /** The most terms taken. */
    static final int MAX_TERMS = 32;

    private static final Pattern KEY = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,127}");

    private final String text;
    private int at;

    private QueryText(String text) {
        this.text = text;
    }

    /** One thing that a line must have. */
    sealed interface Term {}

    /** Text that stands in the line. */
    record Text(String literal) implements Term {}

    /** A value that the line gives under a name. */
    record Pair(String key, String value) implements Term {}

    /** @throws QueryException when the text is not a query */
    static List<Term> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new QueryException(
                    "The search has " + text.length() + " characters; at most " + MAX_LENGTH + " are taken.");
        }
        return new QueryText(text).terms();
    }

    private List<Term> terms() {
        List<Term> terms = new ArrayList<>();
        for (skipSpace(); at < text.length(); skipSpace()) {
            terms.add(term());
            if (terms.size() > MAX_TERMS) {
                throw new QueryException("The search has more than " + MAX_TERMS + " words; leave some out.");
            }
        }
        return terms;
    }

    private Term term() {
        if (text.charAt(at) == '"') {
            return new Text(quoted());
        }
        int start = at;
        while (at < text.length() && !isSpace(text.charAt(at)) && text.charAt(at) != '"') {
            if (text.charAt(at) == '=' && KEY.matcher(text).region(start, at).matches()) {
                String key = text.substring(start, at++);
                return new Pair(key, value(key));
            }
            at++;
        }
        return new Text(text.substring(start, at));
    }

    private String value(String key) {
        boolean isQuoted = at < text.length() && text.charAt(at) == '"';
        String value = isQuoted ? quoted() : bare();
        if (value.isEmpty()) {
            throw new QueryException("\"" + key + "=\" lacks its value; write " + key + "=value.");
        }
        return value;
    }

    private String bare() {
        int start = at;
        while (at < text.length() && !isSpace(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder literal = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return literal.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                c = text.charAt(++at);
            }
            literal.append(c);
        }
        throw new QueryException("A quotation mark is not closed; write \\\" for one that is meant as such.");
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
    }
}
