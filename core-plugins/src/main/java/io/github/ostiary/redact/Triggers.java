package io.github.ostiary.redact;

import java.util.Arrays;
import java.util.List;

/**
 * Says where in a text a detector wants to look. Two tables are compiled from the detectors' anchors: the kind of each
 * character, and for each first character the second characters that may follow it. A word (a run of ASCII letters and
 * digits) is only looked at where it starts; the rest of it is passed over. A number is only looked at when it is long,
 * or goes on with another group of digits behind a separator.
 */
final class Triggers {
    /** The anchor of detectors that read decimal digits of other scripts than ASCII, or the signs below. */
    static final String BEYOND_ASCII = "\u0660";

    /** The anchor of detectors that read identifiers which begin with at most six capitals and go on with a digit. */
    static final String CAPITALS = "A0";

    static final char WIDE_COLON = '\uFF1A';
    static final char WIDE_EQUALS = '\uFF1D';
    static final char ARROW = '\u2192';

    private static final int TABLE = 128;

    private static final byte SIGN = 1;
    private static final byte ESCAPE = 2;
    private static final byte LETTER = 4;
    private static final byte DIGIT = 8;
    private static final byte FOREIGN = 16;
    private static final byte CAPITAL = 32;
    private static final byte ANY = SIGN | ESCAPE | LETTER | DIGIT | FOREIGN | CAPITAL;
    private static final byte INSIDE = SIGN | ESCAPE | FOREIGN;
    private static final int END = 0;
    private static final int OTHER = 127;

    /** Fewer digits in one piece are no number that anybody hides without a name for it. */
    private static final int LONG_NUMBER = 7;

    /** A date in digits has eight, and one sign between them. */
    private static final int LONG_GROUPED = 9;

    /** Day, month and year, before the letter that is Finland's sign for a century. */
    private static final int DATE = 6;

    private static final int MOST_CAPITALS = 6;

    private static final int MOST_CASES = 255;
    private static final Detector[] NOBODY = {};

    private final byte[] gates = new byte[TABLE];
    private final byte[] pairs = new byte[TABLE * TABLE];
    /** By pair, which of {@link #asked} it is a case for. */
    private final byte[] cases = new byte[TABLE * TABLE];

    private Detector[][] asked = {NOBODY};

    /** Asks in the given order: the first detector that finds something is believed. */
    Triggers(List<Detector> detectors) {
        for (char c = 0; c < TABLE; c++) {
            gates[c] = Ascii.isWord(c) ? INSIDE : ANY;
            pairs['\\' * TABLE + c] = ESCAPE;
        }
        for (Detector detector : detectors) {
            for (String anchor : detector.anchors()) {
                add(detector, anchor);
            }
        }
    }

    /**
     * The next place at or after {@code from} where a detector wants to look, or the text's length. A word starts at
     * {@code floor}, where the last mask was written, whatever stood before.
     */
    int next(Text text, int from, int floor) {
        char[] chars = text.chars();
        int length = text.length();
        int i = from;
        if (i >= length) {
            return length;
        }
        byte gate = i > floor ? gates[folded(chars[i - 1])] : ANY;
        int c = folded(chars[i]);
        while (true) {
            int d = i + 1 < length ? folded(chars[i + 1]) : END;
            int hit = pairs[c * TABLE + d] & gate;
            if (hit != 0) {
                if (hit == ESCAPE) {
                    i = Escapes.end(text, i);
                    if (i >= length) {
                        return length;
                    }
                    c = folded(chars[i]);
                    gate = ANY;
                    continue;
                }
                boolean wanted = switch (hit) {
                    case DIGIT -> isNumber(chars, i, length);
                    case CAPITAL -> isCode(chars, i, length);
                    case FOREIGN -> beginsForeign(chars, i, floor);
                    default -> true;
                };
                if (wanted) {
                    return i;
                }
            }
            if (++i >= length) {
                return length;
            }
            gate = gates[c];
            c = d;
        }
    }

    private static boolean beginsForeign(char[] chars, int at, int floor) {
        char c = chars[at];
        return c == WIDE_COLON
                || c == WIDE_EQUALS
                || c == ARROW
                || (Digits.isForeign(c) && (at == floor || !Digits.isForeign(chars[at - 1])));
    }

    private static int folded(char c) {
        return c < TABLE ? c : OTHER;
    }

    /** The answer of the first detector that finds something at {@code at}. */
    long ask(Text text, int at, int floor) {
        char[] chars = text.chars();
        int second = at + 1 < text.length() ? folded(chars[at + 1]) : END;
        for (Detector detector : asked[cases[folded(chars[at]) * TABLE + second] & 0xFF]) {
            long found = detector.find(text, at, floor);
            if (found != Found.NOTHING) {
                return found;
            }
        }
        return Found.NOTHING;
    }

