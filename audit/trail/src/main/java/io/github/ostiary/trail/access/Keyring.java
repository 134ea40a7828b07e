package io.github.ostiary.trail.access;

import io.github.ostiary.trail.disk.DurableFiles;
import io.github.ostiary.trail.disk.DurableFiles.Audience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that open the personal fields of the trail: one for each subject and month, in files of their own, so that
 * deleting a file makes what it sealed unreadable for ever, while the trail stays as it was signed.
 *
 * <pre>
 * lookup.key                       finds a subject: its file is named HMAC-SHA-256(lookup.key, name)
 * subjects/{hmac}                  the subject's pseudonym, a random number: it tells nothing without this file
 * keys/{pseudonym}/{year-month}    32 random bytes, an AES-256 key
 * </pre>
 *
 * <p>A key is durable before anything is sealed with it. Thread-safe; one process at a time may seal. Delete keys through
 * {@link #eraseSubject} and {@link #eraseMonth} while a ledger is open: it keeps the keys in use in memory.
 */
public final class Keyring {
    private static final int KEY_BYTES = 32;
    private static final int PSEUDONYM_BYTES = 16;
    private static final int PSEUDONYM_TEXT = 2 * PSEUDONYM_BYTES;
    private static final int MOST_CACHED = 4_096;

    /** A subject's pseudonym and the key of one of its months. */
    record SubjectKey(String pseudonym, SecretKey key) {}

    private record SubjectMonth(String name, YearMonth month) {}

    private final Path subjects;
    private final Path keys;
    private final SecretKey lookup;
    private final SecureRandom random = new SecureRandom();
    private final Map<SubjectMonth, SubjectKey> cache = new ConcurrentHashMap<>();

    private Keyring(Path folder, SecretKey lookup) {
        this.subjects = folder.resolve("subjects");
        this.keys = folder.resolve("keys");
        this.lookup = lookup;
    }

    /**
     * Opens the ring in {@code folder}, making it at first use with rights for its owner alone.
     *
     * @throws IOException also when others have rights on the folder
     */
    public static Keyring open(Path folder) throws IOException {
        DurableFiles.createFolder(folder, Audience.OWNER);
        DurableFiles.requirePrivate(folder);
        Path lookup = folder.resolve("lookup.key");
        if (!Files.exists(lookup)) {
            DurableFiles.replace(lookup, randomBytes(new SecureRandom(), KEY_BYTES), Audience.OWNER);
        }
        DurableFiles.createFolder(folder.resolve("subjects"), Audience.OWNER);
        DurableFiles.createFolder(folder.resolve("keys"), Audience.OWNER);
        return new Keyring(folder, new SecretKeySpec(read(lookup), "HmacSHA256"));
    }

    /** Makes everything unreadable that names {@code name} in the trail, past and future months alike. */
    public synchronized void eraseSubject(String name) throws IOException {
        cache.keySet().removeIf(cached -> cached.name.equals(name));
        Path subject = subject(name);
        if (!Files.exists(subject)) {
            return;
        }
        Path folder = keys.resolve(pseudonym(subject));
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> months = Files.newDirectoryStream(folder)) {
                for (Path month : months) {
                    Files.delete(month);
                }
            }
            DurableFiles.force(folder);
            DurableFiles.delete(folder);
        }
        DurableFiles.delete(subject);
    }

    /** Makes every personal field of this month unreadable, whoever it names. */
    public synchronized void eraseMonth(YearMonth month) throws IOException {
        cache.keySet().removeIf(cached -> cached.month.equals(month));
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(keys)) {
            for (Path folder : folders) {
                DurableFiles.delete(folder.resolve(month.toString()));
            }
        }
    }

    /** The key that seals what names {@code name} in {@code month}; made if there is none. */
    SubjectKey sealing(String name, YearMonth month) throws IOException {
        SubjectKey cached = cache.get(new SubjectMonth(name, month));
        return cached != null ? cached : load(new SubjectMonth(name, month));
    }

    /** The key that opens what was sealed under this pseudonym in this month; empty when it is gone. */
    Optional<SecretKey> opening(String pseudonym, YearMonth month) throws IOException {
        try {
            return Optional.of(aes(keys.resolve(pseudonym).resolve(month.toString())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The {@link JsonCursor.Form} of a pseudonym; safe as the name of a folder, too. */
    static int pseudonymLength(byte[] source, int start, int end) {
        return end - start >= PSEUDONYM_TEXT && Hex.stand(source, start, PSEUDONYM_TEXT) ? PSEUDONYM_TEXT : -1;
    }

    private synchronized SubjectKey load(SubjectMonth wanted) throws IOException {
        Path subject = subject(wanted.name);
        if (!Files.exists(subject)) {
            String fresh = HexFormat.of().formatHex(randomBytes(random, PSEUDONYM_BYTES));
            DurableFiles.replace(subject, fresh.getBytes(StandardCharsets.US_ASCII), Audience.OWNER);
        }
        String pseudonym = pseudonym(subject);
        Path file = keys.resolve(pseudonym).resolve(wanted.month.toString());
        if (!Files.exists(file)) {
            DurableFiles.createFolder(keys.resolve(pseudonym), Audience.OWNER);
            DurableFiles.replace(file, randomBytes(random, KEY_BYTES), Audience.OWNER);
        }
        if (cache.size() >= MOST_CACHED) {
            cache.clear();
        }
        SubjectKey key = new SubjectKey(pseudonym, aes(file));
        cache.put(wanted, key);
        return key;
    }

    private Path subject(String name) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(lookup);
            return subjects.resolve(HexFormat.of().formatHex(hmac.doFinal(name.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String pseudonym(Path subject) throws IOException {
        byte[] text = Files.readAllBytes(subject);
        if (text.length != PSEUDONYM_TEXT || !Hex.stand(text, 0, PSEUDONYM_TEXT)) {
            throw new IOException(subject + " is damaged: it does not hold a pseudonym");
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static SecretKey aes(Path file) throws IOException {
        return new SecretKeySpec(read(file), "AES");
    }

    private static byte[] read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != KEY_BYTES) {
            throw new IOException(file + " is damaged: " + bytes.length + " bytes instead of " + KEY_BYTES);
        }
        return bytes;
    }

    private static byte[] randomBytes(SecureRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
