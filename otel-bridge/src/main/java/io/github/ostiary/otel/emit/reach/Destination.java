package io.github.ostiary.otel.emit.reach;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The application's own OpenTelemetry, as soon as there is one: what was handed over by code, else the global instance,
 * which is also what the agent sets.
 *
 * <p>Only ever looks whether the global instance is set, and never makes OpenTelemetry settle for one that does nothing:
 * logging begins before most applications have set theirs, and that would be refused then. Safe for use by many threads.
 */
public final class Destination {
    private final Consumer<OpenTelemetry> onFound;
    private volatile @Nullable Found found;

    /** A destination that tells what it has found, each time it is another one. */
    public Destination(Consumer<OpenTelemetry> onFound) {
        this.onFound = onFound;
    }

    /** What there is, or null while the application has no OpenTelemetry. */
    public @Nullable Found found() {
        Found current = found;
        return current != null || !GlobalOpenTelemetry.isSet() ? current : found(GlobalOpenTelemetry.get());
    }

    private Found found(OpenTelemetry global) {
        Found fresh;
        synchronized (this) {
            Found current = found;
            if (current != null) {
                return current;
            }
            fresh = new Found(global);
            found = fresh;
        }
        onFound.accept(global);
        return fresh;
    }

    /** Goes to {@code openTelemetry} from now on, whatever was found before. */
    public void use(OpenTelemetry openTelemetry) {
        synchronized (this) {
            found = new Found(openTelemetry);
        }
        onFound.accept(openTelemetry);
    }
}
