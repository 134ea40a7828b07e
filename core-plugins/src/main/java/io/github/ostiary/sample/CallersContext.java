package io.github.ostiary.sample;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.ContextDataInjector;
import org.apache.logging.log4j.core.impl.ContextDataInjectorFactory;
import org.apache.logging.log4j.core.impl.ThreadContextDataInjector;
import org.apache.logging.log4j.core.impl.ThreadContextDataProvider;
import org.apache.logging.log4j.core.util.ContextDataProvider;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * What the calling thread's context data would hold, asked by key before there is an event.
 *
 * <p>Log4j's own injector answers the same, but walks its providers with an iterator and wraps the thread's map: 64 bytes
 * for each question, unless the compiler happens to see through it. So this walks an array of the same providers, in the
 * same order, and asks the thread context by its front door, where 32 bytes of Log4j's own may remain. An injector that
 * somebody installed in place of Log4j's is asked as it is.
 */
final class CallersContext {
    private final Source[] sources = sources(ContextDataInjectorFactory.createInjector());

    /** One place where the value of a key may stand; null when it does not. */
    private interface Source {
        @Nullable
        Object value(String key);
    }

    @Nullable
    Object value(String key) {
        for (Source source : sources) {
            Object value = source.value(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static Source[] sources(ContextDataInjector injector) {
        boolean isLog4js = injector.getClass().getEnclosingClass() == ThreadContextDataInjector.class;
        return isLog4js
                ? providers().stream().map(CallersContext::source).toArray(Source[]::new)
                : new Source[] {injector::getValue};
    }

    private static Source source(ContextDataProvider provider) {
        return provider instanceof ThreadContextDataProvider ? ThreadContext::get : provider::getValue;
    }

    /** As Log4j finds them: those set by code, then those of the class path, by its own class loader. */
    private static List<ContextDataProvider> providers() {
        List<ContextDataProvider> found = new ArrayList<>(ThreadContextDataInjector.contextDataProviders);
        Iterator<ContextDataProvider> services = ServiceLoader.load(
                        ContextDataProvider.class, ThreadContextDataInjector.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!services.hasNext()) {
                    return found;
                }
                found.add(services.next());
            } catch (ServiceConfigurationError e) {
                StatusLogger.getLogger().warn("SamplingFilter cannot ask a provider of context data: {}", e.toString());
            }
        }
    }
}
