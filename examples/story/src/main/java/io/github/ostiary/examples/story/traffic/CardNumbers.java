package io.github.ostiary.examples.story.traffic;

import java.util.List;
import java.util.Random;

/** Makes card numbers as valid as real ones, in the ranges that card schemes set aside for tests. */
final class CardNumbers {
    private static final List<Range> RANGES =
            List.of(new Range("411111", 16), new Range("555555", 16), new Range("378282", 15), new Range("601111", 16));

    private final Random random;

    CardNumbers(Random random) {
        this.random = random;
    }

    String next() {
        Range range = RANGES.get(random.nextInt(RANGES.size()));
        StringBuilder number = new StringBuilder(range.prefix);
        while (number.length() < range.length - 1) {
            number.append((char) ('0' + random.nextInt(10)));
        }
        return number.append(checkDigit(number)).toString();
    }

    /** The digit that makes the Luhn sum of {@code number} and itself a multiple of ten (ISO/IEC 7812-1, annex B). */
    static char checkDigit(CharSequence number) {
        int sum = 0;
        boolean twice = true;
        for (int i = number.length() - 1; i >= 0; i--) {
            int digit = (number.charAt(i) - '0') * (twice ? 2 : 1);
            sum += digit / 10 + digit % 10;
            twice = !twice;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    private record Range(String prefix, int length) {}
}
