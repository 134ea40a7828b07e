package io.github.ostiary.trail.access;

/** The digits {@code 0} to {@code 9} and {@code a} to {@code f}, in the trail's one spelling of hexadecimal. */
final class Hex {
    private static final boolean[] DIGITS = digits();

    private Hex() {}

    /** True when {@code count} digits stand in {@code source} from {@code start} on. */
    static boolean stand(byte[] source, int start, int count) {
        for (int i = start; i < start + count; i++) {
            if (!DIGITS[source[i] & 0xff]) {
                return false;
            }
        }
        return true;
    }

    private static boolean[] digits() {
        boolean[] digits = new boolean[256];
        for (char digit : "0123456789abcdef".toCharArray()) {
            digits[digit] = true;
        }
        return digits;
    }
}
