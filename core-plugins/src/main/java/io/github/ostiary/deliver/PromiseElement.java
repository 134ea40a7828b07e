package io.github.ostiary.deliver;

import io.github.ostiary.config.Leftover;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginFactory;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.jspecify.annotations.Nullable;

/** {@code <Promise level="ERROR" returnWhen="synced"/>} within {@code <Tls>}: events for which another promise holds. */
@Plugin(name = PromiseElement.NAME, category = Core.CATEGORY_NAME, printObject = true)
public final class PromiseElement {
    static final String NAME = "Promise";

    private final @Nullable String level;
    private final @Nullable String marker;
    private final @Nullable String returnWhen;
    private final @Nullable Leftover leftover;

    private PromiseElement(
            @Nullable String level, @Nullable String marker, @Nullable String returnWhen, @Nullable Leftover leftover) {
        this.level = level;
        this.marker = marker;
        this.returnWhen = returnWhen;
        this.leftover = leftover;
    }

    /**
     * Makes one of what was written; {@code <Tls>} reads it.
     *
     * @param level events at this level or above; of this or {@code marker} at least one
     * @param marker events with this marker or a child of it
     * @param returnWhen as for {@code <Tls>}
     * @param node the element, for errors; null when there is none
     */
    @PluginFactory
    public static PromiseElement createPromise(
            @PluginAttribute("level") @Nullable String level,
            @PluginAttribute("marker") @Nullable String marker,
            @PluginAttribute("returnWhen") @Nullable String returnWhen,
            @PluginNode @Nullable Node node) {
        return new PromiseElement(level, marker, returnWhen, Leftover.in(node));
    }

    /** Refuses what nobody took: without its {@code marker} a promise would hold for other events. */
    void refuseLeftover() {
        Attribute.refuse(leftover, "level, marker, returnWhen");
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
