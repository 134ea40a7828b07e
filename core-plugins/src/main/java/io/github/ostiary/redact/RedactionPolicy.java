package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be hidden and how: presets, the user's own keys, values and expressions, and what must stay. Immutable;
 * each {@code with…} returns a new policy. Each part is checked where it is added, and what only shows when all are
 * together by {@link Redactor#compile}.
 */
public final class RedactionPolicy {
    /** The presets in force when nothing else is said. */
    public static final String DEFAULT_PRESETS = "secrets,cards,national";

    private final Set<Preset> presets;
    private final Mode mode;
    private final Map<String, Action> keys;
    private final Map<String, Action> actions;
    private final List<UserPattern> patterns;
    private final List<String> allowedKeys;
    private final List<String> allowedValues;
    private final List<HmacKey> hmacKeys;

    private RedactionPolicy(Draft draft) {
        this.presets = Set.copyOf(draft.presets);
        this.mode = draft.mode;
        this.keys = Map.copyOf(draft.keys);
        this.actions = Map.copyOf(draft.actions);
        this.patterns = List.copyOf(draft.patterns);
        this.allowedKeys = List.copyOf(draft.allowedKeys);
        this.allowedValues = List.copyOf(draft.allowedValues);
        this.hmacKeys = List.copyOf(draft.hmacKeys);
    }

    /** The parts of a policy while one is added to them. */
    private static final class Draft {
        private final Set<Preset> presets;
        private final Map<String, Action> keys = new LinkedHashMap<>();
        private final Map<String, Action> actions = new LinkedHashMap<>();
        private final List<UserPattern> patterns = new ArrayList<>();
        private final List<String> allowedKeys = new ArrayList<>();
        private final List<String> allowedValues = new ArrayList<>();
        private final List<HmacKey> hmacKeys = new ArrayList<>();
        private Mode mode = Mode.REDACT;

        Draft(Set<Preset> presets) {
            this.presets = presets;
        }

        static Draft of(RedactionPolicy policy) {
            Draft draft = new Draft(policy.presets);
            draft.mode = policy.mode;
            draft.keys.putAll(policy.keys);
            draft.actions.putAll(policy.actions);
            draft.patterns.addAll(policy.patterns);
            draft.allowedKeys.addAll(policy.allowedKeys);
            draft.allowedValues.addAll(policy.allowedValues);
            draft.hmacKeys.addAll(policy.hmacKeys);
            return draft;
        }
    }

    /**
     * A policy of presets alone.
     *
     * @param commaSeparated any of {@code secrets}, {@code cards}, {@code national}, {@code pii}; or {@code none}
     * @throws PolicyException when a name is none of these
     */
    public static RedactionPolicy presets(String commaSeparated) throws PolicyException {
        return presetsIn(PolicyFile.ELEMENT, commaSeparated);
    }

    /** The same, of an element that the exception names. */
    public static RedactionPolicy presetsIn(String element, String commaSeparated) throws PolicyException {
        return new RedactionPolicy(new Draft(Preset.parse(element, commaSeparated)));
    }

    /**
     * Reads a policy from a JSON file: {@code presets}, {@code mode}, and the elements {@code Key}, {@code Detector},
     * {@code Pattern}, {@code Literal}, {@code Allow} and {@code Hmac} as objects, or arrays of objects, of their
     * attributes.
     *
     * @throws PolicyException when the file cannot be read, is no JSON, or says anything that is not allowed
     */
    public static RedactionPolicy read(String file) throws PolicyException {
        return PolicyFile.read(file);
    }

    /**
     * Adds one element, as it stands in a configuration or a policy file.
     *
     * @param element {@code Key}, {@code Detector}, {@code Pattern}, {@code Literal}, {@code Allow} or {@code Hmac}
     * @param attributes its attributes by name
     * @throws PolicyException when the element, an attribute or a value is not allowed
     */
    public RedactionPolicy with(String element, Map<String, String> attributes) throws PolicyException {
        return PolicyElements.add(this, element, attributes);
    }

    /**
     * The same policy, carried out in another way.
     *
     * @param mode {@code redact} (the default); {@code strict}, which also hides the value of every key that is neither
     *     allowed nor an identifier by which requests are followed; or {@code count}, a dry run that hides nothing
     * @throws PolicyException when it is none of these
     */
    public RedactionPolicy withMode(String mode) throws PolicyException {
        return withModeIn(PolicyFile.ELEMENT, mode);
    }

    /** The same, of an element that the exception names. */
    public RedactionPolicy withModeIn(String element, String mode) throws PolicyException {
        Draft draft = Draft.of(this);
        draft.mode = Mode.parse(element, mode);
        return new RedactionPolicy(draft);
    }

    /** The same policy, carried out when it was a dry run, to see what it would do. */
    public RedactionPolicy withoutDryRun() {
        Draft draft = Draft.of(this);
        draft.mode = mode == Mode.COUNT ? Mode.REDACT : mode;
        return new RedactionPolicy(draft);
    }

    /**
     * Also hides the values of these keys. A key is matched by its whole last words, whatever their case and joints:
     * {@code door code} matches {@code doorCode}, {@code DOOR_CODE} and {@code back.door-code}, not {@code doorCodes}.
     *
     * @param commaSeparated the keys; letters, digits and the joints {@code - _ .} and space, at most 64 characters each
     * @param action {@code mask}, {@code last4}, {@code hmac}, {@code drop} or {@code drop-event}
     * @throws PolicyException when a name or the action is not allowed
     */
    public RedactionPolicy withKeys(String commaSeparated, String action) throws PolicyException {
        Action parsed = Action.parse("Key", action);
        Draft draft = Draft.of(this);
        for (String name : Names.keys("Key", "names", commaSeparated)) {
            draft.keys.put(name, parsed);
        }
        return new RedactionPolicy(draft);
    }

    /**
     * Does something else with what a built-in rule finds.
     *
     * @param commaSeparated rules ({@code key.password}, {@code jwt}) or the classes in their masks ({@code card},
     *     {@code email}); {@link Redactor#compile} knows which there are
     * @param action as for {@link #withKeys}
     * @throws PolicyException when the action is not allowed
     */
    public RedactionPolicy withAction(String commaSeparated, String action) throws PolicyException {
        Action parsed = Action.parse("Detector", action);
        Draft draft = Draft.of(this);
        for (String name : Names.any("Detector", "name", commaSeparated)) {
            draft.actions.put(name, parsed);
        }
        return new RedactionPolicy(draft);
    }

    /**
     * Also hides what an expression matches, in time linear in the text whatever the expression.
     *
     * @param name what the mask says was there; ASCII letters, digits and dashes
     * @param regex the expression; a group called {@code secret} limits what is hidden to that group
     * @param action as for {@link #withKeys}
     * @param example a text in which the rule must find something, or null
     * @param counterExample a text in which it must find nothing, or null
     * @throws PolicyException when any of these is not allowed, or an example is not as it is said to be
     */
    public RedactionPolicy withPattern(
            String name, String regex, String action, @Nullable String example, @Nullable String counterExample)
            throws PolicyException {
        Draft draft = Draft.of(this);
        draft.patterns.add(UserPattern.ofExpression(name, regex, action, example, counterExample));
        return new RedactionPolicy(draft);
    }

    /**
     * Also hides these texts wherever they stand.
     *
     * @param name what the mask says was there; ASCII letters, digits and dashes
     * @param commaSeparated the texts, letter for letter
     * @param action as for {@link #withKeys}
     * @throws PolicyException when any of these is not allowed
     */
    public RedactionPolicy withLiterals(String name, String commaSeparated, String action) throws PolicyException {
        Draft draft = Draft.of(this);
        draft.patterns.add(UserPattern.ofLiterals(name, Names.any("Literal", "values", commaSeparated), action));
        return new RedactionPolicy(draft);
    }

    /**
     * Never touches the values of these keys, whatever they look like.
     *
     * @param commaSeparated the keys, written as for {@link #withKeys}
     * @throws PolicyException when a name is not allowed
     */
    public RedactionPolicy withAllowedKeys(String commaSeparated) throws PolicyException {
        Draft draft = Draft.of(this);
        draft.allowedKeys.addAll(Names.keys("Allow", "keys", commaSeparated));
        return new RedactionPolicy(draft);
    }

    /**
     * Never touches these values, spelt exactly so, whatever rule finds them.
     *
     * @param commaSeparated the values, for example test cards
     * @throws PolicyException when a value is empty
     */
    public RedactionPolicy withAllowedValues(String commaSeparated) throws PolicyException {
        Draft draft = Draft.of(this);
        draft.allowedValues.addAll(Names.any("Allow", "values", commaSeparated));
        return new RedactionPolicy(draft);
    }

    /**
     * A key for {@code hmac}. The first one makes digests; those behind it only tell what a digest made with them was, so
     * that a key can be replaced: put the new one first and keep the old one while its lines are kept.
     *
     * @param keyId 1 to 16 ASCII letters and digits, printed in each digest
     * @param file a file that holds base64 of at least 32 random bytes
     * @throws PolicyException when the id or the file is not as it must be
     */
    public RedactionPolicy withHmacKeyFile(String keyId, String file) throws PolicyException {
        return withHmacKey(HmacKey.fromFile(keyId, file));
    }

    /**
     * As {@link #withHmacKeyFile}, from an environment variable.
     *
     * @throws PolicyException when the id or the variable is not as it must be
     */
    public RedactionPolicy withHmacKeyVariable(String keyId, String variable) throws PolicyException {
        return withHmacKey(HmacKey.fromEnvironment(keyId, variable));
    }

    private RedactionPolicy withHmacKey(HmacKey key) throws PolicyException {
        Draft draft = Draft.of(this);
        for (HmacKey present : draft.hmacKeys) {
            if (present.id().equals(key.id())) {
                throw new PolicyException("Hmac", "keyId", key.id(), "an id that no other Hmac element has");
            }
        }
        draft.hmacKeys.add(key);
        return new RedactionPolicy(draft);
    }

    boolean has(Preset preset) {
        return presets.contains(preset);
    }

    Mode mode() {
        return mode;
    }

    Map<String, Action> keys() {
        return keys;
    }

    Map<String, Action> actions() {
        return actions;
    }

    List<UserPattern> patterns() {
        return patterns;
    }

    List<String> allowedKeys() {
        return allowedKeys;
    }

    List<String> allowedValues() {
        return allowedValues;
    }

    List<HmacKey> hmacKeys() {
        return hmacKeys;
    }
}
