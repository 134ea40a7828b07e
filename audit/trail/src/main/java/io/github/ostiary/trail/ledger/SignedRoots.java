package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.disk.DurableFiles;
import io.github.ostiary.trail.disk.DurableFiles.Audience;
import io.github.ostiary.trail.proof.Hash;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What has been signed, written down before it is: {@code size root} a line. Two checkpoints of one size with different
 * roots would prove to anybody that the log lies, so what stands here is never signed differently, whatever crash lay
 * between. A line that a crash cut short was not signed. Only the last one matters; opening drops the others.
 */
final class SignedRoots implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private long size;
    private String root;

    private SignedRoots(Path file, FileChannel channel, long size, String root) {
        this.file = file;
        this.channel = channel;
        this.size = size;
        this.root = root;
    }

    static SignedRoots open(Path file) throws IOException {
        long size = -1;
        String root = "";
        if (Files.exists(file)) {
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            List<String> whole =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            if (!whole.isEmpty()) {
                String last = whole.get(whole.size() - 1);
                if (!last.matches("[0-9]{1,18} [A-Za-z0-9+/]{43}=")) {
                    throw new IOException(file + " is damaged: its last line is not a size and a root");
                }
                size = Long.parseLong(last.substring(0, last.indexOf(' ')));
                root = last.substring(last.indexOf(' ') + 1);
            }
        }
        String kept = size < 0 ? "" : size + " " + root + "\n";
        DurableFiles.replace(file, kept.getBytes(StandardCharsets.US_ASCII), Audience.OWNER);
        return new SignedRoots(file, FileChannel.open(file, StandardOpenOption.APPEND), size, root);
    }

    /** The largest size that was ever signed, -1 before the first. */
    long size() {
        return size;
    }

    /** Throws when something else than {@code other} was signed for this size. */
    void requireSame(long otherSize, Hash other) throws IOException {
        if (otherSize == size && !root.equals(other.toString())) {
            throw new IOException("another root was signed for size " + size + " (" + file
                    + "): this trail was changed or restored from a backup. Begin a new trail in an empty folder");
        }
    }

    /** Writes down that this root is about to be signed; durable on return. */
    void add(long newSize, Hash newRoot) throws IOException {
        requireSame(newSize, newRoot);
        if (newSize < size) {
            throw new IOException(size + " entries were signed already (" + file + "), and only " + newSize
                    + " are here: this trail was restored from a backup. Begin a new trail in an empty folder");
        }
        if (newSize > size) {
            ByteBuffer line = ByteBuffer.wrap((newSize + " " + newRoot + "\n").getBytes(StandardCharsets.US_ASCII));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
            size = newSize;
            root = newRoot.toString();
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
