package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The numbers whose records are known to be gone and have been told: ranges, each kept as the name of an empty file
 * {@code <from>-<to>.gone}, so that no later start counts them again. The log's lock guards it; {@link #save} is called
 * without it by the one thread that saves.
 */
final class Gaps {
    private static final String SUFFIX = ".gone";

    private final TreeMap<Long, Long> ranges = new TreeMap<>();
    private boolean changed;

    /** Takes the range of a file's name in; false when the name is none of these. */
    boolean read(String name) {
        if (!name.matches("\\d{19}-\\d{19}\\.gone")) {
            return false;
        }
        long from = Long.parseLong(name.substring(0, 19));
        long to = Long.parseLong(name.substring(20, 39));
        if (from < to) {
            add(from, to);
        }
        return true;
    }

    /** Notes that [from, to) is gone, and returns how many of these numbers were not known to be. */
    long add(long from, long to) {
        long fresh = Math.max(0, to - from);
        long newFrom = from;
        long newTo = to;
        Map.Entry<Long, Long> entry = ranges.floorEntry(to);
        while (fresh > 0 && entry != null && entry.getValue() >= from) {
            long overlap = Math.min(to, entry.getValue()) - Math.max(from, entry.getKey());
            fresh -= Math.max(0, overlap);
            newFrom = Math.min(newFrom, entry.getKey());
            newTo = Math.max(newTo, entry.getValue());
            ranges.remove(entry.getKey());
            entry = ranges.floorEntry(to);
        }
        if (newFrom < newTo) {
            ranges.put(newFrom, newTo);
            changed |= fresh > 0;
        }
        return fresh;
    }

    /** How many of [from, to) are known to be gone. */
    long count(long from, long to) {
        long count = 0;
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            count += Math.max(0, Math.min(to, range.getValue()) - Math.max(from, range.getKey()));
        }
        return count;
    }

    /** How many of [from, to) are not known to be gone. */
    long fresh(long from, long to) {
        return from < to ? to - from - count(from, to) : 0;
    }

    /** Whether all of [from, to) is known to be gone. */
    boolean cover(long from, long to) {
        Map.Entry<Long, Long> entry = ranges.floorEntry(from);
        return entry != null && entry.getValue() >= to;
    }

    /** Forgets what every destination has passed. */
    void forget(long before) {
        changed |= ranges.values().removeIf(to -> to <= before);
    }

    /** The ranges, to be saved. */
    Map<Long, Long> take() {
        changed = false;
        return new TreeMap<>(ranges);
    }

    /** Whether they changed since they were last taken. */
    boolean changed() {
        return changed;
    }

    /**
     * Makes the files of a folder say these ranges: first the new ones, then without the old ones, whose numbers the new
     * ones or fsynced cursors explain.
     */
    static void save(Disk disk, Path folder, Map<Long, Long> ranges) throws IOException {
        TreeMap<String, Boolean> wanted = new TreeMap<>();
        for (Map.Entry<Long, Long> range : ranges.entrySet()) {
            String name = String.format("%019d-%019d%s", range.getKey(), range.getValue(), SUFFIX);
            wanted.put(name, true);
            if (!Files.exists(folder.resolve(name))) {
                disk.open(folder.resolve(name)).close();
            }
        }
        boolean synced = false;
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                if (!wanted.containsKey(file.getFileName().toString())) {
                    if (!synced) {
                        disk.sync(folder);
                    }
                    synced = true;
                    disk.delete(file);
                }
            }
        }
    }
}
