package io.github.ostiary.console.gate;

import io.github.ostiary.console.store.LogLine;
import io.github.ostiary.console.store.Span;
import io.github.ostiary.console.store.StoredLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells later whether two people were shown the same thing, or somebody this very thing, without keeping any of it.
 *
 * <p>HMAC-SHA-256 over every part in order, each preceded by its length. Keyed, since log lines are short enough to be
 * guessed by whoever holds the trail. Thread-safe.
 */
public final class Fingerprint {
    private static final int KEY_BYTES = 32;
    private final SecretKeySpec key;

    private Fingerprint(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** Reads the key, made at first use for its owner alone. */
    public static Fingerprint open(Path keyFile) throws IOException {
        if (Files.notExists(keyFile)) {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            Files.createFile(
                    keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(keyFile, fresh, StandardOpenOption.SYNC);
        }
        byte[] key = Files.readAllBytes(keyFile);
        if (key.length != KEY_BYTES) {
            throw new FileSystemException(
                    keyFile.toString(), null, "holds " + key.length + " bytes; a key has " + KEY_BYTES);
        }
        return new Fingerprint(key);
    }

    /** The digest in hex, and how many bytes went into it. */
    record Taken(String digest, long bytes) {}

    Taken of(List<Span> spans, List<StoredLine> lines) {
        Sink sink = new Sink(key);
        for (Span span : spans) {
            sink.add(span.spanId());
            sink.add(span.name());
            sink.add(span.statusMessage());
            span.attributes().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(attribute -> {
                        sink.add(attribute.getKey());
                        sink.add(attribute.getValue());
                    });
        }
        for (StoredLine stored : lines) {
            LogLine line = stored.line();
            sink.add(stored.id());
            sink.add(line.time().toString());
            sink.add(line.message());
            sink.add(line.stack());
        }
        return sink.taken();
    }

    Taken of(String text) {
        Sink sink = new Sink(key);
        sink.add(text);
        return sink.taken();
    }

    private static final class Sink {
        private final Mac mac;
        private long bytes;

        Sink(SecretKeySpec key) {
            try {
                mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java has HMAC-SHA-256", e);
            }
        }

        void add(@Nullable String part) {
            byte[] utf8 = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(part == null ? -1 : utf8.length)
                    .flip());
            mac.update(utf8);
            bytes += utf8.length;
        }

        Taken taken() {
            return new Taken(HexFormat.of().formatHex(mac.doFinal()), bytes);
        }
    }
}
