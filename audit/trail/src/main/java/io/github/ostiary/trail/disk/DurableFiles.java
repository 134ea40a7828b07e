package io.github.ostiary.trail.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files that appear whole or not at all: written under a temporary name, forced, and moved into place. The name itself
 * is durable once its folder has been forced too. Wants a POSIX file system.
 */
public final class DurableFiles {
    /** The end of the names of files that are not in their place yet; what bears one after a crash is rubbish. */
    public static final String TEMPORARY = ".tmp";

    /** Who may read a file. */
    public enum Audience {
        /** Its owner alone: keys, and what has not been published. */
        OWNER("rwx------", "rw-------"),
        /** Everybody who gets there: what the trail publishes. */
        EVERYBODY("rwxr-xr-x", "rw-r--r--");

        private final String folder;
        private final String file;

        Audience(String folder, String file) {
            this.folder = folder;
            this.file = file;
        }

        FileAttribute<?> folder() {
            return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(folder));
        }

        /** The permissions that a new file of this audience is made with. */
        public FileAttribute<?> file() {
            return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(file));
        }
    }

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private DurableFiles() {}

    /** Makes {@code folder} and what is missing above it; each new name is durable. */
    public static void createFolder(Path folder, Audience audience) throws IOException {
        Path absolute = folder.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return;
        }
        Path parent = absolute.getParent();
        if (parent != null) {
            createFolder(parent, audience);
        }
        Files.createDirectory(absolute, audience.folder());
        if (parent != null) {
            force(parent);
        }
    }

    /**
     * Writes {@code bytes} under the name {@code file}, replacing what stood there. The content is durable, the name is
     * not before {@link #force} of the folder: a batch of files pays for that once.
     */
    public static void place(Path file, byte[] bytes, Audience audience) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + TEMPORARY);
        Files.deleteIfExists(temporary);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(temporary, options, audience.file())) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(false);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Writes {@code bytes} under the name {@code file}, content and name durable. */
    public static void replace(Path file, byte[] bytes, Audience audience) throws IOException {
        place(file, bytes, audience);
        force(parent(file));
    }

    /** Deletes {@code file}, durably; nothing happens when there is none. */
    public static void delete(Path file) throws IOException {
        if (Files.deleteIfExists(file)) {
            force(parent(file));
        }
    }

    /** Makes the names in {@code folder} durable. */
    public static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Throws when anybody but its owner may enter {@code folder}. */
    public static void requirePrivate(Path folder) throws IOException {
        Set<PosixFilePermission> granted = EnumSet.copyOf(OTHERS);
        granted.retainAll(Files.getPosixFilePermissions(folder));
        if (!granted.isEmpty()) {
            throw new IOException(
                    folder + " holds keys, but others have rights on it " + granted + "; run: chmod 700 " + folder);
        }
    }

    private static Path parent(Path file) throws NoSuchFileException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null) {
            throw new NoSuchFileException(file.toString());
        }
        return parent;
    }
}
