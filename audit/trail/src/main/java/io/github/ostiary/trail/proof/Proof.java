package io.github.ostiary.trail.proof;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Inclusion and consistency proofs: made as RFC 6962, sections 2.1.1 and 2.1.2 define them, checked by the algorithms of
 * RFC 9162, sections 2.1.3.2 and 2.1.4.2, which share no step with the making.
 */
public final class Proof {
    private Proof() {}

    /** A tree that can name the root of any of its ranges of leaves. */
    @FunctionalInterface
    public interface Ranges {
        /** Root of the tree over leaves {@code from} (inclusive) to {@code to} (exclusive). */
        Hash root(long from, long to);
    }

    /** The hashes that lead from leaf {@code index} to the root of the first {@code size} leaves. */
    public static List<Hash> inclusion(long index, long size, Ranges tree) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " is not among " + size);
        }
        Deque<Hash> path = new ArrayDeque<>();
        long from = 0;
        long to = size;
        while (to - from > 1) {
            long split = from + Long.highestOneBit(to - from - 1);
            if (index < split) {
                path.addFirst(tree.root(split, to));
                to = split;
            } else {
                path.addFirst(tree.root(from, split));
                from = split;
            }
        }
        return List.copyOf(path);
    }

    /** The hashes that show that the first {@code size} leaves begin with the first {@code older}. */
    public static List<Hash> consistency(long older, long size, Ranges tree) {
        if (older < 1 || older > size) {
            throw new IllegalArgumentException("a tree of " + size + " has no proof from " + older);
        }
        Deque<Hash> path = new ArrayDeque<>();
        long from = 0;
        long to = size;
        while (older != to) {
            long split = from + Long.highestOneBit(to - from - 1);
            if (older <= split) {
                path.addFirst(tree.root(split, to));
                to = split;
            } else {
                path.addFirst(tree.root(from, split));
                from = split;
            }
        }
        if (from != 0) {
            path.addFirst(tree.root(from, to)); // the older tree's root itself is known to the other side
        }
        return List.copyOf(path);
    }

    /** True when {@code path} leads from {@code leaf} at {@code index} to {@code root} of {@code size} leaves. */
    public static boolean includes(Hasher hasher, List<Hash> path, long index, Hash leaf, long size, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long at = index;
        long last = size - 1;
        Hash hash = leaf;
        for (Hash sibling : path) {
            if (last == 0) {
                return false; // longer than any path of this tree
            }
            if ((at & 1) == 1 || at == last) {
                hash = hasher.node(sibling, hash);
                int climb = Long.numberOfTrailingZeros(at);
                at >>>= climb;
                last >>>= climb;
            } else {
                hash = hasher.node(hash, sibling);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && hash.equals(root);
    }

    /** True when {@code path} shows that the tree of {@code size} leaves begins with the tree of {@code older}. */
    public static boolean consistent(Hasher hasher, List<Hash> path, long older, Hash olderRoot, long size, Hash root) {
        if (older < 1 || older > size) {
            return false;
        }
        if (older == size) {
            return path.isEmpty() && olderRoot.equals(root);
        }
        List<Hash> hashes = new ArrayList<>(path);
        if (Long.bitCount(older) == 1) {
            hashes.add(0, olderRoot);
        }
        return !hashes.isEmpty() && climbs(hasher, hashes, older, olderRoot, size, root);
    }

    private static boolean climbs(Hasher hasher, List<Hash> path, long older, Hash olderRoot, long size, Hash root) {
        int skip = Long.numberOfTrailingZeros(older);
        long at = (older - 1) >>> skip;
        long last = (size - 1) >>> skip;
        Hash old = path.get(0);
        Hash now = path.get(0);
        for (Hash sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                old = hasher.node(sibling, old);
                now = hasher.node(sibling, now);
                int climb = Long.numberOfTrailingZeros(at);
                at >>>= climb;
                last >>>= climb;
            } else {
                now = hasher.node(now, sibling);
            }
            at >>>= 1;
            last >>>= 1;
        }
        return last == 0 && old.equals(olderRoot) && now.equals(root);
    }
}
