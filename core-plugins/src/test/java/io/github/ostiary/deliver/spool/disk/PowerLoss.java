package io.github.ostiary.deliver.spool.disk;

import io.github.ostiary.deliver.spool.disk.RecordingDisk.Event;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.FileSynced;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.FolderSynced;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Made;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Named;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Renamed;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Resized;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Unnamed;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a power loss may leave of a folder, by what POSIX says and no more: an fsync of a file keeps what was written to
 * it before, an fsync of a folder keeps which names are in it. All else that was done before the loss is there or not,
 * one regardless of the other; and of a write some sectors, or the length without the bytes.
 *
 * <p>After Pillai et al., "All File Systems Are Not Created Equal" (OSDI 2014). For one thread.
 */
final class PowerLoss {
    private static final int SECTOR = 512;
    private static final int NEVER = Integer.MAX_VALUE;

    private final Path root;
    private final List<Event> events;
    private final int[] durableFrom; // for each event that which made it durable

    /** What happens to the operations that no fsync covers. */
    enum Fate {
        /** None is there. */
        NONE,
        /** All are there. */
        ALL,
        /** The first are there, and the next in part. */
        FIRST,
        /** Each is there or not. */
        ANY,
        /** Each is there or not, and of writes some sectors. */
        TORN,
        /** Names came and went; nothing was written. */
        NAMES,
        /** Names went, and nothing else came to pass. */
        UNNAMED,
        /** Bytes were written, and no name changed. */
        BYTES
    }