    /** The end of the word at {@code at}, or the next place when there is none. */
    int pastWord(Text text, int at) {
        return Math.max(wordEnd(text.chars(), at, text.length()), at + 1);
    }

    private int wordEnd(char[] chars, int from, int length) {
        int i = from;
        while (i < length && isWord(chars[i])) {
            i++;
        }
        return i;
    }

    private boolean isWord(char c) {
        return c < TABLE && gates[c] == INSIDE;
    }

    /** Whether so many digits stand here in one piece or in groups that they can be a number that is hidden. */
    private static boolean isNumber(char[] chars, int at, int length) {
        int i = at + 1;
        while (i < length && Ascii.isDigit(chars[i])) {
            i++;
        }
        int digits = i - at;
        if (digits >= LONG_NUMBER || i == length) {
            return digits >= LONG_NUMBER;
        }
        char after = chars[i];
        if (isJoint(after)) {
            return isGrouped(chars, i, length, digits);
        }
        boolean dated = digits == DATE && Ascii.isUpper(after) && i + 1 < length && Ascii.isDigit(chars[i + 1]);
        return dated || after >= TABLE || after == '%' || after == '&' || after == '\\';
    }

    /** Whether enough digits stand in groups behind the first one; blanks do not go together with other signs. */
    private static boolean isGrouped(char[] chars, int from, int length, int before) {
        char first = chars[from];
        boolean mixed = false;
        int digits = before;
        for (int i = from; digits < LONG_GROUPED && i + 1 < length && isJoint(chars[i]); ) {
            if (chars[i] != first) {
                if (first == ' ' || chars[i] == ' ') {
                    break;
                }
                mixed = true;
            }
            int group = ++i;
            while (i < length && Ascii.isDigit(chars[i])) {
                i++;
            }
            if (i == group) {
                break;
            }
            digits += i - group;
        }
        return digits >= LONG_GROUPED || (mixed && digits == LONG_GROUPED - 1);
    }

    private static boolean isJoint(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '+' || c == '/';
    }

    /** Capitals with a digit behind them; two of them may stand as a group. */
    private static boolean isCode(char[] chars, int at, int length) {
        int i = at + 1;
        while (i < length && i - at < MOST_CAPITALS && Ascii.isUpper(chars[i])) {
            i++;
        }
        if (i - at <= 2 && i < length && (chars[i] == ' ' || chars[i] == '-')) {
            i++;
        }
        return i < length && Ascii.isDigit(chars[i]);
    }

    private static byte kind(char first) {
        if (first >= TABLE) {
            return FOREIGN;
        }
        return Ascii.isLetter(first) ? LETTER : Ascii.isDigit(first) ? DIGIT : SIGN;
    }

    /** Wherever no other detector wants to look at every such word, only those with a digit are looked at. */
    private void addCapitals(Detector detector) {
        for (char first = 'A'; first <= 'Z'; first++) {
            for (char second = ' '; second < TABLE; second++) {
                if (Ascii.isUpper(second) || Ascii.isDigit(second) || second == ' ' || second == '-') {
                    int pair = first * TABLE + second;
                    add(detector, pair, pairs[pair] == 0 ? CAPITAL : pairs[pair]);
                }
            }
        }
    }

    private void add(Detector detector, String anchor) {
        if (anchor.equals(CAPITALS)) {
            addCapitals(detector);
            return;
        }
        byte kind = kind(anchor.charAt(0));
        int first = folded(anchor.charAt(0)) * TABLE;
        int from = anchor.length() == 1 ? first : first + anchor.charAt(1);
        int to = anchor.length() == 1 ? first + TABLE : from + 1;
        for (int pair = from; pair < to; pair++) {
            add(detector, pair, kind);
        }
    }

    private void add(Detector detector, int pair, byte kind) {
        pairs[pair] = kind;
        cases[pair] = (byte) with(detector, asked[cases[pair] & 0xFF]);
    }

    /** The number of the list that has this detector behind the given ones. */
    private int with(Detector detector, Detector[] before) {
        if (before.length > 0 && before[before.length - 1] == detector) {
            return numberOf(before);
        }
        Detector[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = detector;
        return numberOf(after);
    }

    private int numberOf(Detector[] list) {
        for (int i = 0; i < asked.length; i++) {
            if (Arrays.equals(asked[i], list)) {
                return i;
            }
        }
        if (asked.length > MOST_CASES) {
            throw new IllegalStateException("more than " + MOST_CASES + " sets of detectors at one place");
        }
        asked = Arrays.copyOf(asked, asked.length + 1);
        asked[asked.length - 1] = list;
        return asked.length - 1;
    }
}
