package io.github.ostiary.redact.pattern;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a backslash and means one unit out of a set, inside and outside of brackets.
 *
 * @param set the units
 * @param end behind its last character in the expression
 */
record Escape(CharSet set, int end) {
    private static final BitSet NUMBERS =
            types(Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER);
    private static final BitSet PUNCTUATION = types(
            Character.CONNECTOR_PUNCTUATION,
            Character.DASH_PUNCTUATION,
            Character.START_PUNCTUATION,
            Character.END_PUNCTUATION,
            Character.INITIAL_QUOTE_PUNCTUATION,
            Character.FINAL_QUOTE_PUNCTUATION,
            Character.OTHER_PUNCTUATION);

    /**
     * Reads the escape whose first character behind the backslash stands at {@code at}.
     *
     * @param folding adds the other case to a property where the flags say so
     */
    static Escape at(String regex, int at, UnaryOperator<CharSet> folding) throws PatternException {
        char c = regex.charAt(at);
        int next = at + 1;
        return switch (c) {
            case 'd' -> new Escape(CharSet.digits(), next);
            case 'D' -> new Escape(CharSet.digits().negated(), next);
            case 'w' -> new Escape(CharSet.words(), next);
            case 'W' -> new Escape(CharSet.words().negated(), next);
            case 's' -> new Escape(CharSet.spaces(), next);
            case 'S' -> new Escape(CharSet.spaces().negated(), next);
            case 'n' -> new Escape(CharSet.of('\n'), next);
            case 'r' -> new Escape(CharSet.of('\r'), next);
            case 't' -> new Escape(CharSet.of('\t'), next);
            case 'f' -> new Escape(CharSet.of('\f'), next);
            case 'x' -> hexadecimal(regex, next, 2);
            case 'u' -> hexadecimal(regex, next, 4);
            case 'p', 'P' -> property(regex, at, folding);
            default -> sign(c, at);
        };
    }

    private static Escape sign(char c, int at) throws PatternException {
        if (c >= '1' && c <= '9') {
            throw new PatternException(at, "back-references do not run in linear time; write the text again");
        }
        if (c < 0x80 && Character.isLetterOrDigit(c)) {
            throw new PatternException(
                    at,
                    "\\" + c
                            + " is not known here; known are \\d \\w \\s \\b, the same in capitals, \\A \\z \\n \\r \\t \\f \\xHH \\uHHHH \\p{…} \\Q…\\E");
        }
        return new Escape(CharSet.of(c), at + 1);
    }

    private static Escape hexadecimal(String regex, int at, int digits) throws PatternException {
        int code = 0;
        for (int i = at; i < at + digits; i++) {
            int digit = i < regex.length() ? Character.digit(regex.charAt(i), 16) : -1;
            if (digit < 0) {
                throw new PatternException(at, digits + " hexadecimal digits are needed here");
            }
            code = code << 4 | digit;
        }
        return new Escape(CharSet.of((char) code), at + digits);
    }

    private static Escape property(String regex, int at, UnaryOperator<CharSet> folding) throws PatternException {
        int end = regex.indexOf('}', at);
        String name = end > at + 1 && regex.charAt(at + 1) == '{' ? regex.substring(at + 2, end) : "";
        IntPredicate property = property(name);
        if (property == null) {
            throw new PatternException(
                    at, "the properties known here are L, Lu, Ll, N, Nd, P, Alnum, Alpha, Punct, ASCII");
        }
        CharSet set = new CharSet();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            if (property.test(c)) {
                set.add((char) c, (char) c);
            }
        }
        CharSet folded = folding.apply(set);
        return new Escape(regex.charAt(at) == 'P' ? folded.negated() : folded, end + 1);
    }

    private static @Nullable IntPredicate property(String name) {
        return switch (name) {
            case "L" -> Character::isLetter;
            case "IsAlphabetic" -> Character::isAlphabetic;
            case "Lu" -> c -> Character.getType(c) == Character.UPPERCASE_LETTER;
            case "Ll" -> c -> Character.getType(c) == Character.LOWERCASE_LETTER;
            case "N" -> c -> NUMBERS.get(Character.getType(c));
            case "Nd", "IsDigit" -> Character::isDigit;
            case "P" -> c -> PUNCTUATION.get(Character.getType(c));
            case "Punct" -> c -> c < 0x7F && c > ' ' && !Character.isLetterOrDigit(c);
            case "Alnum" -> c -> c < 0x80 && Character.isLetterOrDigit(c);
            case "Alpha" -> c -> c < 0x80 && Character.isLetter(c);
            case "ASCII" -> c -> c < 0x80;
            default -> null;
        };
    }

    private static BitSet types(byte... types) {
        BitSet set = new BitSet();
        for (byte type : types) {
            set.set(type);
        }
        return set;
    }
}
