package io.github.ostiary.trail.proof;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The right edge of a growing tree: the roots of the perfect subtrees that its size is the sum of, at most 63 hashes
 * whatever the size. It works as a binary counter does: appending carries over equal subtrees, and the root folds what
 * stands, from the smallest subtree to the largest. Not thread-safe.
 */
public final class TreeEdge {
    /** Height of the subtree that one tile covers: 2^8 = 256 hashes. */
    public static final int TILE_HEIGHT = 8;

    /** Takes every hash that tiles hold, as it becomes final, leaves (level 0) first. */
    @FunctionalInterface
    public interface TileHashes {
        /** The next hash of tile level {@code level}. */
        void accept(int level, Hash hash);
    }

    private final @Nullable Hash[] perfect; // at i the root of a perfect subtree of 2^i leaves, where size has bit i
    private long size;

    public TreeEdge() {
        this(new @Nullable Hash[Long.SIZE], 0);
    }

    private TreeEdge(@Nullable Hash[] perfect, long size) {
        this.perfect = perfect;
        this.size = size;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The same edge, to go on from here without changing this one. */
    public TreeEdge copy() {
        return new TreeEdge(Arrays.copyOf(perfect, perfect.length), size);
    }

    /** Appends one leaf. */
    public void append(Hasher hasher, Hash leaf, TileHashes tiles) {
        append(hasher, leaf, 0, tiles);
    }

    /**
     * Appends a perfect subtree of 2^{@code height} leaves.
     *
     * @throws IllegalArgumentException when the size is no multiple of 2^height, so that it has no place here
     */
    public void append(Hasher hasher, Hash subtree, int height, TileHashes tiles) {
        if ((size & ((1L << height) - 1)) != 0) {
            throw new IllegalArgumentException("no subtree of height " + height + " starts at leaf " + size);
        }
        Hash hash = subtree;
        int at = height;
        tell(tiles, at, hash);
        for (Hash left = perfect[at]; left != null; left = perfect[at]) {
            perfect[at++] = null;
            hash = hasher.node(left, hash);
            tell(tiles, at, hash);
        }
        perfect[at] = hash;
        size += 1L << height;
    }

    /** The root of the tree of {@link #size()} leaves. */
    public Hash root(Hasher hasher) {
        Hash root = null;
        for (Hash left : perfect) {
            if (left != null) {
                root = root == null ? left : hasher.node(left, root);
            }
        }
        return root == null ? hasher.empty() : root;
    }

    private static void tell(TileHashes tiles, int height, Hash hash) {
        if (height % TILE_HEIGHT == 0) {
            tiles.accept(height / TILE_HEIGHT, hash);
        }
    }
}
