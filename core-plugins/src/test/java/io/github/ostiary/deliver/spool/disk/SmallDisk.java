package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file system of 4 MB in memory that can be filled to the last block. For one thread. */
public final class SmallDisk implements AutoCloseable {
    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** Mounts one, which takes root; elsewhere the test is skipped. */
    public static SmallDisk mount(Path folder) throws IOException {
        Path path = Files.createDirectory(folder.resolve("disk"));
        String refusal;
        try {
            refusal = run("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "tmpfs", path.toString());
        } catch (IOException e) {
            refusal = e.toString();
        }
        assumeTrue(refusal.isEmpty(), "needs root to mount a file system of 4 MB that can be filled: " + refusal);
        return new SmallDisk(path);
    }

    public Path path() {
        return path;
    }

    /** Takes all the room that is left. */
    public void fill() {
        byte[] block = new byte[4_096];
        assertThatIOException()
                .isThrownBy(() -> {
                    while (true) {
                        Files.write(
                                path.resolve("ballast"), block, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    }
                })
                .withMessageContaining("No space left");
    }

    /** Gives it back. */
    public void empty() throws IOException {
        Files.delete(path.resolve("ballast"));
    }

    /** Lets nobody write any more; while a file is open for writing the system refuses that. */
    public void readOnly() throws IOException {
        assertThat(run("mount", "-o", "remount,ro", path.toString())).isEmpty();
    }

    @Override
    public void close() throws IOException {
        assertThat(run("umount", path.toString())).isEmpty();
    }

    /** What a command complains about; empty when it succeeds. */
    private static String run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.onExit().join().exitValue() == 0 ? "" : said + " (" + command[0] + ")";
    }
}
