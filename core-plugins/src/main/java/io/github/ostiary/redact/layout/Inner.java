package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.Outcome;
import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.redact.layout.json.FieldEvent;
import io.github.ostiary.redact.rewrite.SafeEvents;
import io.github.ostiary.redact.rewrite.Unseen;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
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

    /** Of a pattern layout that prints its one pattern and nothing else. */
    Set<String> PLAIN_SERIALIZERS = Set.of("NoFormatPatternSerializer", "PatternFormatterPatternSerializer");

    Set<String> NAMING_CLASSES = Set.of("JsonLayout", "YamlLayout");

    /** Leaves in the scratch's bytes what the layout prints for the event, without secrets, and returns how many. */
    int print(LogEvent event, Scratch scratch);

    /** Takes a header or footer apart into characters. */
    String decode(byte[] bytes);

    /** The character set that puts such characters together again. */
    Charset recoding();

    static Inner of(@Nullable Layout<?> layout, Redactor redactor) throws PolicyException {
        if (layout == null) {
            throw new PolicyException(
                    "RedactingLayout", "has no layout to wrap; put one inside, such as PatternLayout");
        }
        SafeEvents safe = new SafeEvents(redactor);
        if (layout instanceof PatternLayout pattern && pattern.getCharset().canEncode()) {
            return new Characters(pattern, unseen(pattern), safe, redactor);
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
            return new Fields(new Bytes(layout, Unseen.NOTHING, safe, redactor), safe, redactor);
        }
        return new Bytes(layout, unseen(name), safe, redactor);
    }

    /** A selector has patterns of its own, and a replacement may take a part of a text away. */
    private static Unseen unseen(PatternLayout pattern) {
        String serializer = pattern.getEventSerializer().getClass().getSimpleName();
        return PLAIN_SERIALIZERS.contains(serializer) ? Unseen.in(pattern.getConversionPattern()) : Unseen.ALL;
    }

    /**
     * What a layout hides of which we do not know the patterns: anything. But these two print the class of an exception,
     * which a safe copy of it does not have, and print its text whole and in quotes that can be read.
     */
    private static Unseen unseen(String layout) {
        return NAMING_CLASSES.contains(layout) ? Unseen.TEXTS : Unseen.ALL;
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
    record Characters(PatternLayout layout, Unseen unseen, SafeEvents safe, Redactor redactor) implements Inner {
        @Override
        public int print(LogEvent event, Scratch scratch) {
            LogEvent seen = safe.of(event, unseen, scratch.clean);
            if (seen == null) {
                return 0;
            }
            layout.serialize(seen, scratch.printed);
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
    record Bytes(Layout<?> layout, Unseen unseen, SafeEvents safe, Redactor redactor) implements Inner {
        @Override
        public int print(LogEvent event, Scratch scratch) {
            LogEvent seen = safe.of(event, unseen, scratch.clean);
            if (seen == null) {
                return 0;
            }
            layout.encode(seen, scratch.capture);
            return search(scratch);
        }

        /** Searches all that was captured. */
        int search(Scratch scratch) {
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
    record Fields(Bytes all, SafeEvents safe, Redactor redactor) implements Inner {
        @Override
        public int print(LogEvent event, Scratch scratch) {
            FieldEvent fields = scratch.carrier instanceof FieldEvent kept ? kept : new FieldEvent();
            scratch.carrier = null;
            fields.begin(event, redactor, safe);
            all.layout().encode(fields, scratch.capture);
            int length = length(fields, scratch);
            if (fields.end()) {
                scratch.carrier = fields;
            }
            return length;
        }

        private int length(FieldEvent fields, Scratch scratch) {
            if (fields.isDropped()) {
                return 0;
            }
            return fields.isCovered() ? scratch.takeCaptured() : all.search(scratch);
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
