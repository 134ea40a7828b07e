package io.github.ostiary.trail.verify;

import io.github.ostiary.trail.proof.Hash;
import io.github.ostiary.trail.proof.Tile;
import io.github.ostiary.trail.proof.TreeEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tiles above level 0 state. Keeps the last one of each level, since a check goes through them in order. */
final class StatedTiles {
    static final int LEVELS = Long.SIZE / TreeEdge.TILE_HEIGHT;

    private final Path trail;
    private final long size;
    private final Findings findings;
    private final @Nullable Tile[] loaded = new @Nullable Tile[LEVELS];
    private final byte[][] bytes = new byte[LEVELS][0];

    StatedTiles(Path trail, long size, Findings findings) {
        this.trail = trail;
        this.size = size;
        this.findings = findings;
    }

    /** Hash {@code index} of {@code level}; empty when its tile is missing or broken, which is reported once. */
    Optional<Hash> hash(int level, long index) {
        Tile tile = Tile.of(level, index / Tile.WIDTH, size);
        if (!tile.equals(loaded[level])) {
            loaded[level] = tile;
            bytes[level] = read(tile);
        }
        int offset = (int) (index % Tile.WIDTH) * Hash.BYTES;
        return offset < bytes[level].length ? Optional.of(Hash.copyOf(bytes[level], offset)) : Optional.empty();
    }

    private byte[] read(Tile tile) {
        try {
            byte[] read = Files.readAllBytes(trail.resolve(tile.path()));
            if (read.length == tile.width() * Hash.BYTES) {
                return read;
            }
            findings.add(
                    Finding.in(tile.path(), "has " + read.length + " bytes instead of " + tile.width() * Hash.BYTES));
        } catch (NoSuchFileException e) {
            findings.add(Finding.in(tile.path(), "is missing"));
        } catch (IOException e) {
            findings.add(Finding.in(tile.path(), "cannot be read: " + e));
        }
        return new byte[0];
    }
}
