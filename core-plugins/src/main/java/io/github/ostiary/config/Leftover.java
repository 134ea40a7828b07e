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
 * keyFile} leave a spool unsealed. Each element refuses it in its own way. What was written as an attribute's value is not
 * repeated: of one that nobody knows, nobody knows whether it is a password.
 *
 * @param element the element's name as it was written
 * @param name the attribute, or the child element
 */
public record Leftover(String element, String name) {
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
        for (String attribute : node.getAttributes().keySet()) {
            return new Leftover(node.getName(), attribute);
        }
        for (Node child : node.getChildren()) {
            return new Leftover(node.getName(), child.getName());
        }
        return null;
    }

    /** What is wrong and what would be right, to follow the element's name. */
    public String reason(String allowed) {
        return name + " is not allowed; allowed: " + allowed;
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
