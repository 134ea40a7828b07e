package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.disk.DurableFiles;
import io.github.ostiary.trail.disk.DurableFiles.Audience;
import io.github.ostiary.trail.proof.Checkpoint;
import io.github.ostiary.trail.proof.Hash;
import io.github.ostiary.trail.proof.Hasher;
import io.github.ostiary.trail.proof.Tile;
import io.github.ostiary.trail.proof.TreeEdge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The published tree: bundles and tiles. Keeps its right edge, one open tile a level and the open bundle in memory;
 * writes a file once it is full, and the partial ones when asked. What a file holds never changes: one that is there and
 * equal is left alone, one that is there and different stops the ledger. Not thread-safe.
 */
final class TreeFiles {
    private static final int LEVELS = Long.SIZE / TreeEdge.TILE_HEIGHT;

    private final Path trail;
    private final Hasher hasher = new Hasher();
    private final byte[][] open = new byte[LEVELS][Tile.WIDTH * Hash.BYTES];
    private final int[] width = new int[LEVELS];
    private final ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    private final List<Tile> filled = new ArrayList<>();
    private final Set<Path> touched = new LinkedHashSet<>();
    private TreeEdge edge = new TreeEdge();

    TreeFiles(Path trail) {
        this.trail = trail;
    }

    long size() {
        return edge.size();
    }

    Hash root() {
        return edge.root(hasher);
    }

    /** Takes up the tree as this checkpoint names it. */
    void resume(Checkpoint checkpoint) throws IOException {
        edge = new TreeEdge();
        for (int level = LEVELS - 1; level >= 0; level--) {
            long hashes = Tile.hashes(level, checkpoint.size());
            width[level] = (int) (hashes % Tile.WIDTH);
            if (width[level] > 0) {
                byte[] tile = read(Tile.of(level, hashes / Tile.WIDTH, checkpoint.size()), width[level] * Hash.BYTES);
                System.arraycopy(tile, 0, open[level], 0, tile.length);
                for (int i = 0; i < width[level]; i++) {
                    Hash hash = Hash.copyOf(tile, i * Hash.BYTES);
                    edge.append(hasher, hash, level * TreeEdge.TILE_HEIGHT, (above, ignored) -> {});
                }
            }
        }
        if (!root().equals(checkpoint.root())) {
            throw new IOException("the tiles in " + trail + " do not lead to the root of the checkpoint of size "
                    + checkpoint.size() + "; run: ostiary verify " + trail);
        }
        resumeBundle(checkpoint.size());
    }

    private void resumeBundle(long size) throws IOException {
        int entries = (int) (size % Tile.WIDTH);
        if (entries == 0) {
            return;
        }
        Tile tile = Tile.of(Tile.ENTRIES, size / Tile.WIDTH, size);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(trail.resolve(tile.path())));
        for (int i = 0; i < entries; i++) {
            int length = bytes.remaining() < 2 ? Integer.MAX_VALUE : bytes.getShort() & 0xffff;
            if (length > bytes.remaining()
                    || !hasher.leaf(bytes.array(), bytes.position(), length).isAt(open[0], i * Hash.BYTES)) {
                throw new IOException(tile.path() + " does not hold what its tile says; run: ostiary verify " + trail);
            }
            bytes.position(bytes.position() + length);
        }
        bundle.write(bytes.array(), 0, bytes.position());
    }

    /** Appends an entry; writes the files that it fills. */
    void append(byte[] entry) throws IOException {
        bundle.write(entry.length >>> 8);
        bundle.write(entry.length);
        bundle.writeBytes(entry);
        edge.append(hasher, hasher.leaf(entry), (level, hash) -> hash.copyTo(open[level], width[level]++ * Hash.BYTES));
        for (int level = 0; level < LEVELS && width[level] == Tile.WIDTH; level++) {
            long index = Tile.hashes(level, edge.size()) / Tile.WIDTH - 1;
            if (level == 0) {
                fill(new Tile(Tile.ENTRIES, index, Tile.WIDTH), bundle.toByteArray());
                bundle.reset();
            }
            fill(new Tile(level, index, Tile.WIDTH), open[level]);
            width[level] = 0;
        }
    }

    /** Writes the partial files of the present size, and makes all names written since last time durable. */
    void flush() throws IOException {
        for (Tile partial : Tile.partials(edge.size())) {
            write(
                    partial,
                    partial.level() == Tile.ENTRIES
                            ? bundle.toByteArray()
                            : Arrays.copyOf(open[partial.level()], partial.width() * Hash.BYTES));
        }
        for (Path folder : touched) {
            DurableFiles.force(folder);
        }
        touched.clear();
    }

    /** Removes the partial files that full ones replace. Call it when a checkpoint that covers those is durable. */
    void collect() throws IOException {
        for (Tile full : filled) {
            Path partials = trail.resolve(full.path() + ".p");
            if (Files.isDirectory(partials)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(partials)) {
                    for (Path file : files) {
                        Files.delete(file);
                    }
                }
                Files.delete(partials);
            }
        }
        filled.clear();
    }

    private void fill(Tile tile, byte[] bytes) throws IOException {
        write(tile, bytes);
        filled.add(tile);
    }

    private void write(Tile tile, byte[] bytes) throws IOException {
        Path file = trail.resolve(tile.path());
        Path folder = file.resolveSibling("");
        DurableFiles.createFolder(folder, Audience.EVERYBODY);
        if (!Files.exists(file)) {
            DurableFiles.place(file, bytes, Audience.EVERYBODY);
            touched.add(folder);
        } else if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
            throw new IOException(file + " is there already and holds something else; what the trail has written never"
                    + " changes. Run: ostiary verify " + trail);
        }
    }

    private byte[] read(Tile tile, int bytes) throws IOException {
        byte[] read = Files.readAllBytes(trail.resolve(tile.path()));
        if (read.length != bytes) {
            throw new IOException(tile.path() + " has " + read.length + " bytes instead of " + bytes);
        }
        return read;
    }
}
