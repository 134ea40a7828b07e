package io.github.ostiary.redact;

/** Ranges of issuer identification numbers with the lengths in which they are issued (ISO/IEC 7812-1). */
final class Issuers {
    /** First four digits from, first four digits to, shortest, longest; in this order, the first that fits counts. */
    private static final int[][] RANGES = {
        {2200, 2204, 16, 19}, // Mir
        {2221, 2720, 16, 16}, // Mastercard
        {3000, 3059, 14, 19}, // Diners Club
        {3095, 3095, 14, 19}, // Diners Club
        {3400, 3499, 15, 15}, // American Express
        {3528, 3589, 16, 19}, // JCB
        {3600, 3699, 14, 19}, // Diners Club
        {3700, 3799, 15, 15}, // American Express
        {3800, 3999, 14, 19}, // Diners Club
        {5018, 5018, 13, 19}, // Maestro
        {5020, 5020, 13, 19}, // Maestro
        {5038, 5038, 13, 19}, // Maestro
        {5080, 5089, 16, 16}, // RuPay
        {5100, 5599, 16, 16}, // Mastercard
        {5893, 5893, 13, 19}, // Maestro
        {6011, 6011, 16, 19}, // Discover
        {6060, 6069, 16, 16}, // RuPay, Hipercard
        {6070, 6099, 16, 16}, // RuPay
        {6200, 6299, 16, 19}, // UnionPay
        {6304, 6304, 13, 19}, // Maestro
        {6440, 6599, 16, 19}, // Discover, RuPay
        {6759, 6763, 13, 19}, // Maestro
        {8100, 8171, 16, 19}, // UnionPay, RuPay
        {8200, 8299, 16, 16}, // RuPay
        {9792, 9792, 16, 16}, // Troy
    };

    private Issuers() {}

    /** Whether an issuer gives out numbers of so many digits that begin as the one at {@code at} does. */
    static boolean issue(Text text, int at, int digits) {
        if (text.charAt(at) == '4') {
            return digits == 13 || digits == 16 || digits == 19; // Visa
        }
        int first = 0;
        for (int i = at; i < at + 4; i++) {
            first = first * 10 + (text.charAt(i) - '0');
        }
        for (int[] range : RANGES) {
            if (first >= range[0] && first <= range[1]) {
                return digits >= range[2] && digits <= range[3];
            }
        }
        return false;
    }
}
