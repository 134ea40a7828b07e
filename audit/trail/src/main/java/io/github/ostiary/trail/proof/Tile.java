package io.github.ostiary.trail.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * One static file of the trail (C2SP tlog-tiles): a tile of up to 256 hashes, or a bundle of up to 256 entries.
 *
 * @param level tile level, 0 to 7, or {@link #ENTRIES} for a bundle
 * @param index which one of its level, from 0
 * @param width number of hashes or entries, 1 to 256; below 256 it is a partial one
 */
public record Tile(int level, long index, int width) {
    /** The level of entry bundles, which stand beside the hashes of level 0. */
    public static final int ENTRIES = -1;

    /** Hashes in a full tile, entries in a full bundle. */
    public static final int WIDTH = 1 << TreeEdge.TILE_HEIGHT;

    private static final int TOP_LEVEL = Long.SIZE / TreeEdge.TILE_HEIGHT - 1;

    public Tile {
        if (level < ENTRIES || level > TOP_LEVEL || index < 0 || width < 1 || width > WIDTH) {
            throw new IllegalArgumentException("no tile has level " + level + ", index " + index + ", width " + width);
        }
    }

    /** True for a tile that can still grow. */
    public boolean partial() {
        return width < WIDTH;
    }

    /** The full tile in this one's place. */
    public Tile full() {
        return new Tile(level, index, WIDTH);
    }

    /** Where it stands below the trail's folder, such as {@code tile/0/x001/x234/067.p/8}. */
    public String path() {
        String folder = level == ENTRIES ? "entries" : Integer.toString(level);
        return "tile/" + folder + "/" + number(index) + (partial() ? ".p/" + width : "");
    }

    /**
     * The tile of {@code level} with this index in a tree of {@code size} leaves.
     *
     * @throws IllegalArgumentException when that tree has no such tile
     */
    public static Tile of(int level, long index, long size) {
        long hashes = hashes(level, size);
        return new Tile(level, index, (int) Math.min(WIDTH, hashes - index * WIDTH));
    }

    /** How many hashes (or entries) this level holds in a tree of {@code size} leaves. */
    public static long hashes(int level, long size) {
        return level == ENTRIES ? size : size >>> (TreeEdge.TILE_HEIGHT * level);
    }

    /** The partial tiles of a tree of {@code size} leaves, the bundle first, then the levels upwards. */
    public static List<Tile> partials(long size) {
        List<Tile> partials = new ArrayList<>();
        for (int level = ENTRIES; level <= TOP_LEVEL; level++) {
            long hashes = hashes(level, size);
            if (hashes % WIDTH != 0) {
                partials.add(of(level, hashes / WIDTH, size));
            }
        }
        return partials;
    }

    /** Three digits a group, all groups but the last marked with an x. */
    private static String number(long index) {
        StringBuilder path = new StringBuilder(group(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            path.insert(0, "x" + group(rest % 1000) + "/");
        }
        return path.toString();
    }

    private static String group(long value) {
        return Long.toString(1000 + value).substring(1);
    }
}
