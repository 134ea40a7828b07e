package io.github.ostiary.console.receive.relp;

import io.github.ostiary.console.receive.LineDraft;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Reads a line's fields by the names that OpenTelemetry's log data model gives them, as {@code OstiaryOtelLayout.json}
 * writes them. Only in an object that has the model's two telling names: elsewhere {@code body} may be anything.
 */
final class OtelNames implements BiConsumer<String, String> {
    private static final String SEVERITY = "severity_text";
    private static final String BODY = "body";
    private static final String ATTRIBUTES = "attributes.";
    private static final String RESOURCE = "resource.";

    private final LineDraft draft;

    OtelNames(LineDraft draft) {
        this.draft = draft;
    }

    static boolean areIn(JsonNode fields) {
        return fields.has(SEVERITY) && fields.has(BODY);
    }

    @Override
    public void accept(String name, String value) {
        if (name.startsWith(ATTRIBUTES)) {
            draft.own(name.substring(ATTRIBUTES.length()), value);
        } else if (name.startsWith(RESOURCE)) {
            draft.field(name.substring(RESOURCE.length()), value);
        } else {
            switch (name) {
                case SEVERITY -> draft.level(value);
                case BODY -> draft.message(value);
                case "scope.name" -> draft.field("log.logger", value);
                default -> draft.field(name, value);
            }
        }
    }
}
