package io.github.ostiary.redact;

import io.github.ostiary.redact.NationalId.Check;

/** The checks that more than one country asks for, ready to be put together. */
final class NationalChecks {
    static final Check SHAPE_ALONE = (text, from, end) -> true;
    static final Check LUHN = (text, from, end) -> Checksums.luhn(text, from, end, 0);
    static final Check ISO_7064_11_10 = Checksums::iso7064Mod11And10;

    /** A number may be put off by this much for a century, a sex or a register. */
    private static final int NEVER = 100;

    private NationalChecks() {}

    static Check divides11(String weights) {
        return (text, from, end) -> Checksums.divides11(text, from, end, weights);
    }

    static Check divides10(String weights) {
        return (text, from, end) -> Checksums.divides10(text, from, end, weights);
    }

    static Check leaves11(String weights) {
        return (text, from, end) -> Checksums.leaves11(text, from, end, weights, 0);
    }

    static Check lacks11(String weights) {
        return (text, from, end) -> Checksums.lacks11(text, from, end, weights);
    }

    /** A month and a day with these indexes. */
    static Check date(int month, int day) {
        return date(month, NEVER, day, NEVER);
    }

    /** A month and a day to which a multiple of so much may have been added. */
    static Check date(int month, int months, int day, int days) {
        return (text, from, end) -> {
            long m = Compact.number(text, from, end, month, 2) % months;
            long d = Compact.number(text, from, end, day, 2) % days;
            return m >= 1 && m <= 12 && d >= 1 && d <= 31;
        };
    }

    /** Begins with one of these, in lower case. */
    static Check begins(String any) {
        return (text, from, end) -> any.indexOf(Compact.at(text, from, end, 0)) >= 0;
    }
}
