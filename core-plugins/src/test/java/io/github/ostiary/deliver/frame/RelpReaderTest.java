package io.github.ostiary.deliver.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelpReaderTest {
    private static final String STREAM = """
            1 rsp 93 200 OK
            relp_version=0
            relp_software=librelp,1.11.0,http://librelp.adiscon.com
            commands=syslog
            2 rsp 6 200 OK
            3 rsp 0
            4 rsp 0\s
            0 serverclose 0
            999999999 syslog 7 a
            ü
             b
            """;
    private static final List<String> FRAMES = List.of(
            "1|rsp|200 OK\nrelp_version=0\nrelp_software=librelp,1.11.0,http://librelp.adiscon.com\ncommands=syslog",
            "2|rsp|200 OK",
            "3|rsp|",
            "4|rsp|",
            "0|serverclose|",
            "999999999|syslog|a\nü\n b");

    @Test
    void readsTheSameFramesWhereverTheStreamIsCut() throws IOException {
        byte[] stream = STREAM.getBytes(StandardCharsets.UTF_8);
        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second += 7) {
                List<String> frames = new ArrayList<>();
                RelpReader reader = new RelpReader(1_000);
                read(reader, ByteBuffer.wrap(stream, 0, first), frames);
                read(reader, ByteBuffer.wrap(stream, first, second - first), frames);
                read(reader, ByteBuffer.wrap(stream, second, stream.length - second), frames);
                assertThat(frames).isEqualTo(FRAMES);
            }
        }
    }

    @Test
    void readsByteByByte() throws IOException {
        List<String> frames = new ArrayList<>();
        RelpReader reader = new RelpReader(1_000);
        for (byte value : STREAM.getBytes(StandardCharsets.UTF_8)) {
            read(reader, ByteBuffer.wrap(new byte[] {value}), frames);
        }
        assertThat(frames).isEqualTo(FRAMES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " rsp 0\n",
                "1  rsp 0\n",
                "1 rsp  0\n",
                "-1 rsp 0\n",
                "1234567890 rsp 0\n",
                "1 rsp 1234567890 x",
                "1 rsp 1001 x",
                "1 rsp 999999999 x",
                "1 rsp -1\n",
                "1 rsp 5\n",
                "1 rsp 2 abc\n",
                "1 rsp 0 x\n",
                "1 RSP 0\n",
                "1 abcdefghijklmnopqrstuvwxyzabcdefg 0\n",
                "\u0016\u0003\u0003",
                "HTTP/1.1 400 Bad Request\r\n"
            })
    void refusesWhatIsNoFrame(String text) {
        RelpReader reader = new RelpReader(1_000);
        List<String> frames = new ArrayList<>();

        assertThatThrownBy(() -> read(reader, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), frames))
                .isInstanceOf(MalformedFrameException.class);
        assertThat(frames).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200 OK,200", "200,200", "500 disk full,500", "20,-1", "2000 OK,-1", "OK,-1", "'',-1", "-20 x,-1"})
    void findsTheCodeOfAnAnswer(String answer, int code) {
        byte[] data = answer.getBytes(StandardCharsets.US_ASCII);
        assertThat(RelpReader.answerCode(data, data.length)).isEqualTo(code);
    }

    @Test
    void writesWhatItReads() throws IOException {
        ByteBuffer out = ByteBuffer.allocate(200);
        Relp.write(out, 1, "open", "relp_version=0");
        Relp.beginSyslog(out, Relp.after(1), 3);
        out.put(new byte[] {'a', 'b', 'c', '\n'});
        Relp.write(out, Relp.LAST_TXNR, "close", "");
        assertThat(new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII))
                .isEqualTo("1 open 14 relp_version=0\n2 syslog 3 abc\n999999999 close 0\n");

        List<String> frames = new ArrayList<>();
        read(new RelpReader(100), out.flip(), frames);
        assertThat(frames).containsExactly("1|open|relp_version=0", "2|syslog|abc", "999999999|close|");
    }

    @Test
    void countsTransactionsInACircle() {
        assertThat(Relp.after(Relp.LAST_TXNR)).isEqualTo(1);
        assertThat(Relp.after(Relp.LAST_TXNR - 1)).isEqualTo(999_999_999);
    }

    private static void read(RelpReader reader, ByteBuffer in, List<String> frames) throws IOException {
        reader.read(
                in,
                (txnr, command, data, length) ->
                        frames.add(txnr + "|" + command + "|" + new String(data, 0, length, StandardCharsets.UTF_8)));
    }
}
