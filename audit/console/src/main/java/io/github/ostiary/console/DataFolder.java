package io.github.ostiary.console;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of everything a console keeps, held by one console at a time and open to its owner alone.
 *
 * <p>The operating system lets go of the lock when the process ends, however it ends.
 */
final class DataFolder implements Closeable {
    private static final String LOCK = "console.lock";

    /** One of these is there when a folder is a console's: a certificate may be issued before the first start. */
    private static final List<String> OURS = List.of(LOCK, "tls");

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    static DataFolder open(Path folder) throws SetupException {
        try {
            Files.createDirectories(folder);
            refuseOthers(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new SetupException("--data=" + folder + " is in use by another console;"
                        + " stop that one, or give this one a folder of its own.");
            }
            return new DataFolder(folder, channel);
        } catch (FileAlreadyExistsException e) {
            throw new SetupException("--data=" + folder + " is a file; name a folder.", e);
        } catch (IOException e) {
            throw new SetupException(
                    "--data=" + folder + " cannot be used: " + Diagnosis.words(e)
                            + "; give its owner the right to read and write it, or name another folder.",
                    e);
        }
    }

    /** Narrowing somebody's home, or the root of a machine, to one owner would lock out whoever else needs it. */
    private static void refuseOthers(Path folder) throws IOException, SetupException {
        if (OURS.stream().anyMatch(name -> Files.exists(folder.resolve(name)))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Optional<String> other = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.equals("lost+found")) // of a volume made for the console
                    .findFirst();
            if (other.isPresent()) {
                throw new SetupException("--data=" + folder + " holds " + other.get()
                        + ", which is not a console's; name an empty folder, or one that is yet to be made.");
            }
        }
    }

    Path tls() {
        return folder.resolve("tls");
    }

    Path trail() {
        return folder.resolve("trail");
    }

    Path trailKeys() {
        return folder.resolve("trail-keys");
    }

    Path store() {
        return folder.resolve("store");
    }

    /** The accounts' database, without the endings that H2 adds. */
    Path accounts() {
        return folder.resolve("accounts").resolve("accounts");
    }

    /** Tells other programs where this console listens. */
    void writePorts(Ports ports) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("console", Integer.toString(ports.console()));
        properties.setProperty("relp", Integer.toString(ports.relp()));
        properties.setProperty("otlp", Integer.toString(ports.otlp()));
        try (var out = Files.newBufferedWriter(folder.resolve("ports.properties"))) {
            properties.store(out, null);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by another console in this very process
        }
    }
}
