package io.github.ostiary.cli.spool;

import io.github.ostiary.deliver.spool.disk.LogKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which spool is meant, and the keys that open it. */
final class SpoolOptions {
    private static final int MOST_FOLDERS = 64;
    private static final String KEYS = "keys of the form id:base64, of 32 bytes each";

    @Parameters(paramLabel = "DIR", description = "The spool's folder, as <Spool directory=...> names it.")
    private Path folder = Path.of("");

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The file with the keys that open a sealed spool, as keyFile of <Spool> names it.")
    private @Nullable String keyFile;

    @Option(
            names = "--key-env",
            paramLabel = "NAME",
            description = "The environment variable with such keys, as keyEnv of <Spool> names it.")
    private @Nullable String keyEnv;

    Path folder() {
        return folder;
    }

    @Nullable
    String keyFile() {
        return keyFile;
    }

    @Nullable
    String keyEnv() {
        return keyEnv;
    }

    /**
     * The folder and those in it of further processes, as far as they hold segments.
     *
     * @throws IOException when there is no spool
     */
    List<Path> folders() throws IOException {
        List<Path> found = new ArrayList<>();
        boolean used = isSpool(folder);
        for (int i = 0; i <= MOST_FOLDERS; i++) {
            Path inner = i == 0 ? folder : folder.resolve(Integer.toString(i));
            if (i == 0 ? used : Files.isDirectory(inner) && isSpool(inner)) {
                found.add(inner);
            }
        }
        if (found.isEmpty()) {
            throw new IOException(folder + " is no spool: it has neither segments (*.seg) nor the file 'lock'");
        }
        return found;
    }

    private static boolean isSpool(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".seg") || name.equals("lock"));
        }
    }

    /** The keys that were given; wrong usage when they are none. */
    List<LogKey> keys(CommandLine line) throws IOException {
        if (keyFile != null && keyEnv != null) {
            throw new ParameterException(
                    line, "--key-env " + keyEnv + ": allowed is --key-file or --key-env, not both");
        }
        if (keyFile != null) {
            return keys(line, "--key-file " + keyFile, Files.readString(Path.of(keyFile)));
        }
        if (keyEnv == null) {
            return List.of();
        }
        String written = System.getenv(keyEnv);
        if (written == null) {
            throw refused(line, "--key-env " + keyEnv, "the name of an environment variable that is set");
        }
        return keys(line, "--key-env " + keyEnv, written);
    }

    private static List<LogKey> keys(CommandLine line, String option, String written) {
        List<LogKey> keys = new ArrayList<>();
        for (String entry : written.strip().split("[,\\s]+", -1)) {
            int colon = entry.indexOf(':');
            try {
                byte[] secret = Base64.getDecoder().decode(entry.substring(colon + 1));
                keys.add(LogKey.of(entry.substring(0, Math.max(0, colon)), secret));
            } catch (IllegalArgumentException e) {
                throw refused(line, option, KEYS); // never the entry itself, which is secret
            }
        }
        return keys;
    }

    private static ParameterException refused(CommandLine line, String option, String allowed) {
        return new ParameterException(line, option + " is not allowed; allowed: " + allowed);
    }

    /** Why a file or folder could not be read. */
    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return e.getMessage() + " does not exist";
        }
        if (e instanceof NotDirectoryException) {
            return e.getMessage() + " is not a folder";
        }
        if (e instanceof AccessDeniedException) {
            return e.getMessage() + " may not be read by this user";
        }
        return String.valueOf(e.getMessage());
    }
}
