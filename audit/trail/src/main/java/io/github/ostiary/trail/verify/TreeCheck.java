package io.github.ostiary.trail.verify;

import io.github.ostiary.trail.proof.Checkpoint;
import io.github.ostiary.trail.proof.Hash;
import io.github.ostiary.trail.proof.Hasher;
import io.github.ostiary.trail.proof.Tile;
import io.github.ostiary.trail.proof.TreeEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree from the entries upwards and holds every tile against it, then the root against the signed one.
 *
 * <p>When an entry and its hash in the tile differ, the level above is the judge: whichever of the two leads to the hash
 * that stands there is right, and the other one is named. For the last, partial bundle the signed root itself judges.
 * What was judged right is built on, so one bad byte gives one finding. Not thread-safe; bundles come in order.
 */
final class TreeCheck {
    private final Path trail;
    private final Checkpoint checkpoint;
    private final @Nullable Checkpoint old;
    private final Findings findings;
    private final Hasher hasher = new Hasher();
    private final StatedTiles tiles;
    private final List<Tile> doubtful = new ArrayList<>();
    private final long[] held = new long[StatedTiles.LEVELS]; // hashes of each level that were held against a tile
    private final TreeEdge edge;

    /** Goes on from {@code edge}, a multiple of 256 leaves that were checked before. */
    TreeCheck(Path trail, Checkpoint checkpoint, @Nullable Checkpoint old, TreeEdge edge, Findings findings) {
        this.trail = trail;
        this.checkpoint = checkpoint;
        this.old = old;
        this.edge = edge.copy();
        for (int level = 0; level < held.length; level++) {
            held[level] = Tile.hashes(level, edge.size());
        }
        this.findings = findings;
        this.tiles = new StatedTiles(trail, checkpoint.size(), findings);
    }

    /** Takes the next bundle; returns the hashes that were judged right. */
    List<Hash> add(Bundle bundle) {
        List<Hash> right = judged(bundle);
        checkOld(right);
        if (bundle.tile().partial()) {
            right.forEach(leaf -> edge.append(hasher, leaf, this::hold));
        } else {
            edge.append(hasher, root(bundle, right), TreeEdge.TILE_HEIGHT, this::hold);
        }
        return right;
    }

    private List<Hash> judged(Bundle bundle) {
        findings.addAll(bundle.brokenTile());
        int dispute = dispute(bundle);
        if (dispute < 0 || dispute >= bundle.hashes().size()) {
            findings.addAll(bundle.broken());
        }
        if (dispute < 0) {
            findings.addAll(bundle.unreadable());
            return bundle.hashes();
        }
        return bundle.tile().partial() ? judgePartial(bundle, dispute) : judgeFull(bundle, dispute);
    }

    private Hash root(Bundle bundle, List<Hash> right) {
        if (right.equals(bundle.hashes()) && bundle.root().isPresent()) {
            return bundle.root().get();
        }
        return right.size() == Tile.WIDTH
                ? Bundle.root(hasher, right)
                : tiles.hash(1, bundle.tile().index()).orElseGet(hasher::empty); // already found to be broken
    }

    /** The edge so far, to go on from later. */
    TreeEdge edge() {
        return edge.copy();
    }

    /** Holds the root against the signed one. Call it after the last bundle. */
    void finish() {
        boolean reached = edge.size() == checkpoint.size() && edge.root(hasher).equals(checkpoint.root());
        for (Tile tile : doubtful) {
            findings.add(Finding.in(
                    tile.path(),
                    reached
                            ? "holds another hash than the entries below it lead to; those lead to the signed root"
                            : "and what is below it do not belong together, and the signed root is not reached"));
        }
        if (!reached && findings.isEmpty()) {
            findings.add(Finding.in(
                    "checkpoint",
                    "signs the root " + checkpoint.root() + ", but the entries lead to " + edge.root(hasher)));
        }
        if (old != null && old.size() > checkpoint.size()) {
            findings.add(Finding.in(
                    "checkpoint",
                    "covers " + checkpoint.size() + " entries, the older one " + old.size()
                            + ": entries were cut off"));
        }
    }

    /** The first entry whose hash is not the one that its tile states; -1 when they agree, or no tile is there. */
    private static int dispute(Bundle bundle) {
        List<Hash> hashes = bundle.hashes();
        byte[] stated = bundle.stated().orElse(null);
        if (stated == null) {
            return hashes.size() < bundle.tile().width() ? hashes.size() : -1;
        }
        for (int i = 0; i < bundle.tile().width(); i++) {
            if (i >= hashes.size() || !hashes.get(i).isAt(stated, i * Hash.BYTES)) {
                return i;
            }
        }
        return -1;
    }

