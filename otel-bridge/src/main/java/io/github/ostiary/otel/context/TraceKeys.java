package io.github.ostiary.otel.context;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.logging.log4j.status.StatusLogger;
import org.apache.logging.log4j.util.PropertiesUtil;

/**
 * The context data keys under which an event carries the ids of its span.
 *
 * <p>Always {@code trace_id}, {@code span_id} and {@code trace_flags}, which the OpenTelemetry specification names and
 * the sampling filters look for. The property {@code ostiary.trace.keys} (a system property, or in
 * {@code log4j2.component.properties}) names three more, parted by commas, under which the ids stand as well: for layouts
 * that were written for other names.
 */
public final class TraceKeys {
    /** The property that names three more keys. */
    public static final String PROPERTY = "ostiary.trace.keys";

    static final String TRACE_ID = "trace_id";
    static final String SPAN_ID = "span_id";
    static final String TRACE_FLAGS = "trace_flags";
    static final String TRACE_STATE = "tracestate";

    private static final int IDS = 3;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final TraceKeys IN_FORCE =
            parse(PropertiesUtil.getProperties().getStringProperty(PROPERTY, ""));

    private final List<String> further;

    private TraceKeys(List<String> further) {
        this.further = further;
    }

    /** The keys of this process. */
    static TraceKeys inForce() {
        return IN_FORCE;
    }

    /** The keys when three more are named, or none with an empty text. What is neither is refused on the status logger. */
    static TraceKeys parse(String commaSeparated) {
        List<String> names = new ArrayList<>();
        for (String name : commaSeparated.split(",", -1)) {
            names.add(name.strip());
        }
        boolean valid = names.size() == IDS
                && names.stream().distinct().count() == IDS
                && names.stream().allMatch(name -> NAME.matcher(name).matches());
        if (valid) {
            return new TraceKeys(List.copyOf(names));
        }
        if (!commaSeparated.isBlank()) {
            StatusLogger.getLogger()
                    .error(
                            "{}=\"{}\" is not allowed; allowed: three names of letters, digits and _ . - for trace id, span id "
                                    + "and flags, parted by commas. The ids stand under {}, {} and {} only.",
                            PROPERTY,
                            commaSeparated,
                            TRACE_ID,
                            SPAN_ID,
                            TRACE_FLAGS);
        }
        return new TraceKeys(List.of());
    }

    /** The three more keys, in the order of the ids; or none. */
    List<String> further() {
        return further;
    }

    /** Whether the bridge puts an id of the current span under {@code key}. */
    public static boolean contains(String key) {
        return IN_FORCE.has(key);
    }

    boolean has(String key) {
        return switch (key) {
            case TRACE_ID, SPAN_ID, TRACE_FLAGS, TRACE_STATE -> true;
            default -> further.contains(key);
        };
    }
}
