package io.github.ostiary.cli.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {
    @Test
    void readsLineByLine() throws IOException {
        assertThat(events("one\ntwo\r\n\nfour"))
                .containsExactly(
                        new Event("one", 1, 0, 1, 4),
                        new Event("two", 2, 0, 1, 5),
                        new Event("", 3, 0, 1, 1),
                        new Event("four", 4, 0, 1, 4));
        assertThat(events("")).isEmpty();
    }

    @Test
    void joinsAStackTraceToItsLine() throws IOException {
        String trace =
                "failed\njava.io.IOException: no\n\tat A.b(A.java:1)\nCaused by: C: no\nat D\n  ... 3 more\nnext\n";

        assertThat(events(trace))
                .extracting(Event::text)
                .containsExactly(
                        "failed",
                        "java.io.IOException: no\n\tat A.b(A.java:1)\nCaused by: C: no\nat D\n  ... 3 more",
                        "next");
        assertThat(events(trace)).extracting(Event::line).containsExactly(1L, 2L, 7L);
    }

    @Test
    void joinsAPemBlockToTheLineBeforeIt() throws IOException {
        String block =
                "key:\n-----BEGIN PRIVATE KEY-----\r\nProc-Type: 4,ENCRYPTED\n\nTUFE+/RV=\n-----END PRIVATE KEY-----";

        assertThat(events(block + "\nTUFE\n")).extracting(Event::text).containsExactly(block, "TUFE");
        assertThat(events("k: -----BEGIN A-----\nTUFE\nplain words\nTUFE\n"))
                .extracting(Event::text)
                .containsExactly("k: -----BEGIN A-----\nTUFE", "plain words", "TUFE");
        assertThat(events("-----BEGIN A----- -----END A-----\nTUFE\n")).hasSize(2);
    }

    @Test
    void readsWhatIsNotUtf8AsLatin1() throws IOException {
        byte[] bytes = "gr\u00fc\u00df\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(events(new ByteArrayInputStream(bytes)))
                .extracting(Event::text)
                .containsExactly("gr\u00fc\u00df");
        assertThat(events("gr\u00fc\u00df \ud83d\ude00 \ufffd\n"))
                .extracting(Event::text)
                .containsExactly("gr\u00fc\u00df \ud83d\ude00 \ufffd");
    }

    @Test
    void cutsALineThatIsTooLongAtASpace() throws IOException {
        String line = "x".repeat(LineBuffer.LONGEST - 100) + " " + "y".repeat(200);

        List<Event> events = events(line + "\nnext\n");

        assertThat(events).extracting(Event::line).containsExactly(1L, 1L, 2L);
        assertThat(events).extracting(Event::lines).containsExactly(0, 1, 1);
        assertThat(events.get(0).text()).hasSize(LineBuffer.LONGEST - 99).endsWith("x ");
        assertThat(events.get(1).text()).isEqualTo("y".repeat(200));
        assertThat(events.get(1).offset()).isEqualTo(LineBuffer.LONGEST - 99);
    }

    @Test
    void cutsBetweenCharactersWhereThereIsNoSpace() throws IOException {
        for (int before = 0; before < 4; before++) {
            String line = "x".repeat(before) + "\ud83d\ude00".repeat(LineBuffer.LONGEST / 2);

            List<Event> events = events(line);

            assertThat(events.size()).isGreaterThan(1);
            assertThat(String.join("", events.stream().map(Event::text).toList()))
                    .isEqualTo(line);
        }
    }

    @Test
    void endsAnEventThatIsTooLong() throws IOException {
        String line = " " + "x".repeat(99_998) + "\n";

        List<Event> events = events("first\n" + line.repeat(25));

        assertThat(events).allMatch(event -> event.bytes() <= LineBuffer.LONGEST);
        assertThat(events).extracting(Event::lines).containsExactly(11, 10, 5);
        assertThat(events.stream().mapToInt(Event::bytes).sum()).isEqualTo(6 + 25 * 100_000);
    }

    @Test
    void readsTheSameInHoweverSmallPiecesItComes() throws IOException {
        String text = "one \u00fc\ntwo\n\tat x\n-----BEGIN A-----\nTUFE\n-----END A-----\nthree";
        InputStream trickle = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                return super.read(bytes, from, Math.min(1, length));
            }
        };

        assertThat(events(trickle)).isEqualTo(events(text));
    }

    @Test
    void doesNotReadOnBehindTheEndOfATerminal() throws IOException {
        InputStream terminal = new ByteArrayInputStream("one".getBytes(StandardCharsets.UTF_8)) {
            private boolean ended;

            @Override
            public synchronized int read(byte[] bytes, int from, int length) {
                assertThat(ended).isFalse();
                int read = super.read(bytes, from, length);
                ended = read < 0;
                return read;
            }
        };

        assertThat(events(terminal)).extracting(Event::text).containsExactly("one");
    }

    private static List<Event> events(String text) throws IOException {
        return events(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Event> events(InputStream in) throws IOException {
        EventReader reader = new EventReader(in);
        List<Event> events = new ArrayList<>();
        for (Event event = reader.next(); event != null; event = reader.next()) {
            events.add(event);
        }
        return events;
    }
}
