package io.github.ostiary.otel.emit.reach;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's own settings, looked up in its agent's order: system property, environment, agent's properties file. */
public final class Settings {
    private static final String FILE = "otel.javaagent.configuration-file";

    private Settings() {}

    /** The setting called {@code name} as a system property; null when it is not set. */
    public static @Nullable String ofThisProcess(String name) {
        return of(System.getProperties(), System.getenv()).apply(name);
    }

    /** Answers to the names of system properties, null for what is not set. */
    public static UnaryOperator<@Nullable String> of(Properties properties, Map<String, String> environment) {
        UnaryOperator<@Nullable String> direct = name -> {
            String value = properties.getProperty(name);
            return value == null ? environment.get(environmentName(name)) : value;
        };
        Properties file = load(direct.apply(FILE));
        return name -> {
            String value = direct.apply(name);
            return value == null ? file.getProperty(name) : value;
        };
    }

    /** How the environment spells the name of a system property. */
    public static String environmentName(String setting) {
        return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static Properties load(@Nullable String path) {
        Properties properties = new Properties();
        if (path == null) {
            return properties;
        }
        try (Reader reader = Files.newBufferedReader(Path.of(path))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            // The agent reports a file that it cannot read; without it the defaults hold, for the agent and for us.
            properties.clear();
        }
        return properties;
    }
}
