package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may touch the files: their owner alone. A file system without such rights is taken as it is. */
final class Access {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    static final FileAttribute<?>[] FILE = rights("rw-------");
    private static final FileAttribute<?>[] FOLDER = rights("rwx------");
    private static final int STICKY = 01000;

    private Access() {}

    /** Makes a folder and those above it, unless it is there; refuses one that any user could put another folder for. */
    static void folder(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            Files.createDirectories(parent, FOLDER);
        }
        if (POSIX && parent != null) {
            boolean open = Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_WRITE);
            boolean sticky = ((int) Files.getAttribute(parent, "unix:mode") & STICKY) != 0;
            if (open && !sticky) {
                throw new IOException("the spool does not go into " + whole + ": every user may write to " + parent
                        + " and so could put another folder in its place; take that right away or choose another");
            }
        }
        try {
            Files.createDirectory(whole, FOLDER);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(whole)) {
                throw new IOException("the spool needs a folder, and " + whole + " is none", e);
            }
            narrow(whole);
        }
    }

    /** Makes a file that must not exist yet, and opens it. */
    static RandomAccessFile create(Path path) throws IOException {
        Files.createFile(path, FILE);
        return new RandomAccessFile(path.toFile(), "rw");
    }

    /** Makes names in a folder, or their absence, survive a power loss. */
    static void sync(Path folder) throws IOException {
        if (POSIX) { // elsewhere a folder cannot be opened, and need not be
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void narrow(Path folder) throws IOException {
        if (POSIX) {
            Set<PosixFilePermission> now = Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
            if (now.contains(PosixFilePermission.OTHERS_WRITE) || now.contains(PosixFilePermission.GROUP_WRITE)) {
                throw new IOException("the spool does not trust " + folder + ": others than its owner may write to it");
            }
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static FileAttribute<?>[] rights(String text) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }
}
