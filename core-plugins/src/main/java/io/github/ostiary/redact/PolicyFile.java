package io.github.ostiary.redact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy in a file of its own, shared by layouts, the bridge and the command line: one JSON object (RFC 8259, UTF-8)
 * with {@code presets}, {@code mode}, and the elements of a configuration as members, each an object or an array of
 * objects whose members are the element's attributes. A member of any other name is refused, not passed over.
 */
final class PolicyFile {
    static final String ELEMENT = "policy";
    private static final long MOST_BYTES = 1 << 20;

    private PolicyFile() {}

    static RedactionPolicy read(String file) throws PolicyException {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MOST_BYTES) {
                throw new PolicyException(ELEMENT, "file", file, "a file of at most " + MOST_BYTES + " bytes");
            }
            return parse(file, Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException e) {
            throw new PolicyException(
                    ELEMENT,
                    "file",
                    file,
                    "a readable UTF-8 file (" + e.getClass().getSimpleName() + ")");
        }
    }

    static RedactionPolicy parse(String file, String json) throws PolicyException {
        Map<String, Object> members = new LinkedHashMap<>(new PolicyJson(file, json).object());
        RedactionPolicy policy =
                RedactionPolicy.presets(text(members.remove("presets"), "presets", RedactionPolicy.DEFAULT_PRESETS));
        policy = policy.withMode(text(members.remove("mode"), "mode", "redact"));
        for (Map.Entry<String, Object> member : members.entrySet()) {
            List<?> elements = member.getValue() instanceof List<?> list ? list : List.of(member.getValue());
            for (Object element : elements) {
                policy = PolicyElements.add(policy, member.getKey(), attributes(member.getKey(), element));
            }
        }
        return policy;
    }

    private static String text(@Nullable Object value, String name, String otherwise) throws PolicyException {
        if (value == null) {
            return otherwise;
        }
        if (value instanceof String text) {
            return text;
        }
        throw new PolicyException(ELEMENT, "needs a string as " + name);
    }

    private static Map<String, String> attributes(String name, Object element) throws PolicyException {
        if (!(element instanceof Map<?, ?> members)) {
            throw new PolicyException(ELEMENT, "needs an object, or an array of objects, as " + name);
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            if (!(member.getValue() instanceof String text)) {
                throw new PolicyException(ELEMENT, "needs a string as " + name + "." + member.getKey());
            }
            attributes.put(String.valueOf(member.getKey()), text);
        }
        return attributes;
    }
}
