package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.Outcome;
import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.redact.layout.json.FieldEvent;
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
    /** By its name, since it need not be there. */
    String JSON_TEMPLATE = "org.apache.logging.log4j.layout.template.json.JsonTemplateLayout";

    /** Leaves in the scratch's bytes what the layout prints for the event, without secrets, and returns how many. */
    int print(LogEvent event, Scratch scratch, Redactor redactor);

    /** Takes a header or footer apart into characters. */
    String decode(byte[] bytes);

    /** The character set that puts such characters together again. */
    Charset recoding();

    static Inner of(@Nullable Layout<?> layout) throws PolicyException {
        if (layout == null) {
            throw new PolicyException(
                    "RedactingLayout", "has no layout to wrap; put one inside, such as PatternLayout");
        }
        if (layout instanceof PatternLayout pattern && pattern.getCharset().canEncode()) {
            return new Characters(pattern, cuts(pattern));
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
        if (layout.getClass().getName().equals(JSON_TEMPLATE)) {
            if (!charset.equals(StandardCharsets.UTF_8)) {
                throw new PolicyException(
                        name, "charset", charset.name(), "UTF-8, as JSON is, inside a RedactingLayout");
            }
            return new Fields(new Bytes(layout));
        }
        return new Bytes(layout);
    }

    /** A selector or a replacement may hide a part of a text as well. */
    private static boolean cuts(PatternLayout pattern) {
        boolean selects = !pattern.toString().equals(pattern.getConversionPattern());
        return selects || Cuts.in(pattern.getConversionPattern());
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
    record Characters(PatternLayout layout, boolean cuts) implements Inner {
        @Override
        public int print(LogEvent event, Scratch scratch, Redactor redactor) {
            LogEvent whole = cuts ? new SafeEvents(redactor).of(event) : event;
            if (whole == null) {
                return 0;
            }
            layout.serialize(whole, scratch.printed);
            return redactor.redact(scratch.printed, scratch.clean) == Outcome.DROPPED ? 0 : scratch.encode();
        }

        @Override
        public String decode(byte[] bytes) {
            return new String(bytes, layout.getCharset());
        }

        @Override
        public Charset recoding() {
            return layout.getCharset();
        }
    }

    /** Any other text layout. */
    record Bytes(Layout<?> layout) implements Inner {
        @Override
        public int print(LogEvent event, Scratch scratch, Redactor redactor) {
            layout.encode(event, scratch.capture);
            return search(scratch, redactor);
        }

        /** Searches all that was captured. */
        static int search(Scratch scratch, Redactor redactor) {
            scratch.capture.appendTo(scratch.printed);
            return redactor.redact(scratch.printed, scratch.clean) == Outcome.DROPPED ? 0 : scratch.narrow();
        }

        @Override
        public String decode(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        @Override
        public Charset recoding() {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** A JSON template, whose fields make themselves safe; if none of them knows how to, all that it printed is searched. */
    record Fields(Bytes all) implements Inner {
        @Override
        public int print(LogEvent event, Scratch scratch, Redactor redactor) {
            FieldEvent fields = scratch.carrier instanceof FieldEvent kept ? kept : new FieldEvent();
            scratch.carrier = null;
            fields.begin(event, redactor);
            all.layout().encode(fields, scratch.capture);
            int length = length(fields, scratch, redactor);
            if (fields.end()) {
                scratch.carrier = fields;
            }
            return length;
        }

        private static int length(FieldEvent fields, Scratch scratch, Redactor redactor) {
            if (fields.isDropped()) {
                return 0;
            }
            return fields.isCovered() ? scratch.takeCaptured() : Bytes.search(scratch, redactor);
        }

        @Override
        public String decode(byte[] bytes) {
            return all.decode(bytes);
        }

        @Override
        public Charset recoding() {
            return all.recoding();
        }
    }
}
