package io.github.ostiary.redact;

/** The sets of characters that token forms name by one letter, each a bit in a table over ASCII. */
final class TokenSets {
    private static final String NAMES = "dhluanwgbxceyzo";
    private static final int[] BITS = bits();

    private TokenSets() {}

    /** The bit of the set with this name, or 0 when there is none. */
    static int named(char name) {
        int index = NAMES.indexOf(name);
        return index < 0 ? 0 : 1 << index;
    }

    static boolean holds(int set, char c) {
        return c < BITS.length && (BITS[c] & set) != 0;
    }

    private static int[] bits() {
        int[] bits = new int[128];
        for (char c = 0; c < bits.length; c++) {
            for (int i = 0; i < NAMES.length(); i++) {
                bits[c] |= isIn(NAMES.charAt(i), c) ? 1 << i : 0;
            }
        }
        return bits;
    }

    private static boolean isIn(char set, char c) {
        boolean word = Ascii.isWord(c);
        boolean name = word || c == '-' || c == '_';
        return switch (set) {
            case 'd' -> Ascii.isDigit(c);
            case 'h' -> Ascii.isHex(c);
            case 'l' -> Ascii.isLower(c) || Ascii.isDigit(c);
            case 'u' -> Ascii.isUpper(c) || Ascii.isDigit(c);
            case 'a' -> Ascii.isLetter(c);
            case 'n' -> Ascii.isUpper(c) || (c >= '2' && c <= '7');
            case 'w' -> word;
            case 'g' -> Ascii.isDigit(c) || (Ascii.lower(c) >= 'a' && Ascii.lower(c) <= 'h');
            case 'b' -> name;
            case 'x' -> name || c == '.';
            case 'c' -> name || c == '=';
            case 'e' -> name || c == '.' || c == '=';
            case 'y' -> name || c == '+' || c == '/' || c == '=';
            case 'z' -> name || "+/=.%$~".indexOf(c) >= 0;
            default -> word || c == '%';
        };
    }
}
