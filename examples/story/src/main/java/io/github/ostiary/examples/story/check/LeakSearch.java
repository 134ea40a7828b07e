package io.github.ostiary.examples.story.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ostiary.examples.story.traffic.Secrets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Looks for many secrets in many bytes in one pass: a window of eight bytes slides over the bytes, and only where it
 * holds the beginning of a secret the rest is compared. What is packed with gzip is unpacked and looked through too.
 */
final class LeakSearch {
    private static final int WINDOW = Long.BYTES;
    private static final int FILTER_BITS = 1 << 20;
    private static final int UNPACKED_LIMIT = 64 << 20;

    private final Map<Long, List<Secret>> byBeginning = new HashMap<>();
    private final BitSet filter = new BitSet(FILTER_BITS);

    /** @param kinds each spelling of a secret, and what kind of secret it is */
    LeakSearch(Map<String, String> kinds) {
        kinds.forEach((spelling, kind) -> {
            byte[] bytes = spelling.getBytes(UTF_8);
            if (bytes.length < Secrets.SHORTEST) {
                throw new IllegalArgumentException("a secret is shorter than " + Secrets.SHORTEST + " bytes");
            }
            long beginning = 0;
            for (int i = 0; i < WINDOW; i++) {
                beginning = slide(beginning, bytes[i]);
            }
            byBeginning.computeIfAbsent(beginning, any -> new ArrayList<>()).add(new Secret(kind, bytes));
            filter.set(bit(beginning));
        });
    }

    /** Looks through a file, or every file below a folder, and returns where the first secret is, without printing it. */
    Optional<String> firstIn(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Optional<String> leak = firstIn(Files.readAllBytes(file));
                if (leak.isPresent()) {
                    return Optional.of(leak.get() + " of " + file);
                }
            }
        }
        return Optional.empty();
    }

    /** Looks through bytes and returns what kind of secret is where. */
    Optional<String> firstIn(byte[] bytes) {
        long window = 0;
        for (int i = 0; i < bytes.length; i++) {
            window = slide(window, bytes[i]);
            if (filter.get(bit(window))) {
                int start = i + 1 - WINDOW;
                for (Secret secret : byBeginning.getOrDefault(window, List.of())) {
                    if (secret.isAt(bytes, start)) {
                        return Optional.of("a " + secret.kind + " at byte " + start);
                    }
                }
            }
            if ((window & 0xFF_FF_FF) == 0x1F_8B_08) {
                Optional<String> packed = firstIn(unpacked(bytes, i - 2));
                if (packed.isPresent()) {
                    return Optional.of(packed.get() + " of what is packed at byte " + (i - 2));
                }
            }
        }
        return Optional.empty();
    }

    /** What can be unpacked from there; nothing when three bytes only looked like the beginning of gzip's format. */
    private static byte[] unpacked(byte[] bytes, int start) {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes, start, bytes.length - start))) {
            for (int length = in.read(buffer); length >= 0 && unpacked.size() < UNPACKED_LIMIT; ) {
                unpacked.write(buffer, 0, length);
                length = in.read(buffer);
            }
        } catch (IOException e) {
            return unpacked.toByteArray(); // it ends here, or never began
        }
        return unpacked.toByteArray();
    }

    private static long slide(long window, byte next) {
        return (window << 8) | (next & 0xFF);
    }

    private static int bit(long window) {
        return (int) ((window * 0x9E3779B97F4A7C15L) >>> 44);
    }

    private static final class Secret {
        private final String kind;
        private final byte[] bytes;

        Secret(String kind, byte[] bytes) {
            this.kind = kind;
            this.bytes = bytes;
        }

        boolean isAt(byte[] text, int start) {
            return start >= 0
                    && start + bytes.length <= text.length
                    && Arrays.equals(bytes, 0, bytes.length, text, start, start + bytes.length);
        }
    }
}
