package io.github.ostiary.redact;

/**
 * Character classes as this package means them: ASCII alone, so that no locale and no case rule of another script can
 * move a boundary or change a length.
 */
final class Ascii {
    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return isUpper(c) || isLower(c);
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isWord(char c) {
        return isLetter(c) || isDigit(c);
    }

    static boolean isKeyPart(char c) {
        return isWord(c) || c == '_' || c == '-' || c == '.';
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean isBase64(char c) {
        return isWord(c) || c == '+' || c == '/' || c == '-' || c == '_';
    }

    static char lower(char c) {
        return isUpper(c) ? (char) (c + ('a' - 'A')) : c;
    }

    /** Whether {@code word}, in lower case, stands at {@code at}, in any case. */
    static boolean matches(Text text, int at, String word) {
        if (at < 0 || at + word.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (lower(text.charAt(at + i)) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether what stands between {@code start} and {@code end} is {@code word}, in lower case, in any case. */
    static boolean is(Text text, int start, int end, String word) {
        return end - start == word.length() && matches(text, start, word);
    }

    /** Whether {@code word} stands at {@code at}, letter for letter. */
    static boolean startsWith(Text text, int at, String word) {
        if (at < 0 || at + word.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text.charAt(at + i) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
