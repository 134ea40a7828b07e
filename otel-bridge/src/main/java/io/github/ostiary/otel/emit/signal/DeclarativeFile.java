package io.github.ostiary.otel.emit.signal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which instrumentations an agent's declarative configuration file switches off, under
 * {@code distribution / javaagent / instrumentation}.
 *
 * <p>No parser of YAML: the file is read line by line, as such files are written, one key a line and lists of names in
 * brackets or one a line. Whatever stands at that place in another way (braces, aliases, variables) makes it unclear, and
 * then nothing counts as switched off, so that a guard rather cries than keeps silent.
 */
final class DeclarativeFile {
    private static final List<String> PLACE = List.of("distribution", "javaagent", "instrumentation");
    private static final String DISABLED = "disabled";
    private static final String ENABLED = "enabled";
    private static final String DEFAULT_ENABLED = "default_enabled";
    private static final long LONGEST = 1 << 20;

    private final Set<String> disabled = new HashSet<>();
    private final Set<String> enabled = new HashSet<>();
    private final Deque<Key> path = new ArrayDeque<>();
    private boolean isOnByDefault = true;
    private boolean isClear = true;

    private record Key(int indent, String name) {}

    private DeclarativeFile() {}

    /** Reads the file at {@code path}; one that cannot be read is unclear. */
    static DeclarativeFile read(String path) {
        DeclarativeFile file = new DeclarativeFile();
        try {
            Path place = Path.of(path);
            if (Files.size(place) > LONGEST) {
                file.isClear = false;
                return file;
            }
            Files.readAllLines(place).forEach(file::take);
        } catch (IOException | InvalidPathException e) {
            file.isClear = false;
        }
        return file;
    }

    /** Whether it could be told what the file says. */
    boolean isClear() {
        return isClear;
    }

    /** Whether {@code instrumentation} is switched off for certain. */
    boolean isOff(String instrumentation) {
        return isClear
                && (disabled.contains(instrumentation) || (!isOnByDefault && !enabled.contains(instrumentation)));
    }

    private void take(String line) {
        String text = withoutComment(line).stripTrailing();
        String content = text.stripLeading();
        if (content.isEmpty()) {
            return;
        }
        int indent = text.length() - content.length();
        if (text.lastIndexOf('\t', indent) >= 0
                || content.startsWith("{")
                || (content.startsWith("---") && !path.isEmpty())) {
            isClear = false;
        } else if (content.equals("-") || content.startsWith("- ")) {
            leave(indent + 1);
            takeItem(content.substring(1).strip());
        } else {
            leave(indent);
            int colon = content.indexOf(':');
            if (colon >= 0) {
                path.addLast(new Key(indent, bare(content.substring(0, colon))));
                takeKey(content.substring(colon + 1).strip());
            } else if (isWithinPlace()) {
                isClear = false; // the end of something that began on a line before
            }
        }
    }

    /** Leaves the keys that a line with this indent does not belong to. */
    private void leave(int indent) {
        while (!path.isEmpty() && path.getLast().indent >= indent) {
            path.removeLast();
        }
    }

    private void takeKey(String value) {
        if (!isWithinPlace()) {
            return;
        }
        if (path.size() <= PLACE.size()) {
            isClear &= value.isEmpty();
            return;
        }
        switch (path.getLast().name) {
            case DISABLED -> takeList(value, disabled);
            case ENABLED -> takeList(value, enabled);
            case DEFAULT_ENABLED -> {
                isClear &= value.equals("true") || value.equals("false");
                isOnByDefault = !value.equals("false");
            }
            case "<<" -> isClear = false;
            default -> {}
        }
    }

    private void takeList(String value, Set<String> names) {
        if (value.isEmpty()) {
            return; // one a line, below
        }
        if (!value.startsWith("[") || !value.endsWith("]")) {
            isClear = false;
            return;
        }
        for (String name : value.substring(1, value.length() - 1).split(",", -1)) {
            takeName(name, names);
        }
    }

    private void takeItem(String item) {
        if (isWithinPlace() && path.size() > PLACE.size()) {
            switch (path.getLast().name) {
                case DISABLED -> takeName(item, disabled);
                case ENABLED -> takeName(item, enabled);
                default -> {}
            }
        }
    }

    private void takeName(String name, Set<String> names) {
        String bare = bare(name);
        isClear &= bare.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '/');
        names.add(bare);
    }

    /** Whether the keys that a line stands below are those of the place, as far as they go, with one more at most. */
    private boolean isWithinPlace() {
        int at = 0;
        for (Key key : path) {
            if (at < PLACE.size() ? !PLACE.get(at).equals(key.name) : at > PLACE.size()) {
                return false;
            }
            at++;
        }
        return at > 0;
    }

    private static String withoutComment(String line) {
        int mark = line.startsWith("#") ? 0 : line.indexOf(" #");
        return mark < 0 ? line : line.substring(0, mark);
    }

    private static String bare(String text) {
        String stripped = text.strip();
        boolean isQuoted = stripped.length() > 1
                && (stripped.startsWith("'") || stripped.startsWith("\""))
                && stripped.charAt(stripped.length() - 1) == stripped.charAt(0);
        return isQuoted ? stripped.substring(1, stripped.length() - 1) : stripped;
    }
}
