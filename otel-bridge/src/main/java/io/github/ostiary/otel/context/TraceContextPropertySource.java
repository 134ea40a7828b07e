package io.github.ostiary.otel.context;

import org.apache.logging.log4j.util.PropertySource;
import org.jspecify.annotations.Nullable;

/**
 * Makes {@link TraceContextDataInjector} Log4j's injector of context data, unless the user names another: any other
 * source of {@code log4j2.ContextDataInjector} is asked before this one. Found through {@code META-INF/services}.
 */
public final class TraceContextPropertySource implements PropertySource {
    private static final String INJECTOR = "log4j2.ContextDataInjector";

    /** Made by Log4j. */
    public TraceContextPropertySource() {}

    @Override
    public int getPriority() {
        return Integer.MAX_VALUE; // the last to be asked
    }

    @Override
    public boolean containsProperty(String key) {
        return INJECTOR.equals(key);
    }

    @Override
    public @Nullable String getProperty(String key) {
        return INJECTOR.equals(key) ? TraceContextDataInjector.class.getName() : null;
    }
}
