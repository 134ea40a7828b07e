package io.github.ostiary.trail.verify;

import io.github.ostiary.trail.disk.SegmentReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Counts the durable entries that no checkpoint covers yet. Nothing proves them, so they are told, not judged. */
final class Pending {
    private Pending() {}

    static long count(Path trail, long signed) throws IOException {
        Path segments = trail.resolve(".state/segments");
        if (!Files.isReadable(segments)) {
            return 0; // a copy that was handed out has none
        }
        long end = signed;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(segments, "[0-9]*")) {
            for (Path file : files) {
                end = Math.max(end, end(file));
            }
        }
        return end - signed;
    }

    private static long end(Path segment) throws IOException {
        String name = segment.getFileName().toString();
        if (!name.matches("[0-9]{20}") || name.compareTo("0" + Long.MAX_VALUE) > 0) {
            return 0;
        }
        try (SegmentReader reader = new SegmentReader(segment, Long.parseLong(name))) {
            boolean there = true;
            while (there) {
                there = reader.skip();
            }
            return reader.index();
        }
    }
}
