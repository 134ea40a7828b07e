package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Kind;
import io.github.ostiary.redact.KeyWords.Meaning;

/**
 * Literals of SQL that stand apart from their columns: {@code insert into users (name, password) values ('ann', 'x')},
 * and {@code identified by 'x'}. Where several columns of one row are sensitive, all from the first to the last go.
 */
final class SqlDetector implements Detector {
    private static final int LONGEST_LIST = 1024;
    private static final int MOST_COLUMNS = 64;

    private final KeyWords words;

    SqlDetector(KeyWords words) {
        this.words = words;
    }

    @Override
    public String[] anchors() {
        return new String[] {"VA", "va", "Va", "ID", "id", "Id"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        if (Ascii.matches(text, at, "values")) {
            return row(text, at, floor);
        }
        return Ascii.matches(text, at, "identified by ")
                ? password(text, at, at + "identified by ".length())
                : Found.NOTHING;
    }

    private long password(Text text, int at, int from) {
        Meaning meaning = words.find(Arguments.PASSWORD, 0, Arguments.PASSWORD.length());
        int opening = Quotes.opening(text, from);
        if (meaning == null || opening < 0 || text.charAt(opening) != '\'') {
            return Found.NOTHING;
        }
        int start = opening + 1;
        int end = literalEnd(text, start);
        return Mask.end(text, start) == end ? Found.keep(at, end) : Found.of(meaning.rule(), at, start, end);
    }

    private long row(Text text, int at, int floor) {
        int close = backOverBlanks(text, at, floor) - 1;
        if (close < floor || text.charAt(close) != ')') {
            return Found.NOTHING;
        }
        int open = close;
        int limit = Math.max(floor, close - LONGEST_LIST);
        while (open > limit && text.charAt(open) != '(') {
            open--;
        }
        int values = overBlanks(text, at + "values".length());
        if (text.charAt(open) != '(' || values >= text.length() || text.charAt(values) != '(') {
            return Found.NOTHING;
        }
        return row(text, at, open + 1, close, values + 1);
    }

    private long row(Text text, int at, int columns, int columnsEnd, int values) {
        int column = columns;
        int value = values;
        int start = -1;
        int end = -1;
        int rule = 0;
        for (int i = 0; i < MOST_COLUMNS && column < columnsEnd && value < text.length(); i++) {
            int columnEnd = column;
            while (columnEnd < columnsEnd && text.charAt(columnEnd) != ',') {
                columnEnd++;
            }
            int valueEnd = valueEnd(text, value);
            int from = inside(text, overBlanks(text, value));
            int here = ruleOf(text, column, columnEnd, value);
            if (here > 0) {
                start = start < 0 ? from : start;
                end = valueEnd - (valueEnd > from && text.charAt(valueEnd - 1) == '\'' ? 1 : 0);
                rule = rule == 0 ? here : rule;
            }
            if (valueEnd >= text.length() || text.charAt(valueEnd) != ',') {
                break;
            }
            column = columnEnd + 1;
            value = valueEnd + 1;
        }
        return start < 0 ? Found.NOTHING : Found.of(rule, at, start, end);
    }

    /** The rule under which the literal at {@code value} falls by its column, or 0 when it stays. */
    private int ruleOf(Text text, int column, int columnEnd, int value) {
        int start = column;
        int end = columnEnd;
        while (start < end && !Ascii.isKeyPart(text.charAt(start))) {
            if (Mask.end(text, start) >= 0) {
                return 0;
            }
            start++;
        }
        while (end > start && !Ascii.isKeyPart(text.charAt(end - 1))) {
            end--;
        }
        Meaning meaning = end > start ? words.find(text, start, end) : null;
        int literal = overBlanks(text, value);
        boolean hides = meaning != null
                && meaning.kind() != Kind.KEPT
                && isLiteral(text, literal)
                && Mask.end(text, inside(text, literal)) < 0;
        return meaning != null && hides ? meaning.rule() : 0;
    }

    private static boolean isLiteral(Text text, int at) {
        return at < text.length() && (text.charAt(at) == '\'' || Ascii.isDigit(text.charAt(at)));
    }

    private static int inside(Text text, int at) {
        return at < text.length() && text.charAt(at) == '\'' ? at + 1 : at;
    }

    private static int valueEnd(Text text, int from) {
        int i = overBlanks(text, from);
        if (i < text.length() && text.charAt(i) == '\'') {
            i = literalEnd(text, i + 1);
            return i < text.length() && text.charAt(i) == '\'' ? i + 1 : i;
        }
        while (i < text.length()
                && text.charAt(i) != ','
                && text.charAt(i) != ')'
                && !Ascii.isLineEnd(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** A quote in a literal is written twice; a double one may end the text that the statement stands in. */
    private static int literalEnd(Text text, int from) {
        int i = from;
        while (i < text.length() && !Ascii.isLineEnd(text.charAt(i)) && text.charAt(i) != '"') {
            if (text.charAt(i) == '\'') {
                if (i + 1 >= text.length() || text.charAt(i + 1) != '\'') {
                    return i;
                }
                i++;
            }
            i++;
        }
        return Values.trimmed(text, from, i);
    }

    private static int overBlanks(Text text, int from) {
        int i = from;
        while (i < text.length() && Ascii.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int backOverBlanks(Text text, int from, int floor) {
        int i = from;
        while (i > floor && Ascii.isSpace(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }
}
