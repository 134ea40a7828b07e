package io.github.ostiary.redact.classified;

/** The text that stands in place of a value, spelt as the engine spells it, so that the engine leaves it alone. */
final class Mask {
    /** Stands for a value whose code failed while it was read or printed. */
    static final String FAILURE = "[redacted:failure]";

    /** Stands for a part that the Java module system, or a security manager, does not let us read. */
    static final String INACCESSIBLE = "[redacted:inaccessible]";

    private static final String CARD = "card";
    private static final String UNNAMED = "classified";
    private static final int LONGEST_LABEL = 64;

    private Mask() {}

    /** The given name of a class of values, or {@code classified} for one that no mask can hold. Never throws. */
    static String label(String given) {
        if (given == null || given.isEmpty() || given.length() > LONGEST_LABEL) {
            return UNNAMED;
        }
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!word && c != '-') {
                return UNNAMED;
            }
        }
        return given;
    }

    /** The last four digits when this class of values shows them, or {@link LastFour#HIDDEN}. */
    static int lastFour(String label, Object value) {
        return label.equals(CARD) ? LastFour.of(value) : LastFour.HIDDEN;
    }

    static void write(String label, int lastFour, StringBuilder out) {
        out.append("[redacted:").append(label);
        if (lastFour != LastFour.HIDDEN) {
            out.append(':');
            for (int unit = 1000; unit > 0; unit /= 10) {
                out.append((char) ('0' + lastFour / unit % 10));
            }
        }
        out.append(']');
    }
}
