package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Kind;

/** Whether the value of a sensitive key can be a secret at all. */
final class Worth {
    private static final int FEWEST_DIGITS = 5;
    private static final int SHORTEST_DOCUMENT = 6;
    private static final int MANY_DIGITS = 8;
    private static final int SHORTEST_TOKEN = 4;
    private static final int LONGEST_ADDRESS = 18;
    private static final int FEWEST_PHRASE_WORDS = 12;
    private static final int MOST_PHRASE_WORDS = 24;
    private static final int SHORTEST_PHRASE_WORD = 3;
    private static final int LONGEST_PHRASE_WORD = 8;
    private static final int LONGEST_HASH = 8;
    private static final int LONGEST_WORD = 12;
    private static final int LONGEST_GROUP = 5;
    private static final int LONGEST_NUMBER = 128;
    private static final String NUMBER_SIGNS = " -./:+()^%;=?_,#";
    private static final int LONGEST_IDENTIFIER = 64;

    /** What programs print where there is no value, or in place of one. */
    private static final String[] EMPTY = {
        "null",
        "true",
        "false",
        "none",
        "nil",
        "undefined",
        "empty",
        "yes",
        "no",
        "on",
        "off",
        "n/a",
        "unset",
        "(null)",
        "<null>",
        "<none>",
        "<hidden>",
        "<redacted>",
        "<masked>",
        "[hidden]",
        "[masked]",
        "[protected]",
        "redacted",
        "masked",
        "hidden",
        "invalid",
        "missing",
        "required",
        "expired",
        "optional.empty"
    };

    private Worth() {}

    static boolean hiding(Text text, int start, int end, Kind kind) {
        if (end <= start || isEmpty(text, start, end) || isCovered(text, start, end)) {
            return false;
        }
        return switch (kind) {
            case SECRET, HEADER, COOKIE, SET_COOKIE -> true;
            case NO_PATH -> text.charAt(start) != '/' && !Ascii.startsWith(text, start + 1, ":\\");
            case TOKEN -> isToken(text, start, end);
            case NUMBER -> isNumber(text, start, end, FEWEST_DIGITS);
            case DOCUMENT -> isNumber(text, start, end, 1) && letters(text, start, end) >= SHORTEST_DOCUMENT;
            case LONG_NUMBER -> isNumber(text, start, end, MANY_DIGITS);
            case TOKENS, KEPT -> false;
        };
    }

