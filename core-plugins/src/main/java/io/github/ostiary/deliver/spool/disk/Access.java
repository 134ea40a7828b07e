package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may touch the files: their owner alone. A file system without such rights is taken as it is. */
final class Access {
    static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    static final FileAttribute<?>[] FILE = rights("rw-------");
    static final FileAttribute<?>[] FOLDER = rights("rwx------");
    private static final int STICKY = 01000;

    private Access() {}

    /**
     * Makes a folder and those above it, unless it is there; refuses one that any user could put another folder for, and
     * one that others may write to.
     */
    static void folder(Disk disk, Path folder) throws IOException {
        Path whole = folder.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        if (parent != null && !Files.isDirectory(parent)) {
            make(disk, parent);
        }
        if (POSIX && parent != null) {
            boolean open = Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_WRITE);
            boolean sticky = ((int) Files.getAttribute(parent, "unix:mode") & STICKY) != 0;
            if (open && !sticky) {
                throw new IOException("the spool does not go into " + whole + ": every user may write to " + parent
                        + " and so could put another folder in its place; take that right away or choose another");
            }
        }
        if (!make(disk, whole)) {
            narrow(whole);
        }
    }

    /** Makes a folder and those above it, and has their names survive a power loss; false when it was there. */
    private static boolean make(Disk disk, Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent == null) {
            return false;
        }
        if (!Files.isDirectory(parent)) {
            make(disk, parent);
        }
        try {
            disk.make(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw new IOException("the spool needs a folder, and " + folder + " is none", e);
            }
            return false;
        }
        try {
            disk.sync(parent);
        } catch (AccessDeniedException e) {
            // One may be allowed to make names in a folder and not to open it; the system will write it some time.
        }
        return true;
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
