package io.github.ostiary.sample;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.apache.logging.log4j.core.ContextDataInjector;
import org.apache.logging.log4j.core.impl.ContextDataInjectorFactory;
import org.apache.logging.log4j.core.impl.ThreadContextDataInjector;
import org.apache.logging.log4j.core.util.ContextDataProvider;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * What the calling thread's context data would hold, asked by key before there is an event.
 *
 * <p>Log4j's own injector answers the same, but walks its providers with an iterator: 64 bytes for each question unless
 * the compiler happens to see through it. So this walks an array of the same providers, in the same order. An injector
 * that somebody installed in place of Log4j's is asked as it is.
 */
final class CallersContext {
    private final ContextDataInjector injector = ContextDataInjectorFactory.createInjector();
    private final ContextDataProvider @Nullable [] providers = isLog4js(injector) ? providers() : null;

    @Nullable
    Object value(String key) {
        if (providers == null) {
            return injector.getValue(key);
        }
        for (ContextDataProvider provider : providers) {
            Object value = provider.getValue(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static boolean isLog4js(ContextDataInjector injector) {
        return injector.getClass().getEnclosingClass() == ThreadContextDataInjector.class;
    }

    /** As Log4j finds them: those set by code, then those of the class path, by its own class loader. */
    private static ContextDataProvider[] providers() {
        List<ContextDataProvider> found = new ArrayList<>(ThreadContextDataInjector.contextDataProviders);
        Iterator<ContextDataProvider> services = ServiceLoader.load(
                        ContextDataProvider.class, ThreadContextDataInjector.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!services.hasNext()) {
                    return found.toArray(ContextDataProvider[]::new);
                }
                found.add(services.next());
            } catch (ServiceConfigurationError e) {
                StatusLogger.getLogger().warn("SamplingFilter cannot ask a provider of context data: {}", e.toString());
            }
        }
    }
}
