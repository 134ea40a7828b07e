package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a folder holds. It reads every block once, in order, and believes the directory: whatever is no whole
 * block is passed and kept in quarantine, and what is missing is counted from the numbers.
 *
 * <p>Each block says which number followed on what had been written before it, so a number that was never written
 * (delivered out of memory) is told from one that was lost. What is counted is remembered as a gap, so that no later
 * start counts it again. Counting begins at the cursor that is farthest behind, or at the oldest segment.
 */
final class Recoverer {
    /** What lies so far beyond the rest is an error. */
    private static final long ABSURD = 1L << 40;

    private final Disk disk;
    private final Path folder;
    private final Settings settings;
    private final Steady clock;
    private final Quarantine quarantine;
    private final @Nullable Marker marker;
    private final Shelf shelf = new Shelf();
    private final Gaps gaps = new Gaps();
    private final List<String> notes = new ArrayList<>();
    private final TreeMap<Long, String> names = new TreeMap<>();
    private final List<Cursor> damaged = new ArrayList<>();
    private final byte[] plain = new byte[Format.LONGEST_BLOCK];
    private long base; // the first number that some destination lacks
    private long next; // the number behind all that was found
    private long position;
    private long records;
    private long lost;
    private long damagedBytes;
    private int segments;
    private int tampered;
    private int setAside;

    Recoverer(Disk disk, Path folder, Settings settings, Steady clock) throws IOException {
        this.clock = clock;
        this.disk = disk;
        this.folder = folder;
        this.settings = settings;
        quarantine = new Quarantine(disk, folder, settings.maxBytes());
        marker = Marker.read(folder);
    }

    Recovery run() throws IOException {
        list();
        boolean fresh = names.isEmpty() && shelf.cursors().isEmpty();
        long oldest = names.isEmpty() ? Long.MAX_VALUE : names.firstKey();
        base = oldest;
        for (Cursor cursor : shelf.cursors()) {
            base = shelf.cursors().get(0) == cursor ? cursor.known : Math.min(base, cursor.known);
        }
        base = damaged.isEmpty() ? base : Math.min(base, oldest);
        base = base == Long.MAX_VALUE ? 1 : base;
        next = Math.min(oldest, base);
        for (Cursor cursor : damaged) {
            cursor.begin(0, next);
            shelf.cursors().add(cursor);
        }
        for (Map.Entry<Long, String> name : names.entrySet()) {
            segment(name.getKey(), name.getValue());
        }
        if (marker != null) {
            missing(next, marker.onDisk());
            goTo(marker.next(), marker.position());
        }
        shelf.cursors().removeAll(damaged);
        for (Cursor cursor : shelf.cursors()) {
            goTo(cursor.known, cursor.settled);
        }
        for (Cursor cursor : damaged) {
            cursor.begin(shelf.begin(position), shelf.first(next));
            shelf.cursors().add(cursor);
        }
        shelf.found(lost);
        disk.delete(folder.resolve(Names.CLEAN));
        if (gaps.changed()) {
            Gaps.save(disk, folder, gaps.take());
        }
        disk.sync(folder);
        if (lost > 0) {
            notes.add(lost + " records are lost");
        }
        boolean clean = fresh || marker != null;
        return new Recovery(clean, segments, records, lost, damagedBytes, tampered, setAside, notes);
    }

    Shelf shelf() {
        return shelf;
    }

    Gaps gaps() {
        return gaps;
    }

    /** The number of the next record. */
    long next() {
        return next;
    }

    /** Where the next record begins. */
    long position() {
        return position;
    }

    /** The instance to go on with; null when another must be drawn. */
    @Nullable
    String instance() {
        return marker == null ? null : marker.instance();
    }

