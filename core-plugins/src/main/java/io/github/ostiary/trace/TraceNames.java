package io.github.ostiary.trace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.logging.log4j.status.StatusLogger;
import org.apache.logging.log4j.util.PropertiesUtil;

/**
 * The context data keys of a trace's id, a span's id and the trace flags.
 *
 * <p>{@code trace_id}, {@code span_id} and {@code trace_flags}, as the OpenTelemetry specification names them, unless the
 * property {@code ostiary.trace.keys} (a system property, or in {@code log4j2.component.properties}) names three others in
 * their place, parted by commas. With six or nine names the ids stand under each three of them; by the first three go the
 * plugins that read ids. Immutable.
 */
public final class TraceNames {
    /** The property that names the keys. */
    public static final String PROPERTY = "ostiary.trace.keys";

    private static final int IDS = 3;
    private static final int MOST = 3 * IDS;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final Three USUAL = new Three("trace_id", "span_id", "trace_flags");
    private static final TraceNames IN_FORCE =
            parse(PropertiesUtil.getProperties().getStringProperty(PROPERTY, ""));

    private final List<Three> all;

    /**
     * One key for each id.
     *
     * @param traceId the key of the trace's id
     * @param spanId the key of the span's id
     * @param traceFlags the key of the trace flags
     */
    public record Three(String traceId, String spanId, String traceFlags) {
        boolean has(String key) {
            return key.equals(traceId) || key.equals(spanId) || key.equals(traceFlags);
        }
    }

    private TraceNames(List<Three> all) {
        this.all = List.copyOf(all);
    }

    /** The keys of this process. */
    public static TraceNames inForce() {
        return IN_FORCE;
    }

    /** The keys that such a setting names; with an empty or a wrong one, which the status logger refuses, the usual. */
    public static TraceNames parse(String commaSeparated) {
        if (commaSeparated.isBlank()) {
            return new TraceNames(List.of(USUAL));
        }
        List<String> names = new ArrayList<>();
        for (String name : commaSeparated.split(",", -1)) {
            names.add(name.strip());
        }
        if (!isAllowed(names)) {
            StatusLogger.getLogger()
                    .error(
                            "{}=\"{}\" is not allowed; allowed: three different names of letters, digits and _ . - for trace "
                                    + "id, span id and flags, parted by commas, or two or three times as many. The ids stand "
                                    + "under {}, {} and {}.",
                            PROPERTY,
                            commaSeparated,
                            USUAL.traceId(),
                            USUAL.spanId(),
                            USUAL.traceFlags());
            return new TraceNames(List.of(USUAL));
        }
        List<Three> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i += IDS) {
            all.add(new Three(names.get(i), names.get(i + 1), names.get(i + 2)));
        }
        return new TraceNames(all);
    }

    private static boolean isAllowed(List<String> names) {
        return names.size() % IDS == 0
                && names.size() <= MOST
                && new HashSet<>(names).size() == names.size()
                && names.stream().allMatch(name -> NAME.matcher(name).matches());
    }

    /** The keys that are read. */
    public Three first() {
        return all.get(0);
    }

    /** All keys that are written, those that are read first. */
    public List<Three> all() {
        return all;
    }

    /** Whether an id stands under {@code key}. */
    public boolean has(String key) {
        for (Three three : all) {
            if (three.has(key)) {
                return true;
            }
        }
        return false;
    }
}
