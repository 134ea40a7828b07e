package io.github.ostiary.redact;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The sets of detectors that a user turns on by name. */
enum Preset {
    /** Passwords, tokens, keys and whatever else lets somebody in. */
    SECRETS,
    /** Payment card numbers, verification values and track data. */
    CARDS,
    /** Bank accounts and the numbers by which a state knows a person. */
    NATIONAL,
    /** E-mail and IP addresses, telephone numbers; off unless named. */
    PII;

    /** How a user says that no preset is wanted; an empty attribute more often is a variable that was not set. */
    private static final String NONE = "none";

    static Set<Preset> parse(String element, String commaSeparated) throws PolicyException {
        Set<Preset> found = EnumSet.noneOf(Preset.class);
        if (commaSeparated.equals(NONE)) {
            return found;
        }
        for (String name : commaSeparated.split(",", -1)) {
            found.add(parseOne(element, name.strip()));
        }
        return found;
    }

    private static Preset parseOne(String element, String name) throws PolicyException {
        for (Preset preset : values()) {
            if (preset.text().equals(name)) {
                return preset;
            }
        }
        throw new PolicyException(element, "presets", name, allowed());
    }

    private static String allowed() {
        return Arrays.stream(values()).map(Preset::text).collect(Collectors.joining(", ")) + "; or none";
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
