package io.github.ostiary.otel.emit.signal;

import io.github.ostiary.otel.emit.reach.Settings;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees whether the OpenTelemetry Java agent takes log records of its own.
 *
 * <p>It does unless told not to, and it takes them before {@code log4j2.xml} has its say: no layout, mask or appender
 * filter holds for its copies. Settings are looked up as the agent does: system property, environment, properties file;
 * or, where the agent is set up by a declarative file, in that file alone.
 * Where our extension is in the agent the copies are redacted as they leave, and it says so by a system property, the one
 * thing that the class loaders of the agent and of the application both see.
 */
public final class AgentGuard {
    /** Log4j's events, and those of {@code java.util.logging}, through which Tomcat logs. */
    private static final List<String> CAPTURES =
            List.of("otel.instrumentation.log4j-appender.enabled", "otel.instrumentation.java-util-logging.enabled");

    private static final String PREFIX = "otel.instrumentation.";
    private static final String SUFFIX = ".enabled";

    /** Set by the extension, in the agent alone, once it stands before the exporters of log records. */
    static final String REDACTED = "ostiary.agent.redacts";

    /** What the agent does beside the bridge. */
    public enum Copies {
        /** It takes no log records of its own, or there is no agent. */
        NONE,
        /** What the bridge sends leaves a second time, redacted. */
        REDACTED,
        /** What the bridge sends leaves a second time in clear. */
        UNREDACTED
    }

    private static final String BY_DEFAULT = "otel.instrumentation.common.default-enabled";
    private static final String DECLARATIVE = "otel.config.file";

    private final boolean hasAgent;
    private final UnaryOperator<String> settings;
    private final @Nullable String declarativePath;
    private final @Nullable DeclarativeFile declarative;

    /** A guard of a process with these settings; {@code settings} answers null for what is not set. */
    public AgentGuard(boolean hasAgent, UnaryOperator<String> settings) {
        this.hasAgent = hasAgent;
        this.settings = settings;
        this.declarativePath = hasAgent ? declarativePath(settings) : null;
        this.declarative = declarativePath == null ? null : DeclarativeFile.read(declarativePath);
    }

    private static @Nullable String declarativePath(UnaryOperator<String> settings) {
        String path = settings.apply(DECLARATIVE);
        return path == null || path.isBlank() ? null : path.strip();
    }

    /** The guard of this process. */
    public static AgentGuard ofThisProcess() {
        return new AgentGuard(hasAgent(), Settings.of(System.getProperties(), System.getenv()));
    }

    /** What leaves beside the bridge's records. */
    public Copies copies() {
        if (capturesOn().isEmpty()) {
            return Copies.NONE;
        }
        return is(REDACTED, false) ? Copies.REDACTED : Copies.UNREDACTED;
    }

    /** What to tell the operator, if anything. */
    public Optional<String> warning() {
        return switch (copies()) {
            case NONE -> Optional.empty();
            case REDACTED ->
                Optional.of("The OpenTelemetry agent sends each log event a second time beside OtelBridge,"
                        + " redacted by its extension. " + remedy(capturesOn()));
            case UNREDACTED ->
                Optional.of(
                        declarative == null || declarative.isClear()
                                ? "The OpenTelemetry agent sends UNREDACTED copies of log events beside those of"
                                        + " OtelBridge. " + remedy(capturesOn())
                                : "It could not be told from " + declarativePath
                                        + " whether the OpenTelemetry agent sends"
                                        + " UNREDACTED copies of log events beside those of OtelBridge. "
                                        + remedy(capturesOn()));
        };
    }

    private List<String> capturesOn() {
        if (!hasAgent) {
            return List.of();
        }
        DeclarativeFile file = declarative;
        if (file != null) {
            return CAPTURES.stream()
                    .filter(capture -> !file.isOff(declarativeName(capture)))
                    .toList();
        }
        boolean byDefault = is(BY_DEFAULT, true);
        return CAPTURES.stream().filter(capture -> is(capture, byDefault)).toList();
    }

    /** As the agent derives it: what is between the first two words and the last, with underscores. */
    private static String declarativeName(String capture) {
        return capture.substring(PREFIX.length(), capture.length() - SUFFIX.length())
                .replace('-', '_');
    }

    private String remedy(List<String> on) {
        if (declarative != null) {
            return "Switch its own capture off in " + declarativePath + ", for which properties do not count: under"
                    + " distribution, javaagent, instrumentation write disabled: ["
                    + on.stream().map(AgentGuard::declarativeName).collect(Collectors.joining(", ")) + "].";
        }
        String properties = String.join("=false and ", on) + "=false";
        String environment = on.stream()
                .map(name -> Settings.environmentName(name) + "=false")
                .collect(Collectors.joining(" and "));
        return "Switch its own capture off: " + properties
                + " (system property or agent's properties file), or in the environment " + environment + ".";
    }

    private boolean is(String setting, boolean otherwise) {
        String value = settings.apply(setting);
        return value == null ? otherwise : Boolean.parseBoolean(value.strip());
    }

    private static boolean hasAgent() {
        try {
            Class.forName("io.opentelemetry.javaagent.OpenTelemetryAgent", false, ClassLoader.getSystemClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // the usual case of an application without the agent
        }
    }
}
