package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.Docs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes of docs/spool-format.md, once and for all. */
class FormatTest {
    private static final String SEGMENT =
            "894f5354524c4f4701000000dec0175a000102030405060708090a0b0c0d0e0f2900000000000000e803000000000000"
                    + "000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
                    + "00000000000000000000000000000000000000000000000000000000c616aa854f535442dec0175a2a00000000000000"
                    + "29000000000000002800000000000000e8030000000000000068e5cf8b0100000168e5cf8b0100000000000000000100"
                    + "00000000010000003df5b08a05000000030068e5cf8b01000066697273740b000000060168e5cf8b0100007365636f6e"
                    + "64206c696e65";

    @TempDir
    private Path temp;

    @Test
    void writesTheVectorOfTheDocument() throws Exception {
        String vector = HexFormat.of().formatHex(vector());
        assertThat(vector).isEqualTo(SEGMENT);
        String page = Files.readString(Docs.page("spool-format.md")).replaceAll("\\s", "");
        assertThat(page).contains(vector);
    }

    @Test
    void readsTheVector() throws Exception {
        Path spool = Files.createDirectory(temp.resolve("spool"));
        Files.write(spool.resolve("00000000000000000041.seg"), HexFormat.of().parseHex(SEGMENT));
        try (DiskLog log = Logs.open(spool, Settings.defaults())) {
            LogReader reader = log.reader("a");
            long at = reader.next(reader.start());
            assertThat(at).isEqualTo(1_000);
            assertThat(Logs.line(reader, at)).isEqualTo("first");
            assertThat(reader.severity(at)).isEqualTo(3);
            assertThat(reader.time(at)).isEqualTo(1_700_000_000_000L);
            long second = reader.next(LogReader.after(at, 5));
            assertThat(second).isEqualTo(1_018);
            assertThat(Logs.line(reader, second)).isEqualTo("second line");
            assertThat(log.nextNumber()).isEqualTo(43);
        }
    }

    @Test
    void sealsWithTheNumberAsNonce() {
        LogKey key = LogKey.of("2026-01", new byte[32]);
        byte[] instance = new byte[16];
        SegmentHeader header = Seal.wrap(SegmentHeader.plain(7, instance, 1, 0), key, new SecureRandom());
        assertThat(header.kind()).isEqualTo(SegmentHeader.Kind.VALID);
        assertThat(header.keyId()).isEqualTo("2026-01");
        assertThat(Seal.of(header, List.of(key))).isNotNull();
        assertThat(Seal.of(header, List.of(LogKey.of("2026-02", new byte[32])))).isNull();
        assertThatThrownBy(() -> LogKey.of("a b", new byte[32])).hasMessageContaining("not \"a b\"");
        assertThatThrownBy(() -> LogKey.of("short", new byte[16])).hasMessageContaining("has 16 bytes");
    }

    private static byte[] vector() {
        byte[] instance = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        byte[] header = SegmentHeader.plain(0x5A17C0DE, instance, 41, 1_000).bytes();
        byte[] records = new byte[2 * Format.RECORD_HEADER + 16];
        int second = put(records, 0, "first", 3, 1_700_000_000_000L);
        put(records, second, "second line", 6, 1_700_000_000_001L);
        BlockWriter block = new BlockWriter();
        Piece piece = new Piece();
        piece.bytes = records;
        piece.count = records.length;
        piece.first = 41;
        piece.follows = 40;
        piece.position = 1_000;
        block.make(piece, 0x5A17C0DE, 0, null);
        byte[] all = new byte[header.length + block.size()];
        System.arraycopy(header, 0, all, 0, header.length);
        System.arraycopy(block.bytes(), 0, all, header.length, block.size());
        return all;
    }

    private static int put(byte[] records, int at, String text, int severity, long time) {
        byte[] line = text.getBytes(StandardCharsets.US_ASCII);
        Format.putInt(records, at, line.length);
        records[at + Format.AT_SEVERITY] = (byte) severity;
        Format.putLong(records, at + Format.AT_TIME, time);
        System.arraycopy(line, 0, records, at + Format.RECORD_HEADER, line.length);
        return at + Format.RECORD_HEADER + line.length;
    }
}
