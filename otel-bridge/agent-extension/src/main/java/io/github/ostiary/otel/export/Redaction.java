package io.github.ostiary.otel.export;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Redacts batches of what is exported, item by item. An item, and a batch, without anything to hide is passed on as it
 * is. One that cannot be redacted at all is left out, and why is said the first time. Safe for use by many threads.
 */
final class Redaction {
    private static final int MOST_SCOPES = 1_000;
    private static final Logger LOGGER = Logger.getLogger(Redaction.class.getName());

    private final Rules rules;
    private final AtomicBoolean hasTold = new AtomicBoolean();
    private final Map<InstrumentationScopeInfo, InstrumentationScopeInfo> scopes = new ConcurrentHashMap<>();
    private volatile @Nullable Known known;

    Redaction(Rules rules) {
        this.rules = rules;
    }

    /** The batch as it may leave: {@code batch} itself when nothing in it had to be changed. */
    <T> Collection<T> batch(Collection<T> batch, BiFunction<SafeValues, T, T> rewriting) {
        SafeValues values = values();
        List<T> safe = new ArrayList<>(batch.size());
        boolean changed = false;
        for (T item : batch) {
            try {
                T rewritten = rewriting.apply(values, item);
                changed |= isOther(rewritten, item);
                safe.add(rewritten);
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                changed = true;
                tell(e);
            }
        }
        return changed ? safe : batch;
    }

    /** The resource as it may leave; the same answer for the same instance, so that exporters still see one resource. */
    Resource resource(Resource raw) {
        Known last = known;
        if (last == null || isOther(last.raw, raw)) {
            last = new Known(raw, redacted(raw));
            known = last;
        }
        return last.safe;
    }

    private Resource redacted(Resource raw) {
        var safe = values().attributes(raw.getAttributes());
        return isOther(safe, raw.getAttributes()) ? Resource.create(safe, raw.getSchemaUrl()) : raw;
    }

    /**
     * The scope as it may leave. A scope is a logger's or a tracer's name, of which there are few; they are remembered, so
     * that exporters still see one scope where there was one.
     */
    InstrumentationScopeInfo scope(InstrumentationScopeInfo raw) {
        InstrumentationScopeInfo remembered = scopes.get(raw);
        if (remembered != null) {
            return remembered;
        }
        InstrumentationScopeInfo safe = values().scope(raw);
        if (scopes.size() < MOST_SCOPES) {
            scopes.put(raw, safe);
        }
        return safe;
    }

    /** What makes values safe, for one thread. */
    SafeValues values() {
        return new SafeValues(rules);
    }

    /** Whether they are two objects: what need not change is never copied, so that no comparison of contents is due. */
    @SuppressWarnings("ReferenceEquality")
    static boolean isOther(Object one, Object other) {
        return one != other;
    }

    private void tell(Throwable cause) {
        if (hasTold.compareAndSet(false, true)) {
            // Its message may quote what was to be hidden.
            LOGGER.log(
                    Level.SEVERE,
                    "What cannot be redacted is not exported; the first time because of {0}",
                    cause.getClass().getName());
        }
    }

    private record Known(Resource raw, Resource safe) {}
}
