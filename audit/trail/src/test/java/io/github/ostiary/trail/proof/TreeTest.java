package io.github.ostiary.trail.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TreeTest {
    private static final HexFormat HEX = HexFormat.of();
    /** The eight leaves of the reference tree that Certificate Transparency's tests have used since 2013. */
    private static final List<byte[]> LEAVES = Stream.of(
                    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
            .map(HEX::parseHex)
            .toList();

    private final Hasher hasher = new Hasher();

    @Test
    void hashesLeavesAndNodes() {
        assertThat(hex(hasher.empty())).isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(hex(hasher.leaf(new byte[0])))
                .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        assertThat(hex(hasher.leaf(ascii("L123456"))))
                .isEqualTo("395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    }

    @Test
    void hashesANodeOfTwoStrings() throws Exception {
        // the published vector joins two strings of four bytes, which no Hash can hold
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 1);
        assertThat(HEX.formatHex(sha256.digest(ascii("N123N456"))))
                .isEqualTo("aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");

        Hash left = hasher.leaf(ascii("left"));
        Hash right = hasher.leaf(ascii("right"));
        byte[] joined = new byte[1 + 2 * Hash.BYTES];
        joined[0] = 1;
        left.copyTo(joined, 1);
        right.copyTo(joined, 1 + Hash.BYTES);
        assertThat(hasher.node(left, right).isAt(sha256.digest(joined), 0)).isTrue();
    }

    @Test
    void growsToTheKnownRoots() {
        assertThat(rootsBySize(LEAVES))
                .containsEntry(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")
                .containsEntry(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")
                .containsEntry(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")
                .containsEntry(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")
                .containsEntry(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
    }

    @Test
    void growsToTheRootsOfTesserasTestLog() {
        List<byte[]> entries = Stream.of(
                        "one",
                        "two",
                        "three",
                        "four",
                        "five",
                        "six",
                        "seven",
                        "eit",
                        "nain",
                        "ten",
                        "ileven",
                        "twelf",
                        "threeten",
                        "fourten",
                        "fivten")
                .map(TreeTest::ascii)
                .toList();

        assertThat(root(entries.subList(0, 1))).hasToString("0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=");
        assertThat(root(entries.subList(0, 8))).hasToString("bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY=");
        assertThat(root(entries)).hasToString("rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=");
    }

    @Test
    void provesThatALeafIsIncluded() {
        List<Hash> path = Proof.inclusion(5, 7, this::rangeRoot);

        assertThat(path)
                .extracting(TreeTest::hex)
                .containsExactly(
                        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
    }

    @Test
    void provesThatATreeIsConsistent() {
        assertThat(Proof.consistency(6, 8, this::rangeRoot))
                .extracting(TreeTest::hex)
                .containsExactly(
                        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7");
        assertThat(Proof.consistency(3, 7, this::rangeRoot)).hasSize(4);
        assertThat(Proof.consistency(4, 8, this::rangeRoot)).hasSize(1);
        assertThat(Proof.consistency(1, 8, this::rangeRoot)).hasSize(3);
        assertThat(Proof.consistency(8, 8, this::rangeRoot)).isEmpty();
    }

    @Test
    void checksEveryInclusionProofAndRefusesEveryOther() {
        for (int size = 1; size <= 40; size++) {
            Hash root = numbered(0, size);
            for (int index = 0; index < size; index++) {
                List<Hash> path = Proof.inclusion(index, size, this::numbered);
                Hash leaf = numbered(index, index + 1);
                assertThat(Proof.includes(hasher, path, index, leaf, size, root))
                        .isTrue();
                assertThat(Proof.includes(hasher, path, index, hasher.leaf(ascii("other")), size, root))
                        .isFalse();
                assertThat(Proof.includes(hasher, longer(path), index, leaf, size, root))
                        .isFalse();
                for (int other = 0; other < size; other++) {
                    assertThat(Proof.includes(hasher, path, other, leaf, size, root))
                            .isEqualTo(other == index);
                }
                for (int i = 0; i < path.size(); i++) {
                    assertThat(Proof.includes(hasher, without(path, i), index, leaf, size, root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void checksEveryConsistencyProofAndRefusesEveryOther() {
        for (int size = 1; size <= 40; size++) {
            Hash root = numbered(0, size);
            for (int older = 1; older <= size; older++) {
                List<Hash> path = Proof.consistency(older, size, this::numbered);
                Hash olderRoot = numbered(0, older);
                assertThat(Proof.consistent(hasher, path, older, olderRoot, size, root))
                        .isTrue();
                assertThat(Proof.consistent(hasher, longer(path), older, olderRoot, size, root))
                        .isFalse();
                assertThat(Proof.consistent(hasher, path, older, hasher.empty(), size, root))
                        .isFalse();
                assertThat(Proof.consistent(hasher, path, older, olderRoot, size, hasher.empty()))
                        .isFalse();
                for (int i = 0; i < path.size(); i++) {
                    assertThat(Proof.consistent(hasher, without(path, i), older, olderRoot, size, root))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void takesSubtreesWhereTheyFit() {
        TreeEdge leafByLeaf = new TreeEdge();
        for (int i = 0; i < 12; i++) {
            leafByLeaf.append(hasher, numbered(i, i + 1), (level, hash) -> {});
        }
        TreeEdge bySubtrees = new TreeEdge();
        bySubtrees.append(hasher, numbered(0, 8), 3, (level, hash) -> {});
        bySubtrees.append(hasher, numbered(8, 12), 2, (level, hash) -> {});

        assertThat(bySubtrees.root(hasher)).isEqualTo(leafByLeaf.root(hasher));
        assertThat(leafByLeaf.copy().root(hasher)).isEqualTo(leafByLeaf.root(hasher));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bySubtrees.append(hasher, numbered(0, 8), 3, (level, hash) -> {}));
    }

    @Test
    void tellsTilesEveryHashTheyHold() {
        List<String> told = new ArrayList<>();
        TreeEdge edge = new TreeEdge();
        for (int i = 0; i < 513; i++) {
            edge.append(hasher, numbered(i, i + 1), (level, hash) -> {
                if (level > 0) {
                    told.add(level + " " + hash);
                }
            });
        }
        assertThat(told).containsExactly("1 " + numbered(0, 256), "1 " + numbered(256, 512));
    }

    /** Straight from the definition in RFC 6962, section 2.1, over leaves that hold their own number. */
    private Hash numbered(long from, long to) {
        if (to - from == 1) {
            return hasher.leaf(ascii("leaf " + from));
        }
        long split = from + Long.highestOneBit(to - from - 1);
        return hasher.node(numbered(from, split), numbered(split, to));
    }

    private Hash rangeRoot(long from, long to) {
        return root(LEAVES.subList((int) from, (int) to));
    }

    private Hash root(List<byte[]> entries) {
        TreeEdge edge = new TreeEdge();
        entries.forEach(entry -> edge.append(hasher, hasher.leaf(entry), (level, hash) -> {}));
        return edge.root(hasher);
    }

    private Map<Integer, String> rootsBySize(List<byte[]> entries) {
        Map<Integer, String> roots = new HashMap<>();
        for (int size = 0; size <= entries.size(); size++) {
            roots.put(size, hex(root(entries.subList(0, size))));
        }
        return roots;
    }

    private List<Hash> longer(List<Hash> path) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(hasher.empty());
        return longer;
    }

    private static List<Hash> without(List<Hash> path, int index) {
        List<Hash> shorter = new ArrayList<>(path);
        shorter.remove(index);
        return shorter;
    }

    private static String hex(Hash hash) {
        byte[] bytes = new byte[Hash.BYTES];
        hash.copyTo(bytes, 0);
        return HEX.formatHex(bytes);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
