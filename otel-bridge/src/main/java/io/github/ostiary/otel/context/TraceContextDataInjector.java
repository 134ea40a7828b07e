package io.github.ostiary.otel.context;

import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.ContextDataInjector;
import org.apache.logging.log4j.core.config.Property;
import org.apache.logging.log4j.core.impl.ContextDataFactory;
import org.apache.logging.log4j.core.impl.JdkMapAdapterStringMap;
import org.apache.logging.log4j.core.impl.ThreadContextDataInjector;
import org.apache.logging.log4j.core.impl.ThreadContextDataProvider;
import org.apache.logging.log4j.core.util.ContextDataProvider;
import org.apache.logging.log4j.spi.DefaultThreadContextMap;
import org.apache.logging.log4j.spi.ReadOnlyThreadContextMap;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.StringMap;
import org.jspecify.annotations.Nullable;

/**
 * A shorter way from the current span to an event's context data, with the same outcome.
 *
 * <p>As soon as there is a second {@link ContextDataProvider}, Log4j fills a new map for every event, inside a span or
 * not. Where ours is that second one, an event without a span costs again what it did without us, and the events of a
 * span with nothing else in their context share one frozen map. With a third provider, or another kind of thread context
 * map than the usual, Log4j's own way is taken, through {@link TraceContextDataProvider}.
 *
 * <p>A live span wins over a {@code trace_id} in the thread context, for whoever asks by key too. Safe for use by many
 * threads.
 */
public final class TraceContextDataInjector implements ContextDataInjector {
    private static final Set<Class<?>> KNOWN = Set.of(ThreadContextDataProvider.class, TraceContextDataProvider.class);

    private final TraceContextDataProvider trace = new TraceContextDataProvider();
    private final ContextDataInjector longWay;
    private final boolean isShort;

    /** Made by Log4j. */
    public TraceContextDataInjector() {
        ReadOnlyThreadContextMap map = ThreadContext.getThreadContextMap();
        longWay = longWay(map);
        isShort = longWay instanceof ThreadContextDataInjector.ForDefaultThreadContextMap && onlyKnownProviders();
    }

    @Override
    public StringMap injectContextData(@Nullable List<Property> properties, StringMap reusable) {
        if (!isShort) {
            return withOurs(longWay.injectContextData(properties, reusable));
        }
        StringMap ids = trace.supplyStringMap();
        Map<String, String> own = ThreadContext.getImmutableContext();
        if (properties != null && !properties.isEmpty()) {
            return merge(properties, own, ids);
        }
        if (own.isEmpty()) {
            return ids;
        }
        return ids.isEmpty() ? new JdkMapAdapterStringMap(own, true) : merge(List.of(), own, ids);
    }

    /** Another provider, such as the agent's, may have put the same ids over ours, which are then no longer known for ours. */
    private StringMap withOurs(StringMap all) {
        TraceIds ids = trace.current();
        if (ids.traceId() == null || OwnFlags.in(all) != null) {
            return all;
        }
        StringMap merged = all.isFrozen() ? ContextDataFactory.createContextData(all) : all;
        merged.putAll(ids.asStringMap());
        if (all.isFrozen()) {
            merged.freeze();
        }
        return merged;
    }

    private static StringMap merge(List<Property> properties, Map<String, String> own, StringMap ids) {
        StringMap merged = ContextDataFactory.createContextData(properties.size() + own.size() + ids.size());
        ThreadContextDataInjector.copyProperties(properties, merged);
        own.forEach(merged::putValue);
        merged.putAll(ids);
        merged.freeze();
        return merged;
    }

    @Override
    public @Nullable Object getValue(String key) {
        Object id = trace.getValue(key);
        if (id != null) {
            return id;
        }
        return isShort ? ThreadContext.get(key) : longWay.getValue(key);
    }

    @Override
    @Deprecated
    public ReadOnlyStringMap rawContextData() {
        return longWay.rawContextData();
    }

    /** The choice of {@code ContextDataInjectorFactory}, which would answer with this class again. */
    @SuppressWarnings("deprecation") // CopyOnWrite, by which Log4j itself tells the maps apart
    private static ContextDataInjector longWay(@Nullable ReadOnlyThreadContextMap map) {
        if (map == null || map instanceof DefaultThreadContextMap) {
            return new ThreadContextDataInjector.ForDefaultThreadContextMap();
        }
        return map instanceof org.apache.logging.log4j.spi.CopyOnWrite
                ? new ThreadContextDataInjector.ForCopyOnWriteThreadContextMap()
                : new ThreadContextDataInjector.ForGarbageFreeThreadContextMap();
    }

    private static boolean onlyKnownProviders() {
        try {
            return ThreadContextDataInjector.contextDataProviders.isEmpty()
                    && ServiceLoader.load(ContextDataProvider.class, ThreadContextDataInjector.class.getClassLoader())
                            .stream()
                            .map(ServiceLoader.Provider::type)
                            .allMatch(KNOWN::contains);
        } catch (ServiceConfigurationError e) {
            return false; // Log4j leaves out the provider that cannot be loaded and reports it; so does the long way
        }
    }
}
