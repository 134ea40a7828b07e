package io.github.ostiary.redact;

/** The letters and digits of an identifier, counted from 0, whatever parts its groups. */
final class Compact {
    private Compact() {}

    /** The character with this index, letters in lower case; 0 when there are not so many. */
    static char at(Text text, int from, int end, int index) {
        int seen = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (Ascii.isWord(c) && seen++ == index) {
                return Ascii.lower(c);
            }
        }
        return 0;
    }

    static int length(Text text, int from, int end) {
        int length = 0;
        for (int i = from; i < end; i++) {
            length += Ascii.isWord(text.charAt(i)) ? 1 : 0;
        }
        return length;
    }

    /** The value of a digit; of a letter 10 to 35, as ISO 7064 and ICAO 9303 count. */
    static int value(char c) {
        return Ascii.isDigit(c) ? c - '0' : Ascii.lower(c) - 'a' + 10;
    }

    static int digit(Text text, int from, int end, int index) {
        return value(at(text, from, end, index));
    }

    /** The number that {@code count} digits, fewer than 19, make from {@code index} on; letters count for nothing. */
    static long number(Text text, int from, int end, int index, int count) {
        long number = 0;
        int seen = 0;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isWord(c)) {
                continue;
            }
            if (seen >= index && seen < index + count && Ascii.isDigit(c)) {
                number = number * 10 + c - '0';
            }
            seen++;
        }
        return number;
    }

    /** Whether it is one and the same character throughout: what people type into a form, and it passes many checks. */
    static boolean isMonotonous(Text text, int from, int end) {
        for (int i = from + 1; i < end; i++) {
            char c = text.charAt(i);
            if (Ascii.isWord(c) && c != text.charAt(from)) {
                return false;
            }
        }
        return true;
    }
}