    PowerLoss(Path root, List<Event> events) {
        this.root = root;
        this.events = events;
        durableFrom = new int[events.size()];
        Arrays.fill(durableFrom, NEVER);
        Map<Object, List<Integer>> pending = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            if (event instanceof FileSynced synced) {
                cover(pending.get(synced.file()), synced.before(), i);
            } else if (event instanceof FolderSynced synced) {
                cover(pending.get(synced.path()), synced.before(), i);
            } else {
                for (Object subject : subjects(event)) {
                    pending.computeIfAbsent(subject, s -> new ArrayList<>()).add(i);
                }
            }
        }
    }

    /** Whether an event outlasts a power loss before another. */
    boolean outlasts(int event, int crash) {
        return durableFrom[event] < crash;
    }

    private void cover(List<Integer> pending, int before, int by) {
        if (pending != null) {
            pending.stream().filter(i -> i < before).forEach(i -> durableFrom[i] = Math.min(durableFrom[i], by));
            pending.removeIf(i -> i < before);
        }
    }

    /** The files and folders whose fsync would keep an event. */
    private static List<Object> subjects(Event event) {
        if (event instanceof Written written) {
            return List.of(written.file());
        } else if (event instanceof Resized resized) {
            return List.of(resized.file());
        } else if (event instanceof Made made) {
            return List.of(made.path().getParent());
        } else if (event instanceof Named named) {
            return List.of(named.path().getParent());
        } else if (event instanceof Unnamed unnamed) {
            return List.of(unnamed.path().getParent());
        } else if (event instanceof Renamed renamed) {
            return List.of(renamed.from().getParent(), renamed.to().getParent());
        }
        return List.of();
    }

    /** Puts into a folder what is left of the root when the power goes before an event; says how that came about. */
    String leave(int crash, Fate fate, SplittableRandom random, Path folder) throws IOException {
        List<Integer> pending = new ArrayList<>();
        for (int i = 0; i < crash; i++) {
            if (!outlasts(i, crash) && !subjects(events.get(i)).isEmpty()) {
                pending.add(i);
            }
        }
        int first = pending.isEmpty() ? 0 : random.nextInt(pending.size() + 1);
        Map<Integer, byte[]> files = new HashMap<>();
        Map<Path, Integer> names = new TreeMap<>();
        TreeSet<Path> folders = new TreeSet<>(List.of(root));
        StringBuilder how = new StringBuilder("before event " + crash + ", of what was not synced " + fate + ":");
        int rank = 0;
        for (int i = 0; i < crash; i++) {
            Event event = events.get(i);
            if (subjects(event).isEmpty()) {
                continue;
            }
            boolean durable = outlasts(i, crash);
            Event left = durable ? event : remains(event, fate, rank - first, random);
            if (!durable) {
                rank++;
                how.append(left == null ? "\n  not " : left == event ? "\n  " : "\n  in part ")
                        .append(i + " " + event);
            }
            if (left != null) {
                apply(left, files, names, folders);
            }
        }
        for (Map.Entry<Path, Integer> name : names.entrySet()) {
            if (folders.contains(name.getKey().getParent())) {
                Path file = folder.resolve(root.relativize(name.getKey()));
                Files.createDirectories(file.getParent());
                Files.write(file, files.getOrDefault(name.getValue(), new byte[0]));
            }
        }
        return how.toString();
    }

    /** What is left of an event that no fsync covers; null when that is nothing. */
    private static Event remains(Event event, Fate fate, int behindFirst, SplittableRandom random) {
        boolean bytes = event instanceof Written || event instanceof Resized;
        return switch (fate) {
            case NONE -> null;
            case ALL -> event;
            case FIRST -> behindFirst < 0 ? event : behindFirst == 0 ? part(event, random) : null;
            case ANY -> random.nextBoolean() ? event : null;
            case TORN -> random.nextBoolean() ? part(event, random) : null;
            case NAMES -> bytes ? null : event;
            case UNNAMED -> event instanceof Unnamed ? event : null;
            case BYTES -> bytes ? event : null;
        };
    }

    private static Event part(Event event, SplittableRandom random) {
        if (!(event instanceof Written written)) {
            return event;
        }
        byte[] bytes = written.bytes().clone();
        int toSector = SECTOR - (int) (written.at() % SECTOR);
        int sectors = Math.max(0, bytes.length - toSector + SECTOR - 1) / SECTOR;
        int cut = Math.min(bytes.length, toSector + (sectors == 0 ? 0 : random.nextInt(sectors) * SECTOR));
        return switch (random.nextInt(4)) {
            case 0 -> new Written(written.file(), written.at(), Arrays.copyOf(bytes, cut));
            case 1 -> new Written(written.file(), written.at(), Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            case 2 -> new Resized(written.file(), -(written.at() + bytes.length)); // the length without the bytes
            default -> {
                for (int at = 0; at < bytes.length; at = at == 0 ? toSector : at + SECTOR) {
                    int to = Math.min(bytes.length, at == 0 ? toSector : at + SECTOR);
                    if (random.nextBoolean()) {
                        Arrays.fill(bytes, at, to, (byte) 0);
                    }
                }
                yield new Written(written.file(), written.at(), bytes);
            }
        };
    }

    private static void apply(Event event, Map<Integer, byte[]> files, Map<Path, Integer> names, Set<Path> folders) {
        if (event instanceof Written written) {
            byte[] before = files.getOrDefault(written.file(), new byte[0]);
            int end = (int) written.at() + written.bytes().length;
            byte[] now = Arrays.copyOf(before, Math.max(before.length, end));
            System.arraycopy(written.bytes(), 0, now, (int) written.at(), written.bytes().length);
            files.put(written.file(), now);
        } else if (event instanceof Resized resized) {
            byte[] before = files.getOrDefault(resized.file(), new byte[0]);
            int length = (int) (resized.length() < 0 ? Math.max(before.length, -resized.length()) : resized.length());
            files.put(resized.file(), Arrays.copyOf(before, length));
        } else if (event instanceof Made made) {
            folders.add(made.path());
        } else if (event instanceof Named named) {
            names.put(named.path(), named.file());
        } else if (event instanceof Unnamed unnamed) {
            names.remove(unnamed.path());
        } else if (event instanceof Renamed renamed) {
            names.remove(renamed.from(), renamed.file());
            names.put(renamed.to(), renamed.file());
        }
    }
}
