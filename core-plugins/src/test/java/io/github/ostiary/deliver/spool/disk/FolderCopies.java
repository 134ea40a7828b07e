package io.github.ostiary.deliver.spool.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Copies the files of a folder while somebody writes there: about what a crash would leave. */
final class FolderCopies {
    private FolderCopies() {}

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    Files.copy(file, to.resolve(file.getFileName()));
                } catch (NoSuchFileException e) {
                    // It has just been deleted.
                }
            }
        }
    }
}
