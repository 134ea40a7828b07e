package io.github.ostiary.deliver;

import io.github.ostiary.config.Leftover;
import io.github.ostiary.deliver.link.Voice;
import io.github.ostiary.deliver.spool.DiskSpool;
import io.github.ostiary.deliver.spool.MemorySpool;
import io.github.ostiary.deliver.spool.disk.LogKey;
import io.github.ostiary.deliver.spool.disk.Settings;
import io.github.ostiary.deliver.spool.disk.SpoolFolder;
import io.github.ostiary.deliver.spool.disk.WhenFull;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.Core;
import org.apache.logging.log4j.core.config.Node;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderFactory;
import org.apache.logging.log4j.core.config.plugins.PluginNode;
import org.apache.logging.log4j.core.util.Builder;
import org.jspecify.annotations.Nullable;

/** {@code <Spool directory="…" maxBytes="1 GB"/>} within {@code <Tls>}: lines wait on disk and outlive the process. */
@Plugin(name = SpoolElement.NAME, category = Core.CATEGORY_NAME, printObject = true)
public final class SpoolElement implements Builder<SpoolElement> {
    static final String NAME = "Spool";

    private static final String IN = NAME + " ";
    private static final int LEAST_MEMORY = 256 << 10;
    private static final long LEAST = 1 << 20;
    private static final long LEAST_OF_MIRROR = 8 << 20;

    static final SpoolKeys.Wording WORDING = new SpoolKeys.Wording() {
        @Override
        public String name(String attribute) {
            return attribute;
        }

        @Override
        public String set(String attribute, String value) {
            return Attribute.set(IN + attribute, value);
        }
    };

    @PluginBuilderAttribute
    private @Nullable String directory;

    @PluginBuilderAttribute
    private String maxBytes = "1 GB";

    @PluginBuilderAttribute
    private String maxAge = "0s";

    @PluginBuilderAttribute
    private String minFreeSpace = "0 B";

    @PluginBuilderAttribute
    private String mode = "always";

    @PluginBuilderAttribute
    private String syncEvery = "1s";

    @PluginBuilderAttribute
    private @Nullable String keyFile;

    @PluginBuilderAttribute
    private @Nullable String keyEnv;

    @PluginBuilderAttribute
    private @Nullable String keyStore;

    @PluginBuilderAttribute
    private @Nullable String keyStorePasswordFile;

    @PluginBuilderAttribute
    private @Nullable String keyStorePasswordEnv;

    @PluginBuilderAttribute
    private @Nullable String keyAliases;

    @PluginNode
    private @Nullable Node node;

    private SpoolElement() {}

    /** Begins one from its configuration element. */
    @PluginBuilderFactory
    public static SpoolElement newBuilder() {
        return new SpoolElement();
    }

    /** Folder of the spool, this appender's alone; made if need be. Required. */
    public SpoolElement setDirectory(String value) {
        directory = value;
        return this;
    }

    /** The most it takes on disk, 1 MB (of a mirror 8 MiB for each receiver) to 1 TB; 1 GB when absent. */
    public SpoolElement setMaxBytes(String value) {
        maxBytes = value;
        return this;
    }

    /** How long a line may wait, and a quarter more at most, before it is given up and counted; 0s, for ever, when absent. */
    public SpoolElement setMaxAge(String value) {
        maxAge = value;
        return this;
    }

    /** Room that the spool leaves free on its file system; none when absent. */
    public SpoolElement setMinFreeSpace(String value) {
        minFreeSpace = value;
        return this;
    }

    /**
     * {@code always} writes every line to disk first; {@code overflow} only what memory has no room for, what is left at a
     * stop, and what {@code returnWhen} asks to be written.
     */
    public SpoolElement setMode(String value) {
        mode = value;
        return this;
    }

    /** How often what was written is also fsynced, when nobody waits for that: 10ms to 1h; 1s when absent. */
    public SpoolElement setSyncEvery(String value) {
        syncEvery = value;
        return this;
    }

    /**
     * File with the keys that seal the spool (AES-256-GCM), one {@code id:base64} a line of 32 bytes each; the first
     * seals, all open.
     */
    public SpoolElement setKeyFile(String value) {
        keyFile = value;
        return this;
    }

    /** Environment variable with such keys, parted by commas, in place of the file. */
    public SpoolElement setKeyEnv(String value) {
        keyEnv = value;
        return this;
    }

    /** PKCS#12 or JCEKS store with such keys, in place of the file; their aliases are their ids. */
    public SpoolElement setKeyStore(String value) {
        keyStore = value;
        return this;
    }

    /** File whose first line is the password of the key store. */
    public SpoolElement setKeyStorePasswordFile(String value) {
        keyStorePasswordFile = value;
        return this;
    }

    /** Environment variable with the password of the key store. */
    public SpoolElement setKeyStorePasswordEnv(String value) {
        keyStorePasswordEnv = value;
        return this;
    }

