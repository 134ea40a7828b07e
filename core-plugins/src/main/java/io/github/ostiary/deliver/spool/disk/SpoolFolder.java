package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder that one log owns, by a lock on the file {@code lock} that ends with the process. A second log, of this
 * process or another, gets the sub-folder {@code 1}, the next {@code 2}, and so on.
 */
public final class SpoolFolder implements AutoCloseable {
    private static final int MOST = 64;

    private final Disk disk;
    private final Path base;
    private final Path path;
    private final String claim;
    private final FileChannel channel;

    private SpoolFolder(Disk disk, Path base, Path path, String claim, FileChannel channel) {
        this.disk = disk;
        this.base = base;
        this.path = path;
        this.claim = claim;
        this.channel = channel;
    }

    /** Takes the folder, or the first sub-folder that is free. Makes what is missing, for the owner's eyes only. */
    public static SpoolFolder claim(Path base) throws IOException {
        return claim(base, Disk.REAL);
    }

    /** The same on a disk of another kind. */
    static SpoolFolder claim(Path base, Disk disk) throws IOException {
        Access.folder(disk, base);
        for (int i = 0; i <= MOST; i++) {
            SpoolFolder folder = tryClaim(disk, base, i == 0 ? base : base.resolve(Integer.toString(i)));
            if (folder != null) {
                return folder;
            }
        }
        throw new IOException("the spool " + base + " and its " + MOST + " sub-folders are all in use");
    }

    /** Takes exactly this folder, one that {@link #orphans} named; null when somebody else has it. */
    public static @Nullable SpoolFolder adopt(Path orphan) throws IOException {
        return tryClaim(Disk.REAL, orphan, orphan);
    }

    /** Folders under a base that hold segments and have no owner. By the time they are adopted they may have one. */
    public static List<Path> orphans(Path base) throws IOException {
        List<Path> found = new ArrayList<>();
        for (int i = 0; i <= MOST; i++) {
            Path folder = i == 0 ? base : base.resolve(Integer.toString(i));
            if (Files.isDirectory(folder) && hasSegments(folder)) {
                try (SpoolFolder free = tryClaim(Disk.REAL, base, folder)) {
                    if (free != null) {
                        found.add(folder);
                    }
                }
            }
        }
        return found;
    }

    /** The folder itself. */
    public Path path() {
        return path;
    }

    /** What the folder is on. */
    Disk disk() {
        return disk;
    }

    /** The folder that was asked for. */
    public Path base() {
        return base;
    }

    /** Lets go of the folder. */
    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return; // the claim may be another's by now
        }
        try {
            channel.close(); // and the lock with it
        } finally {
            System.getProperties().remove(claim);
        }
    }

    /**
     * The system's lock belongs to the process, and closing any channel to the file ends it. So before the file is
     * opened, the claim is looked up in the one place that all class loaders of the process share.
     */
    private static @Nullable SpoolFolder tryClaim(Disk disk, Path base, Path folder) throws IOException {
        Access.folder(disk, folder);
        String claim = "ostiary.spool.claimed:" + folder.toRealPath();
        if (System.getProperties().putIfAbsent(claim, "true") != null) {
            return null;
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = FileChannel.open(folder.resolve(Names.LOCK), options, Access.FILE);
            taken = channel.tryLock() != null;
            return taken ? new SpoolFolder(disk, base, folder, claim, channel) : null;
        } catch (OverlappingFileLockException e) {
            return null; // this process has it without a claim
        } finally {
            if (!taken) {
                System.getProperties().remove(claim);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static boolean hasSegments(Path folder) throws IOException {
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Names.first(file.getFileName().toString()) > 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
