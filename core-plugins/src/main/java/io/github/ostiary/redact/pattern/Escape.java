package io.github.ostiary.redact.pattern;

/**
 * What stands behind a backslash and means one unit out of a set, inside and outside of brackets.
 *
 * @param set the units
 * @param end behind its last character in the expression
 */
record Escape(CharSet set, int end) {
    /** Reads the escape whose first character behind the backslash stands at {@code at}. */
    static Escape at(String regex, int at) throws PatternException {
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
            case 'p', 'P' -> property(regex, at);
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

    private static Escape property(String regex, int at) throws PatternException {
        int end = regex.indexOf('}', at);
        String name = end > at + 1 && regex.charAt(at + 1) == '{' ? regex.substring(at + 2, end) : "";
        CharSet set = new CharSet();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            boolean in = switch (name) {
                case "L", "IsAlphabetic" -> Character.isLetter(c);
                case "Lu" -> Character.isUpperCase(c);
                case "Ll" -> Character.isLowerCase(c);
                case "N", "Nd", "IsDigit" -> Character.isDigit(c);
                case "P", "Punct" -> c < 0x80 && c > ' ' && c != 0x7F && !Character.isLetterOrDigit(c);
                case "Alnum" -> c < 0x80 && Character.isLetterOrDigit(c);
                case "Alpha" -> c < 0x80 && Character.isLetter(c);
                case "ASCII" -> c < 0x80;
                default ->
                    throw new PatternException(
                            at, "the properties known here are L, Lu, Ll, N, Nd, P, Alnum, Alpha, ASCII");
            };
            if (in) {
                set.add((char) c, (char) c);
            }
        }
        return new Escape(regex.charAt(at) == 'P' ? set.negated() : set, end + 1);
    }
}
