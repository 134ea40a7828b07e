package io.github.ostiary.redact;

/**
 * The check digits that states give to identifiers, by algorithm. Each reads the letters and digits between two places
 * and passes over whatever parts them; what is wrong with a country's number beyond that, its table says.
 */
final class Checksums {
    /** D5, the symmetries of a pentagon: row times column. */
    private static final String PENTAGON = "0123456789" + "1234067895" + "2340178956" + "3401289567" + "4012395678"
            + "5987604321" + "6598710432" + "7659821043" + "8765932104" + "9876543210";
    /** By place from the right, modulo 8. */
    private static final String PERMUTED = "0123456789" + "1576283094" + "5803796142" + "8916043527" + "9453126870"
            + "4286573901" + "2793806415" + "7046913258";

    private Checksums() {}

    /** ISO/IEC 7812-1, annex B (Luhn), over everything from the character {@code index} on. */
    static boolean luhn(Text text, int from, int end, int index) {
        int sum = 0;
        int length = Compact.length(text, from, end);
        for (int i = index; i < length; i++) {
            int digit = Compact.digit(text, from, end, i);
            boolean doubled = (length - i) % 2 == 0;
            int twice = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += doubled ? twice : digit;
        }
        return sum % 10 == 0;
    }

    /** J. Verhoeff, Error Detecting Decimal Codes, Mathematical Centre Tracts 29, 1969. */
    static boolean verhoeff(Text text, int from, int end) {
        int check = 0;
        int length = Compact.length(text, from, end);
        for (int i = 0; i < length; i++) {
            int digit = Compact.digit(text, from, end, length - 1 - i);
            int permuted = PERMUTED.charAt(i % 8 * 10 + digit) - '0';
            check = PENTAGON.charAt(check * 10 + permuted) - '0';
        }
        return check == 0;
    }

    /** ISO 7064, hybrid system MOD 11,10. */
    static boolean iso7064Mod11And10(Text text, int from, int end) {
        int product = 10;
        int last = Compact.length(text, from, end) - 1;
        for (int i = 0; i < last; i++) {
            int sum = (Compact.digit(text, from, end, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        return (product + Compact.digit(text, from, end, last)) % 10 == 1;
    }

    /** ISO 7064, pure system MOD 11-2: the last character may be an X, which stands for ten. */
    static boolean iso7064Mod11And2(Text text, int from, int end) {
        int remainder = 0;
        int last = Compact.length(text, from, end) - 1;
        for (int i = 0; i < last; i++) {
            remainder = (remainder + Compact.digit(text, from, end, i)) * 2 % 11;
        }
        char check = Compact.at(text, from, end, last);
        return (remainder + (check == 'x' ? 10 : Compact.value(check))) % 11 == 1;
    }

    /**
     * Each character times its weight, added up: what nearly all other schemes begin with. A weight is a digit, or a
     * capital for 10 to 35. Characters behind the last weight do not count.
     */
    static int weighted(Text text, int from, int end, String weights) {
        int sum = 0;
        int seen = 0;
        for (int i = from; i < end && seen < weights.length(); i++) {
            char c = text.charAt(i);
            if (Ascii.isWord(c)) {
                sum += Compact.value(c) * Compact.value(weights.charAt(seen++));
            }
        }
        return sum;
    }

    /** Weighted modulo 11 (ISO 7064's forerunner): the sum leaves no remainder, the check digit's weight included. */
    static boolean divides11(Text text, int from, int end, String weights) {
        return weighted(text, from, end, weights) % 11 == 0;
    }

    /** Weighted modulo 10 in the same way; weight 9 stands for minus 1. */
    static boolean divides10(Text text, int from, int end, String weights) {
        return weighted(text, from, end, weights) % 10 == 0;
    }

    /** The remainder modulo 11 is the digit behind the weighted ones, and ten is written {@code ten}. */
    static boolean leaves11(Text text, int from, int end, String weights, int ten) {
        int remainder = weighted(text, from, end, weights) % 11;
        return (remainder == 10 ? ten : remainder) == Compact.digit(text, from, end, weights.length());
    }

    /** Eleven less the remainder modulo 11 is the digit behind the weighted ones, of ten and eleven the last digit. */
    static boolean lacks11(Text text, int from, int end, String weights) {
        int missing = 11 - weighted(text, from, end, weights) % 11;
        return missing % 10 == Compact.digit(text, from, end, weights.length());
    }

    /** The remainder of the number before the last character chooses that character from {@code letters}. */
    static boolean chosen(Text text, int from, int end, long number, String letters) {
        int last = Compact.length(text, from, end) - 1;
        return letters.charAt((int) (number % letters.length())) == Compact.at(text, from, end, last);
    }

    /** A two-digit key at {@code index} that makes the number before it divisible by 97, as ISO 7064 MOD 97-10 does. */
    static boolean complements97(Text text, int from, int end, long number, int index) {
        return 97 - number % 97 == Compact.number(text, from, end, index, 2);
    }
}
