package io.github.ostiary.cli.survey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log event by event. An event is a line with the lines that belong to it, as {@link Continuation} tells; the
 * reader looks one line ahead to know where it ends. Memory is bounded: an event takes at most 1 MiB, and what follows
 * is read as an event of its own. An event that is not UTF-8 is read as ISO 8859-1.
 */
public final class EventReader {
    private final LineBuffer lines;
    private final Continuation continuation = new Continuation();
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private boolean ahead;

    /** Reads from {@code in}, which the caller closes. */
    public EventReader(InputStream in) {
        this.lines = new LineBuffer(in);
    }

    /** The next event, or null at the end. */
    public @Nullable Event next() throws IOException {
        if (!ahead && !lines.advance()) {
            return null;
        }
        lines.keepFromHere();
        continuation.begin(lines.bytes(), lines.start(), lines.end());
        long line = lines.number();
        long offset = lines.offset();
        int ended = 0;
        boolean ascii = true;
        boolean cut;
        int content; // lengths, because the bytes move when the buffer is filled
        int whole;
        do {
            ascii &= lines.isAscii();
            cut = lines.isCut();
            ended += cut ? 0 : 1;
            content = lines.end() - lines.kept();
            whole = lines.next() - lines.kept();
            ahead = lines.advance();
        } while (ahead && !cut && belongs());
        return new Event(text(content, ascii), line, offset, ended, whole);
    }

    private boolean belongs() {
        return lines.next() - lines.kept() <= LineBuffer.LONGEST
                && continuation.holds(lines.bytes(), lines.start(), lines.end());
    }

    private String text(int length, boolean ascii) {
        if (!ascii) {
            try {
                return utf8.decode(ByteBuffer.wrap(lines.bytes(), lines.kept(), length))
                        .toString();
            } catch (CharacterCodingException e) {
                return new String(lines.bytes(), lines.kept(), length, StandardCharsets.ISO_8859_1);
            }
        }
        return new String(lines.bytes(), lines.kept(), length, StandardCharsets.ISO_8859_1);
    }
}
