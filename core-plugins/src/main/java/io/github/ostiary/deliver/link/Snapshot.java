package io.github.ostiary.deliver.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ostiary.deliver.link.Material.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the files of a connection held when they were read, each once; all that is made of them is made of these bytes. */
final class Snapshot {
    /** What tells cheaply that a file may have changed. A link that is swapped leads to another file key. */
    record Stamp(@Nullable Object fileKey, @Nullable FileTime modified, long size, int password) {}

    /** A file that was written less than this before it was looked at may be written again under the same stamp. */
    private static final long SETTLED = TimeUnit.SECONDS.toMillis(2);

    private final Map<Source, byte[]> contents = new HashMap<>();
    private final byte[] digest;

    private Snapshot(List<Source> sources) throws LinkException {
        MessageDigest all = Hashes.sha256();
        for (Source source : sources) {
            byte[] content = read(source);
            contents.put(source, content);
            all.update(Hashes.sha256().digest(content));
            all.update(Hashes.sha256().digest(new String(source.password()).getBytes(UTF_8)));
        }
        digest = all.digest();
    }

    static Snapshot of(List<Source> sources) throws LinkException {
        return new Snapshot(sources);
    }

    byte[] content(Source source) {
        return Objects.requireNonNull(contents.get(source));
    }

    boolean sameAs(@Nullable Snapshot other) {
        return other != null && Arrays.equals(digest, other.digest);
    }

    /** The stamps of the files, or nothing when they cannot vouch for the content: missing, or just written. */
    static List<Stamp> stamps(List<Source> sources, long nowMillis) {
        List<Stamp> stamps = new ArrayList<>();
        try {
            for (Source source : sources) {
                var file = Files.readAttributes(source.file(), BasicFileAttributes.class);
                if (file.lastModifiedTime().toMillis() > nowMillis - SETTLED) {
                    return List.of();
                }
                int password = Arrays.hashCode(source.password());
                stamps.add(new Stamp(file.fileKey(), file.lastModifiedTime(), file.size(), password));
            }
        } catch (IOException e) {
            return List.of(); // who reads them will say what is wrong
        }
        return stamps;
    }

    private static byte[] read(Source source) throws LinkException {
        try {
            return Files.readAllBytes(source.file());
        } catch (NoSuchFileException e) {
            throw source.unusable("there is no such file", e);
        } catch (IOException e) {
            throw source.unusable("it cannot be read: " + e, e);
        }
    }
}
