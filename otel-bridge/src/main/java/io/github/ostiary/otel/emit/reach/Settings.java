package io.github.ostiary.otel.emit.reach;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** OpenTelemetry's own settings, looked up as its SDK does: the system property, else the environment variable. */
public final class Settings {
    private Settings() {}

    /** The setting called {@code name} as a system property; null when it is not set. */
    public static @Nullable String ofThisProcess(String name) {
        String value = System.getProperty(name);
        return value == null
                ? System.getenv(name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT))
                : value;
    }
}
