package io.github.ostiary.console.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A link within the console: a path and its query, each value encoded. Immutable. */
final class Link {
    private final String path;
    private final List<String> pairs;

    private Link(String path, List<String> pairs) {
        this.path = path;
        this.pairs = List.copyOf(pairs);
    }

    static Link to(String path) {
        return new Link(path, List.of());
    }

    /** With this parameter, unless there is nothing to say. */
    Link with(String name, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return this;
        }
        List<String> more = new ArrayList<>(pairs);
        more.add(name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
        return new Link(path, more);
    }

    @Override
    public String toString() {
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }
}
