package io.github.ostiary.console.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name and a password that somebody chose, checked against the rules for both.
 *
 * <p>Length is what makes a password hard to guess (NIST SP 800-63B, section 3.1.1.2), so there are no rules about
 * kinds of characters; what is refused is short, common, monotonous, or built on the name.
 */
final class Credentials {
    static final int SHORTEST_PASSWORD = 12;
    static final int LONGEST_PASSWORD = 128;
    private static final int FEWEST_DIFFERENT = 5;
    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?");
    private static final Set<String> COMMON = Set.of(
            "123456789012",
            "1234567890123",
            "password1234",
            "passwordpassword",
            "qwertyuiop12",
            "qwertyuiopas",
            "qwertyuiop123",
            "administrator",
            "letmeinletmein",
            "iloveyou1234",
            "changemechangeme",
            "correcthorsebatterystaple",
            "1q2w3e4r5t6y",
            "1qaz2wsx3edc",
            "abcdefghijkl",
            "abcdefghijklm",
            "welcome12345",
            "adminadminadmin");

    private Credentials() {}

    /** The one spelling of a name, in which it is kept and looked up. */
    static String canonicalName(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with them; nothing when they are good. */
    static List<Fault> faults(String name, String password) {
        List<Fault> faults = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            faults.add(Fault.ofName("A user name has 1 to 64 of the characters a-z, 0-9, dot, hyphen, underscore and @,"
                    + " and begins and ends with a letter or digit."));
        }
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST_PASSWORD) {
            faults.add(Fault.ofPassword(
                    "The password has " + length + " characters; it needs at least " + SHORTEST_PASSWORD + "."));
            return faults;
        }
        if (length > LONGEST_PASSWORD) {
            faults.add(Fault.ofPassword("The password is longer than " + LONGEST_PASSWORD + " characters."));
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (COMMON.contains(lower)) {
            faults.add(Fault.ofPassword("The password is one of those that are tried first; choose another."));
        }
        if (name.length() > 2 && lower.contains(name)) {
            faults.add(Fault.ofPassword("The password contains the user name."));
        }
        if (password.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            faults.add(Fault.ofPassword("The password needs at least " + FEWEST_DIFFERENT + " different characters."));
        }
        return faults;
    }
}