    private List<Hash> judgeFull(Bundle bundle, int dispute) {
        Optional<Hash> above = tiles.hash(1, bundle.tile().index());
        List<Hash> stated = stated(bundle);
        boolean tileFits = stated.size() == Tile.WIDTH
                && above.filter(Bundle.root(hasher, stated)::equals).isPresent();
        boolean entriesFit = above.isPresent() && bundle.root().equals(above);
        return judge(bundle, dispute, stated, tileFits, entriesFit);
    }

    private List<Hash> judgePartial(Bundle bundle, int dispute) {
        List<Hash> stated = stated(bundle);
        return judge(bundle, dispute, stated, leadsToRoot(stated), leadsToRoot(bundle.hashes()));
    }

    private List<Hash> judge(Bundle bundle, int dispute, List<Hash> stated, boolean tileFits, boolean entriesFit) {
        String tile = new Tile(0, bundle.tile().index(), bundle.tile().width()).path();
        long entry = bundle.index(dispute);
        if (entriesFit) {
            findings.add(Finding.at(
                    tile,
                    (long) dispute * Hash.BYTES,
                    "is not the hash of entry " + entry + ", which is as it was signed"));
            return bundle.hashes();
        }
        if (dispute < bundle.hashes().size()) {
            findings.add(Finding.at(
                    bundle.tile().path(),
                    bundle.offset(dispute),
                    "entry " + entry + " was changed: it has not the hash that " + tile + " states"
                            + (tileFits ? "" : ", and neither of them leads to what is above")));
        }
        return stated.isEmpty() ? bundle.hashes() : stated;
    }

    private boolean leadsToRoot(List<Hash> leaves) {
        if (edge.size() + leaves.size() != checkpoint.size()) {
            return false;
        }
        TreeEdge tried = edge.copy();
        leaves.forEach(leaf -> tried.append(hasher, leaf, (level, hash) -> {}));
        return tried.root(hasher).equals(checkpoint.root());
    }

    private static List<Hash> stated(Bundle bundle) {
        List<Hash> hashes = new ArrayList<>();
        bundle.stated().ifPresent(bytes -> {
            for (int i = 0; i < bundle.tile().width(); i++) {
                hashes.add(Hash.copyOf(bytes, i * Hash.BYTES));
            }
        });
        return hashes;
    }

    /** Holds a hash of level 1 or above against the tile that should state it. */
    private void hold(int level, Hash hash) {
        if (level > 0) {
            long index = held[level]++;
            Tile tile = Tile.of(level, index / Tile.WIDTH, checkpoint.size());
            if (tiles.hash(level, index).filter(stated -> !stated.equals(hash)).isPresent()
                    && !doubtful.contains(tile)) {
                doubtful.add(tile);
            }
        }
    }

    private void checkOld(List<Hash> leaves) {
        if (old == null || old.size() <= edge.size() || old.size() > edge.size() + leaves.size()) {
            return;
        }
        TreeEdge then = edge.copy();
        leaves.subList(0, (int) (old.size() - edge.size()))
                .forEach(leaf -> then.append(hasher, leaf, (level, hash) -> {}));
        if (!then.root(hasher).equals(old.root())) {
            findings.add(Finding.in(
                    "checkpoint",
                    "does not continue the older one: the first " + old.size()
                            + " entries are not those that it signed"));
        }
    }

    /** Holds what earlier checkpoints used, the narrower partial files, against the ones in use. */
    void checkNarrowerPartials() throws IOException {
        for (Tile tile : Tile.partials(checkpoint.size())) {
            Path inUse = trail.resolve(tile.path());
            if (Files.isRegularFile(inUse)) {
                checkNarrower(tile, Files.readAllBytes(inUse));
            }
        }
    }

    private void checkNarrower(Tile tile, byte[] inUse) throws IOException {
        for (int width = 1; width < tile.width(); width++) {
            Tile narrower = new Tile(tile.level(), tile.index(), width);
            Path file = trail.resolve(narrower.path());
            if (Files.isRegularFile(file) && !isStart(Files.readAllBytes(file), inUse)) {
                findings.add(Finding.in(narrower.path(), "is not the beginning of " + tile.path()));
            }
        }
    }

    private static boolean isStart(byte[] narrower, byte[] inUse) {
        return narrower.length <= inUse.length
                && Arrays.equals(narrower, 0, narrower.length, inUse, 0, narrower.length);
    }
}
