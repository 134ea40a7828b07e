package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.List;

/** Lists that users write in one attribute, parted by commas. */
final class Names {
    private static final int LONGEST_KEY = 64;

    private Names() {}

    /** Keys, each of ASCII letters, digits and joints. */
    static List<String> keys(String element, String attribute, String commaSeparated) throws PolicyException {
        List<String> names = new ArrayList<>();
        for (String part : commaSeparated.split(",", -1)) {
            String name = part.strip();
            if (!isKey(name)) {
                throw new PolicyException(
                        element,
                        attribute,
                        name,
                        "names parted by commas, each of 1 to " + LONGEST_KEY
                                + " ASCII letters, digits, spaces, '-', '_' or '.', beginning with a letter");
            }
            names.add(name);
        }
        return names;
    }

    /** Texts of any kind, none of them blank. */
    static List<String> any(String element, String attribute, String commaSeparated) throws PolicyException {
        List<String> texts = new ArrayList<>();
        for (String part : commaSeparated.split(",", -1)) {
            if (part.isBlank()) {
                throw new PolicyException(element, attribute, commaSeparated, attribute + " parted by single commas");
            }
            texts.add(part.strip());
        }
        return texts;
    }

    /** Whether the name can stand in a mask: ASCII letters, digits and dashes. */
    static boolean isLabel(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST_KEY / 2
                && name.chars().allMatch(c -> Ascii.isWord((char) c) || c == '-');
    }

    private static boolean isKey(String name) {
        if (name.isEmpty() || name.length() > LONGEST_KEY || !Ascii.isLetter(name.charAt(0))) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!Ascii.isKeyPart(c) && c != ' ') {
                return false;
            }
        }
        return true;
    }
}
