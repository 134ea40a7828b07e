package io.github.ostiary.redact;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The elements of which a policy is written, with their attributes: the same in a Log4j configuration and in a file. */
final class PolicyElements {
    private static final String MASK = "mask";

    private PolicyElements() {}

    static RedactionPolicy add(RedactionPolicy policy, String element, Map<String, String> attributes)
            throws PolicyException {
        Written written = new Written(element, attributes);
        return switch (element) {
            case "Key" -> {
                written.mayHave("names", "action");
                yield policy.withKeys(written.get("names"), written.get("action", MASK));
            }
            case "Detector" -> {
                written.mayHave("name", "action");
                yield policy.withAction(written.get("name"), written.get("action"));
            }
            case "Pattern" -> {
                written.mayHave("name", "regex", "action", "example", "counterExample");
                yield policy.withPattern(
                        written.get("name"),
                        written.get("regex"),
                        written.get("action", MASK),
                        attributes.get("example"),
                        attributes.get("counterExample"));
            }
            case "Literal" -> {
                written.mayHave("name", "values", "action");
                yield policy.withLiterals(written.get("name"), written.get("values"), written.get("action", MASK));
            }
            case "Allow" -> allow(policy, written);
            case "Hmac" -> hmac(policy, written);
            default ->
                throw new PolicyException(
                        "Policy",
                        "has no element " + element + "; allowed: Key, Detector, Pattern, Literal, Allow, Hmac");
        };
    }

    private static RedactionPolicy allow(RedactionPolicy policy, Written written) throws PolicyException {
        written.mayHave("keys", "values");
        String keys = written.attributes().get("keys");
        String values = written.attributes().get("values");
        if (keys == null && values == null) {
            throw new PolicyException("Allow", "allows nothing; give it keys or values");
        }
        RedactionPolicy more = keys == null ? policy : policy.withAllowedKeys(keys);
        return values == null ? more : more.withAllowedValues(values);
    }

    private static RedactionPolicy hmac(RedactionPolicy policy, Written written) throws PolicyException {
        written.mayHave("keyId", "keyFile", "keyEnv");
        String file = written.attributes().get("keyFile");
        String variable = written.attributes().get("keyEnv");
        if ((file == null) == (variable == null)) {
            throw new PolicyException("Hmac", "needs either keyFile or keyEnv");
        }
        return file == null
                ? policy.withHmacKeyVariable(written.get("keyId"), written.get("keyEnv"))
                : policy.withHmacKeyFile(written.get("keyId"), file);
    }

    /** One element as it was written. */
    private record Written(String element, Map<String, String> attributes) {
        void mayHave(String... names) throws PolicyException {
            for (Map.Entry<String, String> attribute : attributes.entrySet()) {
                if (!Set.of(names).contains(attribute.getKey())) {
                    throw new PolicyException(
                            element, attribute.getKey(), attribute.getValue(), String.join(", ", names));
                }
            }
        }

        String get(String name) throws PolicyException {
            String value = attributes.get(name);
            if (value == null) {
                throw new PolicyException(element, "needs " + name + "=\"…\"");
            }
            return value;
        }

        String get(String name, String otherwise) {
            @Nullable String value = attributes.get(name);
            return value == null ? otherwise : value;
        }
    }
}
