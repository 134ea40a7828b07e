package io.github.ostiary.cli.survey;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A log that is read from its beginning to its end: a file or standard input, packed with gzip or not. Texts in UTF-16
 * are refused, because nothing would be found in them.
 */
public final class LogFile {
    private static final int ROOM = 1 << 16;
    private static final int SAMPLE = 512;

    private final String name;
    private final @Nullable Path path;
    private final InputStream standardInput;

    /** Reads {@code path}, or {@code standardInput} when it is null; neither is opened yet. */
    public LogFile(String name, @Nullable Path path, InputStream standardInput) {
        this.name = name;
        this.path = path;
        this.standardInput = standardInput;
    }

    /** The path that a name stands for, in the encoding that the locale gives to file names. */
    public static Path path(String name) throws IOException {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new IOException("no file name in this locale; LC_ALL=C.UTF-8 allows every name", e);
        }
    }

    /** How the user named it. */
    public String name() {
        return name;
    }

    /** How many bytes it has as it lies there, or -1 when nobody knows. */
    public long size() {
        try {
            return path == null ? -1 : Files.size(path);
        } catch (IOException e) {
            return -1;
        }
    }

    /** Its text, unpacked; {@code meter} counts the bytes as they lie there. */
    public InputStream open(Meter meter) throws IOException {
        InputStream raw = path == null ? standardInput : Files.newInputStream(path);
        try {
            InputStream packed = new BufferedInputStream(new Metered(raw, meter), ROOM);
            byte[] head = peek(packed, SAMPLE);
            boolean gzip = head.length > 1 && (head[0] & 0xFF) == 0x1F && (head[1] & 0xFF) == 0x8B;
            InputStream text = gzip ? new BufferedInputStream(new GZIPInputStream(packed, ROOM), ROOM) : packed;
            refuseWideText(peek(text, SAMPLE));
            return text;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    /** Why it could not be read, for whoever named it. */
    public static String reason(String name, IOException e) {
        if (e instanceof NoSuchFileException) {
            return name + " does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return name + " may not be read by this user";
        }
        return e instanceof EOFException || e instanceof ZipException
                ? name + " is damaged gzip and was read as far as possible: " + e.getMessage()
                : name + ": " + e.getMessage();
    }

    /** How far the reading of all files has come. */
    public static final class Meter {
        private long bytes;

        /** Bytes as they lie in the files. */
        public long bytes() {
            return bytes;
        }
    }

    /** At most {@code count} bytes from the beginning; does not wait for more than two. */
    private static byte[] peek(InputStream in, int count) throws IOException {
        in.mark(count);
        byte[] head = new byte[count];
        int read = in.readNBytes(head, 0, 2);
        if (read == 2 && in.available() > 0) {
            read += Math.max(0, in.read(head, 2, count - 2));
        }
        in.reset();
        return Arrays.copyOf(head, read);
    }

    private static void refuseWideText(byte[] head) throws IOException {
        int zeros = 0;
        for (byte b : head) {
            zeros += b == 0 ? 1 : 0;
        }
        int mark = head.length < 2 ? 0 : (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        if (mark == 0xFEFF || mark == 0xFFFE || zeros > head.length / 4) {
            throw new IOException("no text in UTF-8 or another encoding that keeps ASCII as it is");
        }
    }

    private static final class Metered extends FilterInputStream {
        private final Meter meter;

        Metered(InputStream in, Meter meter) {
            super(in);
            this.meter = meter;
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            meter.bytes += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            meter.bytes += Math.max(0, read);
            return read;
        }
    }
}
