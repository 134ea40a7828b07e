package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.StringReader;
import java.util.Iterator;
import java.util.List;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Whether text is still what it was: JSON with the same members, down into strings that hold JSON, or well-formed XML. */
final class Validity {
    private static final int DEEPEST = 3;

    private Validity() {}

    static void assertStillJson(String before, String after) {
        assertThatCode(() -> same(StrictJson.read(before), StrictJson.read(after), DEEPEST))
                .as(before + " became " + after)
                .doesNotThrowAnyException();
    }

    static void assertStillXml(String before, String after) {
        assertThatCode(() -> parse(after)).as(before + " became " + after).doesNotThrowAnyException();
    }

    private static void parse(String xml) throws Exception {
        SAXParserFactory factory = SAXParserFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.newSAXParser().parse(new InputSource(new StringReader(xml)), new DefaultHandler());
    }

    private static void same(@Nullable Object before, @Nullable Object after, int depth) {
        if (after instanceof String text && text.contains("[redacted:") && !(before instanceof String)) {
            return; // a mask stands for the whole of it
        }
        if (before instanceof List<?> items) {
            assertThat(after).isInstanceOf(List.class);
            sameItems(items, (List<?>) after, depth);
        } else if (before instanceof String text && depth > 0) {
            sameInside(text, (String) after, depth);
        }
    }

    private static void sameItems(Iterable<?> before, Iterable<?> after, int depth) {
        Iterator<?> others = after.iterator();
        for (Object item : before) {
            same(item, others.next(), depth);
        }
        assertThat(others.hasNext()).isFalse();
    }

    private static void sameInside(String before, String after, int depth) {
        boolean container = before.startsWith("{") || before.startsWith("[{");
        boolean masked = after.startsWith("[redacted:") || after.isEmpty();
        if (container && !masked && isJson(before)) {
            same(StrictJson.read(before), StrictJson.read(after), depth - 1);
        }
    }

    private static boolean isJson(String text) {
        try {
            StrictJson.read(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
