package io.github.ostiary.console.receive.relp;

import io.github.ostiary.console.receive.Cleaner;
import io.github.ostiary.console.receive.LineDraft;
import io.github.ostiary.console.store.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes store entries of syslog messages. A text that is a JSON object, as Log4j's {@code EcsLayout.json} writes it, or our
 * {@code OstiaryEcsLayout.json} and {@code OstiaryOtelLayout.json}, gives the line its fields; nested objects count as
 * dotted names. Any other text is the message, and the syslog header
 * tells level and service. Thread-safe.
 */
final class SyslogLines {
    private static final String RECEIVER = "relp";
    private static final String[] LEVELS = {"FATAL", "FATAL", "FATAL", "ERROR", "WARN", "INFO", "INFO", "DEBUG"};
    private static final List<String> TRACE_IDS = List.of("trace_id", "span_id");
    private static final int DEEPEST = 8;

    private final Cleaner cleaner;
    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(100)
                            .maxStringLength(RelpInput.MAX_DATA)
                            .build())
                    .build())
            .build();

    SyslogLines(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    Entry entry(String data, Instant arrival) {
        SyslogMessage message = SyslogMessage.parse(data);
        LineDraft draft = new LineDraft(cleaner, RECEIVER);
        draft.time(message.time());
        draft.level(LEVELS[message.severity()]);
        draft.service(message.app());
        draft.host(message.host());
        for (String id : TRACE_IDS) {
            String told = message.trace().get(id);
            if (told != null) {
                draft.field(id, told);
            }
        }
        draft.message(message.text());
        addFields(draft, message.text());
        return message.delivery() == null
                ? Entry.of(draft.finish(arrival))
                : Entry.of(draft.finish(arrival), message.delivery());
    }

    private void addFields(LineDraft draft, String text) {
        if (!text.startsWith("{") && !text.startsWith(" {")) { // rsyslog keeps the blank behind a tag
            return;
        }
        try {
            JsonNode fields = json.readTree(text);
            if (fields.isObject()) {
                addObject(OtelNames.areIn(fields) ? new OtelNames(draft) : draft::field, "", fields, DEEPEST);
            }
        } catch (JacksonException e) { // looks like JSON and is none: then it is the message as it stands
            draft.field("json.error", "not valid JSON");
        }
    }

    private static void addObject(BiConsumer<String, String> fields, String prefix, JsonNode object, int deepest) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            String name = prefix + field.getKey();
            if (value.isObject() && deepest > 1) {
                addObject(fields, name + ".", value, deepest - 1);
            } else if (value.isValueNode()) {
                if (!value.isNull()) {
                    fields.accept(name, value.asString());
                }
            } else {
                fields.accept(name, value.toString());
            }
        }
    }
}