    /** Aliases of the keys in the store by commas, the one that seals first; the store's only secret key when absent. */
    public SpoolElement setKeyAliases(String value) {
        keyAliases = value;
        return this;
    }

    /** All of where keys are, in place of the settings one by one. */
    public SpoolElement setKeys(SpoolKeys value) {
        keyFile = value.file();
        keyEnv = value.variable();
        keyStore = value.store();
        keyStorePasswordFile = value.passwordFile();
        keyStorePasswordEnv = value.passwordVariable();
        keyAliases = value.aliases();
        return this;
    }

    @Override
    public SpoolElement build() {
        return this;
    }

    /**
     * Opens the spool in a folder that was claimed, which it owns from then on.
     *
     * @throws IllegalArgumentException for a value that is not allowed
     * @throws IOException when the folder cannot be used
     */
    DiskSpool open(
            String name, SpoolFolder folder, List<String> destinations, MemorySpool.Limits limits, Voice bulletin)
            throws IOException {
        Settings settings;
        try {
            settings = settings(limits, destinations.size());
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
        DiskSpool spool = DiskSpool.open(
                folder,
                name,
                destinations,
                settings,
                limits.whenFull() == WhenFull.BLOCK,
                limits.patience(),
                new Told(bulletin));
        if (!spool.findings().isEmpty()) {
            bulletin.bad("the spool was found damaged and mended: " + spool.findings() + ". " + spool.tally());
        }
        return spool;
    }

    /** Refuses what nobody took: without its {@code keyFile} a spool would lie unsealed. */
    void refuseLeftover() {
        Attribute.refuse(Leftover.in(node), Leftover.known(SpoolElement.class));
    }

    Path base() {
        if (directory == null || directory.isBlank()) {
            throw Attribute.refused(IN + "directory", directory, "the folder of the spool");
        }
        return Attribute.read(IN + "directory", directory, Path::of, "the name of a folder");
    }

    /** Takes the folder, and makes it if need be. */
    SpoolFolder claim() throws IOException {
        try {
            return SpoolFolder.claim(base());
        } catch (IOException e) {
            throw new IOException(
                    WORDING.set("directory", String.valueOf(directory)) + " cannot be used: " + words(e), e);
        }
    }

    /** The message of some exceptions of a file system is a path and nothing else. */
    private static String words(IOException e) {
        boolean bare = e instanceof FileSystemException bad && bad.getReason() == null;
        return bare ? e.toString() : String.valueOf(e.getMessage());
    }

    /** For each destination the log must have room for what is on its way there, so that a mute one costs no other. */
    private static long least(int destinations) {
        return destinations == 1 ? LEAST : destinations * LEAST_OF_MIRROR;
    }

    private Settings settings(MemorySpool.Limits limits, int destinations) throws IOException {
        return Settings.defaults()
                .withMaxBytes(Attribute.bytes(IN + "maxBytes", maxBytes, least(destinations), 1L << 40))
                .withMaxAge(Attribute.duration(IN + "maxAge", maxAge, "0s", "8760h"))
                .withMinFreeSpace(Attribute.bytes(IN + "minFreeSpace", minFreeSpace, 0, 1L << 40))
                .withSyncInterval(Attribute.duration(IN + "syncEvery", syncEvery, "10ms", "60m"))
                .withMemoryBytes(Math.max(LEAST_MEMORY, limits.bytes()))
                .withMode(mode())
                .withWhenFull(limits.whenFull())
                .withKeys(keys());
    }

    /** Whether lines stay in memory as long as there is room. */
    boolean isOverflow() {
        return mode() == Settings.Mode.OVERFLOW;
    }

    private Settings.Mode mode() {
        return switch (mode) {
            case "always" -> Settings.Mode.ALWAYS;
            case "overflow" -> Settings.Mode.OVERFLOW;
            default -> throw Attribute.refused(IN + "mode", mode, "always or overflow");
        };
    }

    private List<LogKey> keys() throws IOException {
        return new SpoolKeys(keyFile, keyEnv, keyStore, keyStorePasswordFile, keyStorePasswordEnv, keyAliases)
                .read(WORDING, System.getenv());
    }

    /** Trouble with the disk, as a bulletin says it. */
    private record Told(Voice bulletin) implements DiskSpool.Trouble {
        @Override
        public void began(String why) {
            bulletin.bad("the spool takes nothing, lines wait in memory: " + why);
        }

        @Override
        public void ended() {
            bulletin.good("the spool takes lines again");
        }
    }

    /** What another spool would be needed for; the keys count by what they are, so that new ones come into force. */
    String identity() throws IOException {
        return String.join(
                "|",
                String.valueOf(directory),
                maxBytes,
                maxAge,
                minFreeSpace,
                mode,
                syncEvery,
                String.join(",", keys().stream().map(LogKey::fingerprint).toList()));
    }
}
