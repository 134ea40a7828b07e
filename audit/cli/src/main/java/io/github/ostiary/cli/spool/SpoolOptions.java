package io.github.ostiary.cli.spool;

import io.github.ostiary.deliver.SpoolKeys;
import io.github.ostiary.deliver.spool.disk.LogKey;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which spool is meant, and the keys that open it. */
final class SpoolOptions {
    private static final int MOST_FOLDERS = 64;

    /** Options are called like attributes of the appender, in the manner of options. */
    static final SpoolKeys.Wording OPTIONS = new SpoolKeys.Wording() {
        @Override
        public String name(String attribute) {
            return "--" + attribute.replaceAll("\\p{Lu}", "-$0").toLowerCase(Locale.ROOT);
        }

        @Override
        public String set(String attribute, String value) {
            return name(attribute) + ' ' + value;
        }
    };

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

    @Option(
            names = "--key-store",
            paramLabel = "FILE",
            description = "The PKCS#12 or JCEKS store with such keys, as keyStore of <Spool> names it.")
    private @Nullable String keyStore;

    @Option(
            names = "--key-store-password-file",
            paramLabel = "FILE",
            description = "The file whose first line is the store's password.")
    private @Nullable String keyStorePasswordFile;

    @Option(
            names = "--key-store-password-env",
            paramLabel = "NAME",
            description = "The environment variable with the store's password.")
    private @Nullable String keyStorePasswordEnv;

    @Option(
            names = "--key-aliases",
            paramLabel = "NAMES",
            description = "Which keys of the store, by commas; its only secret key when absent.")
    private @Nullable String keyAliases;

    Path folder() {
        return folder;
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

    /** Where the keys are. */
    SpoolKeys places() {
        return new SpoolKeys(keyFile, keyEnv, keyStore, keyStorePasswordFile, keyStorePasswordEnv, keyAliases);
    }

    /** The keys that were given; wrong usage when they are none. */
    List<LogKey> keys(CommandLine line) throws IOException {
        try {
            return places().read(OPTIONS, System.getenv());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(line, String.valueOf(e.getMessage()), e);
        }
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
