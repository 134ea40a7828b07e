package io.github.ostiary.deliver;

import io.github.ostiary.deliver.spool.disk.LogKey;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Where the keys that seal a spool are kept: in a file, in the environment or in a key store. They are read at each
 * use and remembered nowhere. The first seals, all open; so a new key is put before the old ones, which stay until
 * nothing that they sealed waits.
 *
 * @param file a file with keys of the form {@code id:base64}, parted by commas or white space
 * @param variable an environment variable with such keys
 * @param store a PKCS#12 or JCEKS store with secret keys, whose aliases are their ids
 * @param passwordFile a file whose first line is the password of the store
 * @param passwordVariable an environment variable with that password
 * @param aliases which keys of the store, by commas; the only one there when absent
 */
public record SpoolKeys(
        @Nullable String file,
        @Nullable String variable,
        @Nullable String store,
        @Nullable String passwordFile,
        @Nullable String passwordVariable,
        @Nullable String aliases) {

    private static final String FORM = "keys of the form id:base64, of 32 bytes each";

    /** How settings are written where the places were named: by their attributes in a configuration, or as options. */
    public interface Wording {
        /** The name of a setting, such as {@code keyFile} or {@code --key-file}. */
        String name(String attribute);

        /** The setting with its value, such as {@code keyFile="x"} or {@code --key-file x}. */
        String set(String attribute, String value);
    }

    /**
     * Reads the keys; none when no place is named.
     *
     * @throws IllegalArgumentException for a value that is not allowed, in words that hold no secret
     * @throws IOException when a file cannot be read or a store not be opened
     */
    public List<LogKey> read(Wording wording, Map<String, String> environment) throws IOException {
        return new Reading(this, wording, environment).keys();
    }

    private record Reading(SpoolKeys from, Wording wording, Map<String, String> environment) {
        List<LogKey> keys() throws IOException {
            alone("keyEnv", from.variable, "keyFile", from.file);
            alone("keyStore", from.store, "keyFile", from.file);
            alone("keyStore", from.store, "keyEnv", from.variable);
            alone("keyStorePasswordEnv", from.passwordVariable, "keyStorePasswordFile", from.passwordFile);
            belongsToStore("keyStorePasswordFile", from.passwordFile);
            belongsToStore("keyStorePasswordEnv", from.passwordVariable);
            belongsToStore("keyAliases", from.aliases);
            if (from.file != null) {
                return written("keyFile", from.file, content("keyFile", from.file));
            }
            if (from.variable != null) {
                return written("keyEnv", from.variable, value("keyEnv", from.variable));
            }
            if (from.store != null) {
                return stored(from.store);
            }
            return List.of();
        }

        private void alone(String setting, @Nullable String value, String other, @Nullable String itsValue) {
            if (value != null && itsValue != null) {
                throw refused(setting, value, wording.name(other) + " or " + wording.name(setting) + ", not both");
            }
        }

        private void belongsToStore(String setting, @Nullable String value) {
            if (value != null && from.store == null) {
                throw refused(setting, value, "only with " + wording.name("keyStore"));
            }
        }

        private List<LogKey> written(String setting, String place, String text) {
            List<LogKey> keys = new ArrayList<>();
            for (String entry : text.split("[,\\s]+", -1)) {
                if (!entry.isEmpty()) {
                    keys.add(written(setting, place, entry, entry.indexOf(':')));
                }
            }
            if (keys.isEmpty()) {
                throw refused(setting, place, FORM + ", at least one");
            }
            return distinct(setting, place, keys);
        }

        private LogKey written(String setting, String place, String entry, int colon) {
            try {
                byte[] secret = Base64.getDecoder().decode(entry.substring(colon + 1));
                return LogKey.of(entry.substring(0, Math.max(0, colon)), secret);
            } catch (IllegalArgumentException e) {
                throw refused(setting, place, FORM); // never the entry itself, which is secret
            }
        }

        private List<LogKey> stored(String path) throws IOException {
            if (!Files.isRegularFile(Path.of(path))) {
                throw new IOException(wording.set("keyStore", path) + " cannot be read: it is no file");
            }
            char[] password = password();
            try {
                KeyStore store = KeyStore.getInstance(new File(path), password);
                List<LogKey> keys = new ArrayList<>();
                for (String alias : wanted(path, store)) {
                    keys.add(stored(path, store, alias, password));
                }
                return distinct("keyAliases", String.valueOf(from.aliases), keys);
            } catch (IOException | GeneralSecurityException e) {
                String found =
                        wording.set("keyStore", path) + " is no PKCS#12 or JCEKS store that this password opens: ";
                throw new IOException(found + e.getMessage(), e);
            } finally {
                Arrays.fill(password, '\0');
            }
        }

        private List<String> wanted(String path, KeyStore store) throws GeneralSecurityException {
            if (from.aliases != null) {
                return List.of(from.aliases.strip().split("\\s*,\\s*", -1));
            }
            List<String> there = secrets(store);
            if (there.isEmpty()) {
                throw refused("keyStore", path, "a store with a secret key");
            }
            if (there.size() > 1) {
                throw refused(
                        "keyStore",
                        path,
                        "a store with one secret key, or " + wording.name("keyAliases")
                                + " to say which seals and which others open; there are " + String.join(", ", there));
            }
            return there;
        }

        private LogKey stored(String path, KeyStore store, String alias, char[] password)
                throws GeneralSecurityException {
            Key key = store.getKey(alias, password);
            if (!(key instanceof SecretKey)) {
                throw refused(
                        "keyAliases",
                        String.valueOf(from.aliases),
                        "aliases of secret keys in " + wording.set("keyStore", path) + ": "
                                + String.join(", ", secrets(store)));
            }
            try {
                return LogKey.of(alias, key.getEncoded());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(wording.set("keyStore", path) + ": " + e.getMessage(), e);
            }
        }

        private static List<String> secrets(KeyStore store) throws GeneralSecurityException {
            List<String> found = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.entryInstanceOf(alias, KeyStore.SecretKeyEntry.class)) {
                    found.add(alias);
                }
            }
            Collections.sort(found);
            return found;
        }

        /** A segment names its key by the id alone, so two keys of one id would make one that opens nothing. */
        private List<LogKey> distinct(String setting, String place, List<LogKey> keys) {
            if (keys.stream().map(LogKey::id).distinct().count() < keys.size()) {
                throw refused(setting, place, "keys of different ids");
            }
            return keys;
        }

        private char[] password() throws IOException {
            if (from.passwordFile != null) {
                String text = content("keyStorePasswordFile", from.passwordFile);
                return text.lines().findFirst().orElse("").toCharArray();
            }
            return from.passwordVariable == null
                    ? new char[0]
                    : value("keyStorePasswordEnv", from.passwordVariable).toCharArray();
        }

        private String content(String setting, String path) throws IOException {
            try {
                return Files.readString(Path.of(path));
            } catch (NoSuchFileException e) {
                throw new IOException(wording.set(setting, path) + " cannot be read: there is no such file", e);
            } catch (IOException e) {
                throw new IOException(wording.set(setting, path) + " cannot be read: " + e, e);
            }
        }

        private String value(String setting, String name) {
            String value = environment.get(name);
            if (value == null) {
                throw refused(setting, name, "the name of an environment variable that is set");
            }
            return value;
        }

        private IllegalArgumentException refused(String setting, String value, String allowed) {
            return new IllegalArgumentException(wording.set(setting, value) + " is not allowed; allowed: " + allowed);
        }
    }
}