    /** Digits and dashes alone, as identifiers that look like card numbers are. */
    static boolean isIdentifier(Text text, int start, int end) {
        if (end - start > LONGEST_IDENTIFIER) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!isIdentifierPart(text.charAt(i))) {
                return false;
            }
        }
        return end > start;
    }

    /** Whether digits and dashes stand here, and no letter touches them; most values of such keys are told apart by that. */
    static boolean beginsIdentifier(Text text, int start) {
        int i = start;
        while (i < text.length() && i - start < LONGEST_IDENTIFIER && isIdentifierPart(text.charAt(i))) {
            i++;
        }
        return i > start && (i == text.length() || !Ascii.isWord(text.charAt(i)));
    }

    private static boolean isIdentifierPart(char c) {
        return Ascii.isDigit(c) || c == '-';
    }

    /** A word of letters alone with another word behind it: {@code token: expected a name}. */
    static boolean readsLikeProse(Text text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean last = i == end - 1 && (c == ',' || c == '.');
            if (!Ascii.isLetter(c) && !last) {
                return false;
            }
        }
        if (end + 1 >= text.length() || text.charAt(end) != ' ') {
            return false;
        }
        boolean word = Ascii.isLetter(text.charAt(end + 1)) || Mask.end(text, end + 1) >= 0;
        return word && !Brackets.beginsPair(text, end + 1);
    }

    /**
     * Behind the words that a wallet is restored from (BIP-39: 12 to 24 words of three to eight small letters), or
     * {@code start} when no such stand there.
     */
    static int phraseEnd(Text text, int start) {
        int words = 0;
        int end = start;
        for (int i = start; words < MOST_PHRASE_WORDS; words++) {
            int from = i;
            while (i < text.length() && i - from <= LONGEST_PHRASE_WORD && Ascii.isLower(text.charAt(i))) {
                i++;
            }
            if (i - from < SHORTEST_PHRASE_WORD || i - from > LONGEST_PHRASE_WORD) {
                break;
            }
            end = i;
            if (i >= text.length() || text.charAt(i) != ' ') {
                words++;
                break;
            }
            i++;
        }
        return words >= FEWEST_PHRASE_WORDS ? end : start;
    }

    /** Numbers are written in groups: {@code sin=130 692 544}. */
    static int withDigitGroups(Text text, int start, int end, Kind kind) {
        int last = end;
        while (isNumber(kind) && digits(text, start, last) > 0) {
            int i = last;
            if (i >= text.length() || text.charAt(i) != ' ') {
                break;
            }
            int from = ++i;
            while (i < text.length() && i - from <= LONGEST_GROUP && Ascii.isDigit(text.charAt(i))) {
                i++;
            }
            boolean whole = i == text.length() || (!Ascii.isKeyPart(text.charAt(i)) && text.charAt(i) != ':');
            if (i == from || i - from > LONGEST_GROUP || !whole || i - start > LONGEST_IDENTIFIER) {
                break;
            }
            last = i;
        }
        return last;
    }

    static boolean isEmpty(Text text, int start, int end) {
        for (String word : EMPTY) {
            if (word.length() == end - start && Ascii.matches(text, start, word)) {
                return true;
            }
        }
        return false;
    }

    /** Stars, crosses or dots alone: somebody hid it before us. */
    private static boolean isCovered(Text text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c != '*' && c != 'x' && c != 'X' && c != '.' && c != '#' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** Not a short plain word, a small number or an address in memory. */
    private static boolean isToken(Text text, int start, int end) {
        if (end - start < SHORTEST_TOKEN || isAddress(text, start, end) || isObject(text, start, end)) {
            return false;
        }
        if (end - start >= LONGEST_WORD) {
            return true;
        }
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean hump = i > start && Ascii.isUpper(c) && Ascii.isLower(text.charAt(i - 1));
            if (hump || (!Ascii.isLetter(c) && c != '-' && c != '_')) {
                return true;
            }
        }
        return false;
    }

    /** As C and the JVM print a pointer: {@code 0x} and at most sixteen hexadecimal digits. */
    private static boolean isAddress(Text text, int start, int end) {
        if (text.charAt(start) == '(') {
            return start + 2 < end && isAddress(text, start + 1, end - 1);
        }
        if (!Ascii.matches(text, start, "0x") || end - start > LONGEST_ADDRESS) {
            return false;
        }
        for (int i = start + 2; i < end; i++) {
            if (!Ascii.isHex(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** As {@link Object#toString()} prints: the name of a class in a package, {@code @} and at most eight hexadecimal digits. */
    private static boolean isObject(Text text, int start, int end) {
        int at = end - 1;
        while (at > start && end - at <= LONGEST_HASH && Ascii.isHex(text.charAt(at))) {
            at--;
        }
        boolean dot = false;
        for (int i = start; i < at; i++) {
            char c = text.charAt(i);
            dot |= c == '.';
            if (!Ascii.isWord(c) && c != '.' && c != '$') {
                return false;
            }
        }
        return dot && at < end - 1 && text.charAt(at) == '@';
    }

    /** At least five digits, and nothing but what numbers, licences and the tracks of a card are written with. */
    private static boolean isNumber(Text text, int start, int end, int fewest) {
        if (end - start > LONGEST_NUMBER || isAddress(text, start, end) || isDecimal(text, start, end)) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!isNumberPart(text.charAt(i))) {
                return false;
            }
        }
        return digits(text, start, end) >= fewest;
    }

    /** One point between digits, with a sign before them or none: an amount or a measure. */
    private static boolean isDecimal(Text text, int start, int end) {
        int points = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean sign = i == start && (c == '-' || c == '+');
            if (!Ascii.isDigit(c) && c != '.' && !sign) {
                return false;
            }
            points += c == '.' ? 1 : 0;
        }
        return points == 1 || (points == 0 && text.charAt(start) == '-');
    }

    static boolean isNumber(Kind kind) {
        return kind == Kind.NUMBER || kind == Kind.DOCUMENT || kind == Kind.LONG_NUMBER;
    }

    /** Letters and digits, of any script. */
    private static int letters(Text text, int start, int end) {
        int letters = 0;
        for (int i = start; i < end; i++) {
            letters += Ascii.isWord(text.charAt(i)) || text.charAt(i) >= 0x80 ? 1 : 0;
        }
        return letters;
    }

    /** Where what numbers are written with ends. */
    static int numberEnd(Text text, int start, int end) {
        int i = start;
        while (i < end && isNumberPart(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isNumberPart(char c) {
        return Ascii.isWord(c) || c >= 0x80 || NUMBER_SIGNS.indexOf(c) >= 0;
    }

    private static int digits(Text text, int start, int end) {
        int digits = 0;
        int limit = Math.min(end, start + LONGEST_IDENTIFIER);
        for (int i = start; i < limit; i++) {
            if (Ascii.isDigit(text.charAt(i)) || Digits.isForeign(text.charAt(i))) {
                digits++;
            }
        }
        return digits;
    }
}
