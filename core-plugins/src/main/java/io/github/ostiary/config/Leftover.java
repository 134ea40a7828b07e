package io.github.ostiary.config;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginElement;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote in an element and nobody took. Log4j reports it and goes on; but a misspelt {@code presets} must not
 * show what it was meant to hide, nor a misspelt {@code logger} drop the events of every logger, nor a misspelt {@code
 * keyFile} leave a spool unsealed. Each element refuses it in its own way.
 *
 * @param element the element's name as it was written
 * @param name the attribute, or the child element
 * @param value the attribute's value; null for a child element
 */
public record Leftover(
        String element, String name, @Nullable String value) {
    /**
     * Finds the first one, once Log4j has given the element's plugin what it knows.
     *
     * @param node the element; null when it was not made from a configuration
     * @return null when nothing is left
     */
    public static @Nullable Leftover in(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        for (var attribute : node.getAttributes().entrySet()) {
            return new Leftover(node.getName(), attribute.getKey(), attribute.getValue());
        }
        for (Node child : node.getChildren()) {
            return new Leftover(node.getName(), child.getName(), null);
        }
        return null;
    }

    /** What is wrong and what would be right, to follow the element's name. */
    public String reason(String allowed) {
        if (value == null) {
            return "takes no " + name + " element; allowed: " + allowed;
        }
        String written =
                value.isEmpty() ? name : name + "=\"" + value + '"'; // an unknown element can come as an attribute
        return written + " is not allowed; allowed: " + allowed;
    }

    /** What may be written in an element: the attributes that its builder takes, and the elements. */
    public static String known(Class<?> builder) {
        List<String> attributes = new ArrayList<>();
        List<String> elements = new ArrayList<>();
        for (Class<?> part = builder; part != null; part = part.getSuperclass()) {
            for (Field field : part.getDeclaredFields()) {
                PluginBuilderAttribute attribute = field.getAnnotation(PluginBuilderAttribute.class);
                PluginElement element = field.getAnnotation(PluginElement.class);
                if (attribute != null) {
                    attributes.add(attribute.value().isEmpty() ? field.getName() : attribute.value());
                } else if (element != null) {
                    elements.add(name(element, field.getType()));
                }
            }
        }
        String known = String.join(", ", attributes);
        return elements.isEmpty() ? known : known + ", and the elements " + String.join(", ", elements);
    }

    private static String name(PluginElement element, Class<?> type) {
        Plugin plugin = (type.isArray() ? type.getComponentType() : type).getAnnotation(Plugin.class);
        return plugin == null ? element.value() : plugin.name();
    }
}
