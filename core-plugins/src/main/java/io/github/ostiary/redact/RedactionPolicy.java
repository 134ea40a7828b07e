package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to be hidden and how: presets, keys of the user's own, and what must stay. Immutable; each {@code with…}
 * returns a new policy. Everything is checked where it is added, so that {@link Redactor#compile} gets a sound policy.
 */
public final class RedactionPolicy {
    /** The presets in force when nothing else is said. */
    public static final String DEFAULT_PRESETS = "secrets,cards,national";

    private static final int LONGEST_KEY = 64;

    private final Set<Preset> presets;
    private final Map<String, Action> keys;
    private final List<String> allowedKeys;
    private final List<String> allowedValues;

    private RedactionPolicy(
            Set<Preset> presets, Map<String, Action> keys, List<String> allowedKeys, List<String> allowedValues) {
        this.presets = presets;
        this.keys = keys;
        this.allowedKeys = allowedKeys;
        this.allowedValues = allowedValues;
    }

    /**
     * A policy of presets alone.
     *
     * @param commaSeparated any of {@code secrets}, {@code cards}, {@code national}, {@code pii}
     * @throws PolicyException when a name is none of these
     */
    public static RedactionPolicy presets(String commaSeparated) throws PolicyException {
        return new RedactionPolicy(
                Set.copyOf(Preset.parse("RedactingLayout", commaSeparated)), Map.of(), List.of(), List.of());
    }

    /**
     * Also hides the values of these keys. A key is matched by its whole last words, whatever their case and joints:
     * {@code door code} matches {@code doorCode}, {@code DOOR_CODE} and {@code back.door-code}, not {@code doorCodes}.
     *
     * @param commaSeparated the keys; letters, digits and the joints {@code - _ .} and space, at most 64 characters each
     * @param action {@code mask} or {@code last4}
     * @throws PolicyException when a name or the action is not allowed
     */
    public RedactionPolicy withKeys(String commaSeparated, String action) throws PolicyException {
        Action parsed = Action.parse("Key", action);
        Map<String, Action> more = new LinkedHashMap<>(keys);
        for (String name : names("Key", "names", commaSeparated)) {
            more.put(name, parsed);
        }
        return new RedactionPolicy(presets, Map.copyOf(more), allowedKeys, allowedValues);
    }

    /**
     * Never touches the values of these keys, whatever they look like.
     *
     * @param commaSeparated the keys, written as for {@link #withKeys}
     * @throws PolicyException when a name is not allowed
     */
    public RedactionPolicy withAllowedKeys(String commaSeparated) throws PolicyException {
        List<String> more = new ArrayList<>(allowedKeys);
        more.addAll(names("Allow", "keys", commaSeparated));
        return new RedactionPolicy(presets, keys, List.copyOf(more), allowedValues);
    }

    /**
     * Never touches these values, wherever they stand. They are compared whole and with their case.
     *
     * @param commaSeparated the values, for example test cards
     * @throws PolicyException when a value is empty
     */
    public RedactionPolicy withAllowedValues(String commaSeparated) throws PolicyException {
        List<String> more = new ArrayList<>(allowedValues);
        for (String value : commaSeparated.split(",", -1)) {
            if (value.isBlank()) {
                throw new PolicyException("Allow", "values", commaSeparated, "values parted by single commas");
            }
            more.add(value.strip());
        }
        return new RedactionPolicy(presets, keys, allowedKeys, List.copyOf(more));
    }

    boolean has(Preset preset) {
        return presets.contains(preset);
    }

    Map<String, Action> keys() {
        return keys;
    }

    List<String> allowedKeys() {
        return allowedKeys;
    }

    List<String> allowedValues() {
        return allowedValues;
    }

    private static List<String> names(String element, String attribute, String commaSeparated) throws PolicyException {
        List<String> names = new ArrayList<>();
        for (String part : commaSeparated.split(",", -1)) {
            String name = part.strip();
            if (!isName(name)) {
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

    private static boolean isName(String name) {
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
