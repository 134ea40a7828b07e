package io.github.ostiary.deliver;

import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.jspecify.annotations.Nullable;

/** {@code <Promise level="ERROR" returnWhen="synced"/>} within {@code <Tls>}: events for which another promise holds. */
@Plugin(name = "Promise", category = Core.CATEGORY_NAME, printObject = true)
public final class PromiseElement {
    private final @Nullable String level;
    private final @Nullable String marker;
    private final @Nullable String returnWhen;

    private PromiseElement(@Nullable String level, @Nullable String marker, @Nullable String returnWhen) {
        this.level = level;
        this.marker = marker;
        this.returnWhen = returnWhen;
    }

    /**
     * Makes one of what was written; {@code <Tls>} reads it.
     *
     * @param level events at this level or above; of this or {@code marker} at least one
     * @param marker events with this marker or a child of it
     * @param returnWhen as for {@code <Tls>}
     */
    @PluginFactory
    public static PromiseElement createPromise(
            @PluginAttribute("level") @Nullable String level,
            @PluginAttribute("marker") @Nullable String marker,
            @PluginAttribute("returnWhen") @Nullable String returnWhen) {
        return new PromiseElement(level, marker, returnWhen);
    }

    @Nullable
    String level() {
        return level;
    }

    @Nullable
    String marker() {
        return marker;
    }

    @Nullable
    String returnWhen() {
        return returnWhen;
    }
}