    private void list() throws IOException {
        List<Path> cursors = new ArrayList<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                long first = Names.first(name);
                if (first > 0 && Files.isRegularFile(file)) {
                    names.put(first, name);
                } else if (name.endsWith(CursorFile.SUFFIX) && Files.isRegularFile(file)) {
                    cursors.add(file);
                } else {
                    gaps.read(name);
                }
            }
        }
        gaps.take(); // they are saved as they are
        long last = names.isEmpty() ? Long.MAX_VALUE / 2 : names.lastKey() + ABSURD;
        for (Path file : cursors) {
            String name = file.getFileName().toString();
            name = name.substring(0, name.length() - CursorFile.SUFFIX.length());
            Cursor cursor = CursorFile.read(file, name);
            if (cursor == null || cursor.known < 1 || cursor.settled < 0 || cursor.known > last) {
                notes.add("the cursor of " + name + " is damaged; its destination begins at the oldest record");
                damaged.add(new Cursor(name, 0, 0));
            } else {
                shelf.cursors().add(cursor);
            }
        }
    }

    private void segment(long first, String name) throws IOException {
        Path path = folder.resolve(name);
        Segment segment = null;
        boolean locked = false;
        long end = 0;
        try (SegmentScan scan = new SegmentScan(path, settings.keys())) {
            if (scan.kind() == SegmentHeader.Kind.FOREIGN_VERSION) {
                notes.add(name + " has a version that this program does not know");
            } else {
                locked = scan.isLocked();
                segment = blocks(scan, path, name);
                end = scan.badFrom();
            }
        } catch (IOException e) {
            notes.add(name + " cannot be read: " + e.getMessage());
        }
        if (segment == null && first - next < ABSURD) {
            missing(next, first); // the name alone tells that they were given out
        }
        goTo(first, 0); // so that no number is given out twice
        if (segment != null && gaps.cover(segment.first, segment.end())) {
            disk.delete(path); // dropped and told in an earlier life that did not come to delete it
        } else if (segment != null) {
            cut(path, end);
            shelf.add(segment);
            segments++;
            records += segment.records();
        } else if (Files.size(path) <= Format.SEGMENT_HEADER && !locked) {
            disk.delete(path); // nothing was ever in it
        } else {
            notes.add(name + (locked ? " is sealed with a key that is not given" : " holds nothing legible")
                    + "; it was put into " + Names.QUARANTINE);
            setAside++;
            quarantine.move(name);
        }
    }

    /** Goes through the blocks of a segment; null when none can be read. */
    private @Nullable Segment blocks(SegmentScan scan, Path path, String name) throws IOException {
        Segment segment = null;
        boolean more = true;
        while (more) {
            more = scan.next();
            if (scan.badTo() > scan.badFrom()) {
                bad(scan, name);
            }
            if (!more || scan.first() < next || scan.first() - next > ABSURD) {
                continue;
            }
            missing(next, scan.follows());
            long end = scan.first() + scan.records();
            goTo(end, scan.position() + scan.plain());
            if (!scan.copy(plain, 0)) {
                missing(scan.first(), end);
                tampered += scan.hasKey() ? 1 : 0;
                continue;
            }
            segment = segment == null ? new Segment(path, scan.first(), scan.position()) : segment;
            segment.add(scan.position(), scan.place(), end, position, scan.place() + scan.size());
            segment.lived(clock.at(scan.oldest()), clock.at(scan.newest()));
            for (int severity = 0; severity < Format.SEVERITIES; severity++) {
                segment.count(severity, scan.count(severity));
            }
        }
        return segment;
    }

    private void bad(SegmentScan scan, String name) throws IOException {
        damagedBytes += scan.badTo() - scan.badFrom();
        if (quarantine.copy(scan, name, scan.badFrom(), scan.badTo())) { // else it was told before
            notes.add(name + ": the bytes from " + scan.badFrom() + " to " + scan.badTo() + " are damaged");
        }
    }

    private void cut(Path path, long end) throws IOException {
        try (RandomAccessFile file = disk.open(path)) {
            if (file.length() > end) {
                file.setLength(end);
            }
        }
    }

    private void missing(long from, long to) {
        for (Cursor cursor : shelf.cursors()) {
            cursor.found += gaps.fresh(Math.max(from, cursor.known), to);
        }
        lost += gaps.add(Math.max(from, base), to);
    }

    private void goTo(long number, long place) {
        next = Math.max(next, number);
        position = Math.max(position, place);
    }
}
