package io.github.ostiary.deliver.spool.disk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A look at a log without touching it; its owner may be alive. What the owner is writing at the moment is not seen, and
 * segments that it deletes meanwhile are left out.
 */
public final class Inspection {
    private final Path folder;
    private final List<LogKey> keys;

    private Inspection(Path folder, List<LogKey> keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** What one segment holds. */
    public enum Condition {
        /** Every byte is as it was written. */
        SOUND,
        /** Some bytes are no block, or a sealed block was tampered with. */
        DAMAGED,
        /** Sealed with a key that is not given; the blocks could be counted, not opened. */
        LOCKED,
        /** Of a version that this program does not know. */
        FOREIGN_VERSION
    }

    /**
     * One segment.
     *
     * @param name of its file
     * @param first the number of its first record
     * @param records that its blocks hold
     * @param bytes of its file
     * @param oldest when its oldest record was appended, in milliseconds since 1970; zero when there is none
     * @param newest when its newest record was appended
     * @param damagedBytes bytes that are no block
     */
    public record Report(
            String name,
            long first,
            long records,
            long bytes,
            long oldest,
            long newest,
            long damagedBytes,
            Condition condition) {}

    /**
     * How far a destination is, as its cursor says.
     *
     * @param next the number of the first record that it lacks; zero when the cursor is damaged, and it may lack all
     */
    public record Standing(String destination, long next) {
        /** How many of the records in these segments it lacks. */
        public long lacking(List<Report> segments) {
            return segments.stream()
                    .mapToLong(segment -> Math.min(segment.records(), segment.first() + segment.records() - next))
                    .filter(records -> records > 0)
                    .sum();
        }
    }

    /** Takes records, oldest first. */
    public interface Visitor {
        /** One record; the line is the visitor's to keep. */
        void visit(long number, int severity, long time, byte[] line) throws IOException;
    }

    /** A look at a folder; nothing is read yet. */
    public static Inspection of(Path folder, List<LogKey> keys) {
        return new Inspection(folder, List.copyOf(keys));
    }

    /** All segments, each byte of them verified. */
    public List<Report> segments() throws IOException {
        return walk(null);
    }

    /** Gives all records that can be read to a visitor, and returns what {@link #segments} does. */
    public List<Report> export(Visitor visitor) throws IOException {
        return walk(visitor);
    }

    /** How far the destinations are, by name. */
    public List<Standing> standings() throws IOException {
        List<Standing> standings = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder, "*" + CursorFile.SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                name = name.substring(0, name.length() - CursorFile.SUFFIX.length());
                Cursor cursor = CursorFile.read(file, name);
                standings.add(new Standing(name, cursor == null ? 0 : cursor.known));
            }
        }
        standings.sort(Comparator.comparing(Standing::destination));
        return standings;
    }

    private List<Report> walk(@Nullable Visitor visitor) throws IOException {
        TreeMap<Long, Path> files = new TreeMap<>();
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                long first = Names.first(entry.getFileName().toString());
                if (first > 0) {
                    files.put(first, entry);
                }
            }
        }
        List<Report> reports = new ArrayList<>();
        for (var file : files.entrySet()) {
            boolean growing = file.getKey().equals(files.lastKey());
            try (SegmentScan scan = new SegmentScan(file.getValue(), keys)) {
                reports.add(report(scan, file.getValue(), file.getKey(), growing, visitor));
            } catch (FileNotFoundException | NoSuchFileException e) {
                // Its owner has just deleted it.
            }
        }
        return reports;
    }

    private static Report report(SegmentScan scan, Path path, long first, boolean growing, @Nullable Visitor visitor)
            throws IOException {
        long records = 0;
        long damaged = 0;
        long oldest = Long.MAX_VALUE;
        long newest = 0;
        boolean tampered = false;
        byte[] plain = new byte[Format.LONGEST_BLOCK];
        boolean known = scan.kind() != SegmentHeader.Kind.FOREIGN_VERSION;
        boolean more = known;
        while (more) {
            more = scan.next();
            damaged += more || !growing ? scan.badTo() - scan.badFrom() : 0;
            if (more) {
                records += scan.records();
                oldest = Math.min(oldest, scan.oldest());
                newest = Math.max(newest, scan.newest());
                boolean open = scan.copy(plain, 0);
                tampered |= !open;
                if (open && visitor != null) {
                    visit(scan, plain, visitor);
                }
            }
        }
        boolean sound = damaged == 0 && !tampered && scan.kind() == SegmentHeader.Kind.VALID;
        Condition condition = !known
                ? Condition.FOREIGN_VERSION
                : scan.isLocked() ? Condition.LOCKED : sound ? Condition.SOUND : Condition.DAMAGED;
        return new Report(
                String.valueOf(path.getFileName()),
                first,
                records,
                Files.size(path),
                records == 0 ? 0 : oldest,
                newest,
                damaged,
                condition);
    }

    private static void visit(SegmentScan scan, byte[] plain, Visitor visitor) throws IOException {
        long number = scan.first();
        for (int at = 0; at < scan.plain(); at += Format.recordSize(plain, at)) {
            int from = at + Format.RECORD_HEADER;
            byte[] line = Arrays.copyOfRange(plain, from, from + Format.getInt(plain, at));
            visitor.visit(number++, plain[at + Format.AT_SEVERITY], Format.getLong(plain, at + Format.AT_TIME), line);
        }
    }
}
