package io.github.ostiary.redact;

/** The values of base64 digits, of both alphabets of RFC 4648 (sections 4 and 5). */
final class Base64Digits {
    private Base64Digits() {}

    /** 0 to 63, or -1 for anything else, padding included. */
    static int value(char c) {
        if (Ascii.isUpper(c)) {
            return c - 'A';
        }
        if (Ascii.isLower(c)) {
            return c - 'a' + 26;
        }
        if (Ascii.isDigit(c)) {
            return c - '0' + 52;
        }
        if (c == '+' || c == '-') {
            return 62;
        }
        return c == '/' || c == '_' ? 63 : -1;
    }
}
