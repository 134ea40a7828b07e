package io.github.ostiary.redact;

/** Ranges of issuer identification numbers with the lengths in which they are issued (ISO/IEC 7812-1). */
final class Issuers {
    /** First four digits from, first four digits to, shortest, longest; in this order, the first that fits counts. */
    private static final int[][] RANGES = {
        {2131, 2131, 15, 15}, // JCB
        {2200, 2204, 16, 19}, // Mir
        {2221, 2720, 16, 16}, // Mastercard
        {3000, 3059, 14, 19}, // Diners Club
        {3095, 3095, 14, 19}, // Diners Club
        {3400, 3499, 15, 15}, // American Express
        {3528, 3589, 16, 19}, // JCB
        {3600, 3699, 14, 19}, // Diners Club
        {3700, 3799, 15, 15}, // American Express
        {3800, 3999, 14, 19}, // Diners Club
        {5018, 5018, 12, 19}, // Maestro
        {5019, 5019, 16, 16}, // Dankort
        {5020, 5020, 12, 19}, // Maestro
        {5038, 5038, 12, 19}, // Maestro
        {5060, 5061, 16, 19}, // Verve
        {5066, 5067, 16, 16}, // Elo
        {5080, 5089, 16, 16}, // RuPay
        {5090, 5090, 16, 16}, // Elo
        {5100, 5599, 16, 16}, // Mastercard
        {5893, 5893, 12, 19}, // Maestro
        {6011, 6011, 16, 19}, // Discover
        {6060, 6069, 16, 19}, // RuPay, Hipercard
        {6070, 6099, 16, 16}, // RuPay
        {6200, 6299, 16, 19}, // UnionPay
        {6304, 6304, 12, 19}, // Maestro
        {6360, 6369, 16, 19}, // InterPayment, Elo
        {6370, 6389, 16, 16}, // InstaPayment, Hipercard
        {6390, 6390, 12, 19}, // Maestro
        {6440, 6599, 16, 19}, // Discover, RuPay
        {6700, 6799, 12, 19}, // Maestro
        {8100, 8171, 16, 19}, // UnionPay, RuPay
        {8200, 8299, 16, 16}, // RuPay
        {8600, 8600, 16, 16}, // Uzcard
        {9792, 9792, 16, 16}, // Troy
        {9860, 9860, 16, 16}, // Humo
    };

    private Issuers() {}

    /** Whether an issuer gives out numbers of so many digits that begin with these four. */
    static boolean issue(int firstFour, int digits) {
        if (firstFour / 1000 == 4) {
            return digits == 13 || digits == 16 || digits == 19; // Visa
        }
        for (int[] range : RANGES) {
            if (firstFour >= range[0] && firstFour <= range[1]) {
                return digits >= range[2] && digits <= range[3];
            }
        }
        return false;
    }

    /** Whether an issuer gives out longer numbers that begin with these four, so that these digits may be a part of one. */
    static boolean issueLonger(int firstFour, int digits) {
        for (int longer = digits + 1; longer <= CardDetector.MOST; longer++) {
            if (issue(firstFour, longer)) {
                return true;
            }
        }
        return false;
    }
}
