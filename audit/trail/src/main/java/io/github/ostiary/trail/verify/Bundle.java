package io.github.ostiary.trail.verify;

import io.github.ostiary.trail.access.AccessText;
import io.github.ostiary.trail.access.AccessTextException;
import io.github.ostiary.trail.access.SealedAccess;
import io.github.ostiary.trail.proof.Hash;
import io.github.ostiary.trail.proof.Hasher;
import io.github.ostiary.trail.proof.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One bundle of entries, read, split, hashed and parsed, beside the tile of level 0 that states the same hashes. It only
 * looks and reports; which of the two is right when they differ is for {@link TreeCheck} to say, who knows what is above.
 */
final class Bundle {
    private final Tile tile;
    private final byte[] bytes;
    private final int[] offsets; // at i stands the length of entry i; the one behind the last is where they end
    private final List<Hash> hashes = new ArrayList<>(Tile.WIDTH);
    private final List<Finding> broken = new ArrayList<>();
    private final List<Finding> brokenTile = new ArrayList<>();
    private final List<Finding> unreadable = new ArrayList<>();
    private byte @Nullable [] stated;
    private @Nullable Hash root;
    private @Nullable Instant first;
    private @Nullable Instant last;

    private Bundle(Path trail, Tile tile) {
        this.tile = tile;
        this.bytes = load(trail, tile, broken).orElse(new byte[0]);
        this.offsets = new int[tile.width() + 1];
    }

    /** Reads bundle and tile {@code index} of a trail of {@code size} entries. */
    static Bundle read(Path trail, long index, long size) {
        Bundle bundle = new Bundle(trail, Tile.of(Tile.ENTRIES, index, size));
        Hasher hasher = new Hasher();
        bundle.split(hasher);
        if (bundle.hashes.size() == Tile.WIDTH) {
            bundle.root = root(hasher, bundle.hashes);
        }
        Tile beside = Tile.of(0, index, size);
        bundle.stated = load(trail, beside, bundle.brokenTile)
                .filter(found -> bundle.hasSize(beside, found))
                .orElse(null);
        return bundle;
    }

    /** Root of the perfect tree over 2^n hashes. */
    static Hash root(Hasher hasher, List<Hash> perfect) {
        List<Hash> row = perfect;
        while (row.size() > 1) {
            List<Hash> above = new ArrayList<>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(hasher.node(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.get(0);
    }

    Tile tile() {
        return tile;
    }

    /** Index in the trail of the {@code i}th entry. */
    long index(int i) {
        return tile.index() * Tile.WIDTH + i;
    }

    /** Where the {@code i}th entry starts in its file. */
    int offset(int i) {
        return offsets[Math.min(i, hashes.size())];
    }

    /** The hashes of the entries that are whole, in order. */
    List<Hash> hashes() {
        return hashes;
    }

    /** Root over the entries of a full bundle that is whole. */
    Optional<Hash> root() {
        return Optional.ofNullable(root);
    }

    /** The tile beside, if it could be read and has its size. */
    Optional<byte[]> stated() {
        return Optional.ofNullable(stated);
    }

    /** What is wrong with the file of the bundle. */
    List<Finding> broken() {
        return broken;
    }

    /** What is wrong with the file of the tile. */
    List<Finding> brokenTile() {
        return brokenTile;
    }

    /** Which entries are no accesses. Only of interest where the hashes are right. */
    List<Finding> unreadable() {
        return unreadable;
    }

    @Nullable
    Instant first() {
        return first;
    }

    @Nullable
    Instant last() {
        return last;
    }

    /** The {@code i}th entry as an access. */
    SealedAccess access(int i) throws AccessTextException {
        return AccessText.read(bytes, offsets[i] + 2, offsets[i + 1] - offsets[i] - 2);
    }

    private void split(Hasher hasher) {
        int at = 0;
        for (int i = 0; i < tile.width() && broken.isEmpty(); i++) {
            int end = bytes.length - at < 2 ? Integer.MAX_VALUE : at + 2 + length(at);
            if (end > bytes.length) {
                broken.add(Finding.at(tile.path(), at, "entry " + index(i) + " is not whole"));
            } else {
                hashes.add(hasher.leaf(bytes, at + 2, end - at - 2));
                offsets[i + 1] = end;
                parse(i);
                at = end;
            }
        }
        if (at < bytes.length && broken.isEmpty()) {
            broken.add(Finding.at(tile.path(), at, (bytes.length - at) + " bytes follow the last entry"));
        }
    }

    private int length(int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private void parse(int i) {
        try {
            Instant time = access(i).record().time();
            first = first == null || time.isBefore(first) ? time : first;
            last = last == null || time.isAfter(last) ? time : last;
        } catch (AccessTextException e) {
            unreadable.add(
                    Finding.at(tile.path(), offsets[i], "entry " + index(i) + " is not an access: " + e.getMessage()));
        }
    }

    private boolean hasSize(Tile beside, byte[] found) {
        int expected = beside.width() * Hash.BYTES;
        if (found.length != expected) {
            brokenTile.add(Finding.in(beside.path(), "has " + found.length + " bytes instead of " + expected));
        }
        return found.length == expected;
    }

    private static Optional<byte[]> load(Path trail, Tile wanted, List<Finding> broken) {
        try {
            return Optional.of(Files.readAllBytes(trail.resolve(wanted.path())));
        } catch (NoSuchFileException e) {
            broken.add(Finding.in(wanted.path(), "is missing"));
        } catch (IOException e) {
            broken.add(Finding.in(wanted.path(), "cannot be read: " + e));
        }
        return Optional.empty();
    }
}
