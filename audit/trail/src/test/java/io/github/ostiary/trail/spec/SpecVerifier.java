package io.github.ostiary.trail.spec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A second reader of the format, written from the C2SP texts (tlog-tiles, tlog-checkpoint, signed-note) and RFC 6962, and
 * sharing no line with the first: what both accept is the format, not a habit of ours. Slow, simple, everything in memory.
 */
final class SpecVerifier {
    private static final byte[] X509_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final int WIDTH = 256;
    private static final int HASH = 32;

    /** Says what does not hold. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String what) {
            super(what);
        }
    }

    private final Path trail;
    private final String name;
    private final byte[] typeAndKey;

    SpecVerifier(Path trail, String vkey) throws Refused {
        String[] parts = vkey.split("\\+", 3); // the third may hold a + of base64
        this.trail = trail;
        this.name = parts[0];
        this.typeAndKey = base64(parts[2]);
        require(typeAndKey.length == 1 + HASH && typeAndKey[0] == 1, "the key is not Ed25519");
        require(HexFormat.of().formatHex(keyId()).equals(parts[1]), "the key has another id");
    }

    /** Number of entries of a trail that holds what it signed. */
    long verify() throws IOException, Refused {
        String[] body = checkpoint().split("\n", -1);
        require(body.length == 4 && body[3].isEmpty(), "a checkpoint has three lines");
        require(body[0].equals(name), "another origin");
        require(body[1].matches("0|[1-9][0-9]{0,17}"), "not a size");
        long size = Long.parseLong(body[1]);
        List<byte[]> level = leaves(size);
        require(Arrays.equals(base64(body[2]), size == 0 ? sha256() : mth(level)), "another root");
        for (int number = 0; !level.isEmpty(); number++) {
            level = checkTiles(number, level);
        }
        return size;
    }

    private String checkpoint() throws IOException, Refused {
        byte[] bytes = Files.readAllBytes(trail.resolve("checkpoint"));
        String note = new String(bytes, UTF_8);
        require(Arrays.equals(note.getBytes(UTF_8), bytes), "not UTF-8");
        int end = note.indexOf("\n\n");
        require(end > 0 && note.endsWith("\n"), "not a note");
        String body = note.substring(0, end + 1);
        boolean signed = false;
        for (String line : note.substring(end + 2, note.length() - 1).split("\n", -1)) {
            String[] words = line.split(" ", -1);
            require(words.length == 3 && words[0].equals("\u2014"), "not a line of signature");
            ByteBuffer signature = ByteBuffer.wrap(base64(words[2]));
            byte[] id = new byte[4];
            require(signature.remaining() > id.length, "a signature without a key id");
            signature.get(id);
            if (words[1].equals(name) && Arrays.equals(id, keyId())) {
                byte[] rest = new byte[signature.remaining()];
                signature.get(rest);
                require(isSigned(body, rest), "a bad signature");
                signed = true;
            }
        }
        require(signed, "not signed by this key");
        return body;
    }

    private boolean isSigned(String body, byte[] signature) {
        try {
            byte[] encoded = Arrays.copyOf(X509_ED25519, X509_ED25519.length + HASH);
            System.arraycopy(typeAndKey, 1, encoded, X509_ED25519.length, HASH);
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
            ed25519.update(body.getBytes(UTF_8));
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // such as a signature of another length
        }
    }

    private List<byte[]> leaves(long size) throws IOException, Refused {
        List<byte[]> leaves = new ArrayList<>();
        while (leaves.size() < size) {
            long tile = leaves.size() / WIDTH;
            int width = (int) Math.min(WIDTH, size - leaves.size());
            ByteBuffer bundle = ByteBuffer.wrap(Files.readAllBytes(trail.resolve(path("entries", tile, width))));
            for (int i = 0; i < width; i++) {
                require(bundle.remaining() >= 2, "a bundle ends early");
                byte[] entry = new byte[bundle.getShort() & 0xffff];
                require(bundle.remaining() >= entry.length, "an entry ends early");
                bundle.get(entry);
                leaves.add(sha256(new byte[] {0}, entry));
            }
            require(!bundle.hasRemaining(), "a bundle goes on behind its entries");
        }
        return leaves;
    }

    /** Holds the tiles of a level against its hashes; the hashes of the level above, one for each full tile. */
    private List<byte[]> checkTiles(int level, List<byte[]> hashes) throws IOException, Refused {
        List<byte[]> above = new ArrayList<>();
        for (int from = 0; from < hashes.size(); from += WIDTH) {
            List<byte[]> tile = hashes.subList(from, Math.min(hashes.size(), from + WIDTH));
            ByteBuffer expected = ByteBuffer.allocate(tile.size() * HASH);
            tile.forEach(expected::put);
            String path = path(Integer.toString(level), from / WIDTH, tile.size());
            require(Arrays.equals(Files.readAllBytes(trail.resolve(path)), expected.array()), path + " is another");
            if (tile.size() == WIDTH) {
                above.add(mth(tile));
            }
        }
        return above;
    }

    /** RFC 6962, section 2.1, from the hashes of the leaves on, or of perfect subtrees of one size. */
    private static byte[] mth(List<byte[]> hashes) {
        if (hashes.size() == 1) {
            return hashes.get(0);
        }
        int split = Integer.highestOneBit(hashes.size() - 1); // the largest power of two below
        return sha256(new byte[] {1}, mth(hashes.subList(0, split)), mth(hashes.subList(split, hashes.size())));
    }

    private static String path(String level, long index, int width) {
        StringBuilder digits = new StringBuilder(String.format("%03d", index % 1_000));
        for (long rest = index / 1_000; rest > 0; rest /= 1_000) {
            digits.insert(0, String.format("x%03d/", rest % 1_000));
        }
        return "tile/" + level + "/" + digits + (width < WIDTH ? ".p/" + width : "");
    }

    private byte[] keyId() {
        return Arrays.copyOf(sha256(name.getBytes(UTF_8), new byte[] {'\n'}, typeAndKey), 4);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Standard base64 with padding; the decoder alone would take unused bits that are not zero. */
    private static byte[] base64(String text) throws Refused {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            require(Arrays.equals(Base64.getEncoder().encode(bytes), text.getBytes(US_ASCII)), "loose base64");
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new Refused("not base64: " + e.getMessage());
        }
    }

    private static void require(boolean holds, String otherwise) throws Refused {
        if (!holds) {
            throw new Refused(otherwise);
        }
    }
}
