package io.github.ostiary.otel.emit.signal;

import io.github.ostiary.otel.emit.text.SafeText;
import io.github.ostiary.redact.PolicyException;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * Counts log events as the metric {@code log.events}, by level, logger group and, if asked, pattern. Each is recorded with
 * the event's own context, so that the SDK's exemplars lead from a number to a trace.
 *
 * <p>A logger group is the first {@value #SEGMENTS} segments of the logger's name; a pattern is the redacted template of a
 * parameterized message. Both are bounded: {@value #MOST_GROUPS} and {@value #MOST_PATTERNS} that came first, and all
 * others together as {@code other}. Safe for use by many threads; allocates nothing for what was counted before.
 */
public final class LogCounts {
    static final int MOST_GROUPS = 200;
    static final int MOST_PATTERNS = 100;
    static final int SEGMENTS = 2;

    private static final int LONGEST_PATTERN = 200;
    private static final int LONGEST_GROUP = 256;
    private static final int MOST_LOGGERS = 10_000;
    private static final String OTHER = "other";
    private static final AttributeKey<String> LEVEL = AttributeKey.stringKey("log.level");
    private static final AttributeKey<String> GROUP = AttributeKey.stringKey("log.logger.group");
    private static final AttributeKey<String> PATTERN = AttributeKey.stringKey("log.pattern");

    private final SafeText text;
    private final boolean withPatterns;
    private final Map<String, String> groupByLogger = new ConcurrentHashMap<>();
    private final Set<String> groups = ConcurrentHashMap.newKeySet();
    private final Map<String, String> patternByTemplate = new ConcurrentHashMap<>();
    private final Map<Level, Map<String, Map<String, Attributes>>> series = new ConcurrentHashMap<>();

    private volatile @Nullable Counter counter;

    private record Counter(OpenTelemetry of, LongCounter counter) {}

    private LogCounts(SafeText text, boolean withPatterns) {
        this.text = text;
        this.withPatterns = withPatterns;
    }

    /**
     * Counts as {@code by} says.
     *
     * @param by {@code off}, {@code logger} (level and logger group) or {@code pattern} (that and the pattern)
     * @return null for {@code off}
     * @throws PolicyException when it is none of these
     */
    public static @Nullable LogCounts parse(SafeText text, String by) throws PolicyException {
        return switch (by) {
            case "off" -> null;
            case "logger" -> new LogCounts(text, false);
            case "pattern" -> new LogCounts(text, true);
            default -> throw new PolicyException("OtelBridge", "logMetrics", by, "off, logger, pattern");
        };
    }

    /** Counts {@code event} through {@code openTelemetry}. Throws what the event's own code throws. */
    public void count(LogEvent event, Context context, OpenTelemetry openTelemetry) {
        counter(openTelemetry).add(1, attributes(event), context);
    }

    private LongCounter counter(OpenTelemetry openTelemetry) {
        Counter current = counter;
        if (current == null || !current.of.equals(openTelemetry)) {
            current = new Counter(
                    openTelemetry,
                    openTelemetry
                            .getMeter(PluginMeters.SCOPE)
                            .counterBuilder("log.events")
                            .setUnit("{event}")
                            .setDescription("Log events that reached the bridge")
                            .build());
            counter = current;
        }
        return current.counter;
    }

    private Attributes attributes(LogEvent event) {
        String group = group(event.getLoggerName() == null ? "" : event.getLoggerName());
        String pattern = withPatterns ? pattern(event.getMessage()) : "";
        Map<String, Map<String, Attributes>> byGroup = series.get(event.getLevel());
        Map<String, Attributes> byPattern = byGroup == null ? null : byGroup.get(group);
        Attributes known = byPattern == null ? null : byPattern.get(pattern);
        return known == null ? remember(event.getLevel(), group, pattern) : known;
    }

    private Attributes remember(Level level, String group, String pattern) {
        return series.computeIfAbsent(level, unused -> new ConcurrentHashMap<>())
                .computeIfAbsent(group, unused -> new ConcurrentHashMap<>())
                .computeIfAbsent(pattern, unused -> {
                    AttributesBuilder attributes =
                            Attributes.builder().put(LEVEL, level.name()).put(GROUP, group);
                    if (withPatterns) {
                        attributes.put(PATTERN, pattern);
                    }
                    return attributes.build();
                });
    }

    private String group(String logger) {
        String known = groupByLogger.get(logger);
        if (known != null) {
            return known;
        }
        String group = admitted(text.of(firstSegments(logger), LONGEST_GROUP), groups, MOST_GROUPS);
        if (groupByLogger.size() < MOST_LOGGERS) {
            groupByLogger.put(logger, group);
        }
        return group;
    }

    private static String firstSegments(String logger) {
        int end = -1;
        for (int i = 0; i < SEGMENTS; i++) {
            end = logger.indexOf('.', end + 1);
            if (end < 0) {
                return logger.isEmpty() ? "root" : logger;
            }
        }
        return logger.substring(0, end);
    }

    /** Messages without arguments have no pattern: their text may be another one each time. */
    @SuppressWarnings("deprecation") // of getFormat(): there is no other way to a template
    private String pattern(Message message) {
        Object[] arguments = message instanceof MapMessage ? null : message.getParameters();
        String template = arguments == null || arguments.length == 0 ? null : message.getFormat();
        if (template == null || template.isEmpty()) {
            return OTHER;
        }
        String known = patternByTemplate.get(template);
        if (known != null) {
            return known;
        }
        if (patternByTemplate.size() >= MOST_PATTERNS) {
            return OTHER;
        }
        String pattern = text.of(template, LONGEST_PATTERN);
        patternByTemplate.put(template, pattern);
        return pattern;
    }

    private static String admitted(String name, Set<String> names, int most) {
        if (names.contains(name)) {
            return name;
        }
        return names.size() < most && names.add(name) ? name : OTHER;
    }
}
