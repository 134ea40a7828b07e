package io.github.ostiary.redact.corpus;

/** A line that holds a secret, in three parts. */
public record Sample(Shape shape, String before, String secret, String after) {
    private static final int LONGEST_FRAGMENT = 6;

    public String line() {
        return before + secret + after;
    }

    /** Whether neither the secret nor a long fragment of it is left. */
    public boolean isHiddenIn(String clean) {
        for (int i = 0; i + LONGEST_FRAGMENT <= secret.length(); i++) {
            if (clean.contains(secret.substring(i, i + LONGEST_FRAGMENT))) {
                return false;
            }
        }
        return true;
    }

    /** Whether everything round the secret is still there. */
    public boolean surroundsIn(String clean) {
        return clean.startsWith(before) && clean.endsWith(after);
    }
}
