package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.PolicyException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.StringLayout;
import org.apache.logging.log4j.core.layout.GelfLayout;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.jspecify.annotations.Nullable;

/**
 * The wrapped layout, asked for its output in the form that can be searched: a pattern layout prints characters into our
 * buffer; any other text layout prints bytes, and each byte is taken as one character. That is sound for character sets
 * in which a byte below 128 is always that ASCII character and nothing else.
 */
interface Inner {
    /** Appends what the layout prints for the event. */
    void print(LogEvent event, Scratch scratch);

    /** Takes a header or footer apart into characters. */
    String decode(byte[] bytes);

    /** Turns the clean text into bytes and returns how many. */
    int encode(Scratch scratch);

    static Inner of(@Nullable Layout<?> layout) throws PolicyException {
        if (layout == null) {
            throw new PolicyException(
                    "RedactingLayout", "has no layout to wrap; put one inside, such as PatternLayout");
        }
        if (layout instanceof PatternLayout pattern && pattern.getCharset().canEncode()) {
            return new Characters(pattern);
        }
        String name = layout.getClass().getSimpleName();
        if (!(layout instanceof StringLayout text)) {
            throw new PolicyException("RedactingLayout", "cannot wrap " + name + ": it does not print text");
        }
        if (layout instanceof GelfLayout && !layout.toString().contains("compressionType=OFF")) {
            throw new PolicyException(name, "compressionType", "compressed", "OFF inside a RedactingLayout");
        }
        Charset charset = text.getCharset();
        if (charset == null || !isAsciiBased(charset)) {
            throw new PolicyException(
                    name,
                    "charset",
                    String.valueOf(charset),
                    "UTF-8, US-ASCII, or one of the ISO-8859 and windows-125x sets inside a RedactingLayout");
        }
        return new Bytes(layout);
    }

    /** One byte a character with ASCII below 128, or UTF-8. */
    private static boolean isAsciiBased(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return true;
        }
        if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1) {
            return false;
        }
        for (char c = 0; c < 0x80; c++) {
            byte[] bytes = String.valueOf(c).getBytes(charset);
            if (bytes.length != 1 || bytes[0] != c) {
                return false;
            }
        }
        return true;
    }

    /** A pattern layout, whose text never becomes bytes before it is clean. */
    record Characters(PatternLayout layout) implements Inner {
        @Override
        public void print(LogEvent event, Scratch scratch) {
            layout.serialize(event, scratch.printed);
        }

        @Override
        public String decode(byte[] bytes) {
            return new String(bytes, layout.getCharset());
        }

        @Override
        public int encode(Scratch scratch) {
            return scratch.encode();
        }
    }

    /** Any other text layout. */
    record Bytes(Layout<?> layout) implements Inner {
        @Override
        public void print(LogEvent event, Scratch scratch) {
            layout.encode(event, scratch.capture);
            scratch.capture.appendTo(scratch.printed);
        }

        @Override
        public String decode(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        @Override
        public int encode(Scratch scratch) {
            return scratch.narrow();
        }
    }
}
