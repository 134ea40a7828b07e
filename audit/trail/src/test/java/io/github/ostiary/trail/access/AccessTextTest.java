package io.github.ostiary.trail.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ostiary.trail.Accesses;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessTextTest {
    private static final String SEALED = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==";
    private static final String ACCESS =
            "{\"v\":1,\"id\":\"019a9e7b-2c00-7abc-8def-0123456789ab\",\"code\":\"log.page\","
                    + "\"time\":1763899200000001,\"outcome\":\"allowed\",\"follows\":7,"
                    + "\"subject\":\"00112233445566778899aabbccddeeff\","
                    + "\"actor\":{\"name\":\"" + SEALED + "\",\"roles\":[\"reader\"],\"session\":\"5e55\"},"
                    + "\"query\":{\"kind\":\"search\",\"text\":\"" + SEALED + "\",\"levels\":[\"ERROR\",\"WARN\"],"
                    + "\"from\":0,\"to\":5,\"limit\":10},"
                    + "\"shown\":{\"lines\":1,\"spans\":0,\"bytes\":9,\"first\":1,\"last\":2,\"digest\":\"d\\\\\\u0007\u00fc\"}}";

    @TempDir
    private Path folder;

    private Keyring keyring;
    private AccessText text;

    @BeforeEach
    void openKeyring() throws IOException {
        keyring = Keyring.open(folder.resolve("keys"));
        text = new AccessText(keyring);
    }

    @Test
    void keepsEveryField() throws Exception {
        assertThat(read(text.write(Accesses.full())).open(keyring)).isEqualTo(Accesses.full());
        assertThat(read(text.write(Accesses.login(3))).open(keyring)).isEqualTo(Accesses.login(3));
    }

    @Test
    void isJsonThatOthersRead() throws Exception {
        JsonNode json = JsonMapper.shared().readTree(text.write(Accesses.full()));

        assertThat(json.get("v").intValue()).isEqualTo(1);
        assertThat(json.get("code").stringValue()).isEqualTo("log.query.begin");
        assertThat(json.get("time").longValue()).isEqualTo(1795435200123456L);
        assertThat(json.get("query").get("limit").intValue()).isEqualTo(500);
    }

    @Test
    void showsThePersonalFieldsToNobodyWithoutKeys() throws Exception {
        String written = new String(text.write(Accesses.full()), StandardCharsets.UTF_8);

        assertThat(written)
                .contains("\"levels\":[\"ERROR\",\"WARN\"]", "\"kind\":\"search\"", "\"limit\":500")
                .doesNotContain("Jo Reader", "192.0.2.7", "e-mail", "checkout", "4bf92f", "page-2", "ticket");
        AccessRecord seen = read(written.getBytes(StandardCharsets.UTF_8)).record();
        assertThat(seen.actor().name()).isEqualTo("sealed");
        assertThat(seen.actor().address()).isEqualTo("sealed");
        assertThat(seen.detail()).isEqualTo("sealed");
    }

    @Test
    void groupsASubjectUnderOnePseudonymAndNeverSealsAlike() throws Exception {
        byte[] one = text.write(Accesses.login(0));
        byte[] again = text.write(Accesses.login(0));

        assertThat(read(one).subject()).isEqualTo(read(again).subject());
        assertThat(read(one).id()).isNotEqualTo(read(again).id());
        assertThat(read(one).subject())
                .isNotEqualTo(read(text.write(Accesses.login(1))).subject());
        String name = Accesses.login(0).actor().name();
        assertThat(JsonMapper.shared().readTree(one).get("actor").get("name"))
                .isNotEqualTo(JsonMapper.shared().readTree(again).get("actor").get("name"));
        assertThat(read(one).open(Keyring.open(folder.resolve("keys"))).actor().name())
                .isEqualTo(name);
    }

    @Test
    void takesNoNonceAndNoIdTwiceWhicheverThreadWrites() throws Exception {
        int each = 400; // of three random values each: many blocks
        Set<String> ids = ConcurrentHashMap.newKeySet();
        Set<String> nonces = ConcurrentHashMap.newKeySet();
        Callable<Boolean> writer = () -> {
            for (int i = 0; i < each; i++) {
                byte[] written = text.write(Accesses.login(0));
                ids.add(read(written).id());
                JsonNode actor = JsonMapper.shared().readTree(written).get("actor");
                nonces.add(actor.get("name").stringValue().substring(0, 16)); // base64 of the 12 bytes
                nonces.add(actor.get("address").stringValue().substring(0, 16));
            }
            return true;
        };
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Boolean> done : threads.invokeAll(List.of(writer, writer))) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ids).hasSize(2 * each);
        assertThat(nonces).hasSize(4 * each);
    }

    @Test
    void makesAnErasedSubjectUnreadableForEver() throws Exception {
        SealedAccess erased = read(text.write(Accesses.login(0)));
        SealedAccess kept = read(text.write(Accesses.login(1)));

        keyring.eraseSubject(Accesses.login(0).actor().name());

        assertThat(erased.open(keyring).actor().name()).isEqualTo("sealed");
        assertThat(kept.open(keyring)).isEqualTo(Accesses.login(1));
        SealedAccess anew = read(text.write(Accesses.login(0)));
        assertThat(anew.subject()).isNotEqualTo(erased.subject());
        assertThat(anew.open(keyring)).isEqualTo(Accesses.login(0));
    }

    @Test
    void makesAnErasedMonthUnreadableForEver() throws Exception {
        SealedAccess november = read(text.write(Accesses.login(0)));
        AccessRecord later = AccessRecord.of(
                AccessCode.AUTH_LOGIN,
                Accesses.NOON.plus(Duration.ofDays(20)),
                Accesses.login(0).actor(),
                Outcome.ALLOWED);
        SealedAccess december = read(text.write(later));

        keyring.eraseMonth(YearMonth.of(2026, 11));

        assertThat(november.open(keyring).actor().name()).isEqualTo("sealed");
        assertThat(december.open(keyring)).isEqualTo(later);
    }

    @Test
    void opensASealedValueInItsOwnPlaceOnly() throws Exception {
        String written = new String(text.write(Accesses.full()), StandardCharsets.UTF_8);
        JsonNode json = JsonMapper.shared().readTree(written);
        String name = json.get("actor").get("name").stringValue();
        String detail = json.get("detail").stringValue();

        AccessRecord moved = read(written.replace(detail, name).getBytes(StandardCharsets.UTF_8))
                .open(keyring);

        assertThat(moved.detail()).isEqualTo("sealed");
        assertThat(moved.actor().name()).isEqualTo("Jo Reader");
    }

    @Test
    void readsTheFixedVector() throws Exception {
        SealedAccess access = read(utf8(ACCESS));

        assertThat(access.id()).isEqualTo("019a9e7b-2c00-7abc-8def-0123456789ab");
        assertThat(access.record().code()).isEqualTo(AccessCode.LOG_PAGE);
        assertThat(access.record().time()).isEqualTo("2025-11-23T12:00:00.000001Z");
        assertThat(access.record().follows()).isEqualTo(7);
        assertThat(Objects.requireNonNull(access.record().shown()).digest()).isEqualTo("d\\\u0007\u00fc");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"v\":1|\"v\":2",
                "\"v\":1|\"v\": 1",
                "log.page|log.pages",
                "allowed|Allowed",
                "search|SEARCH",
                "\"follows\":7|\"follows\":07",
                "\"follows\":7|\"follows\":-1",
                "\"follows\":7|\"follows\":7.0",
                "\"follows\":7|\"follows\":7e0",
                "\"follows\":7|\"follows\":1234567890123456789",
                "-7abc-|-4abc-",
                "-8def-|-cdef-",
                "019a9e7b|019A9E7B",
                "00112233|../../..",
                "AA==|AB==",
                "AA==|A===",
                "[\"ERROR\",\"WARN\"]|[\"WARN\",\"ERROR\"]",
                "[\"ERROR\",\"WARN\"]|[\"WARN\",\"WARN\"]",
                "[\"ERROR\",\"WARN\"]|[\"ERROR\",]",
                "\"limit\":10|\"limit\":0",
                "\"limit\":10|\"limit\":10001",
                "\"limit\":10|\"limit\":99999999999",
                "\"from\":0|\"from\":6",
                "\\u0007|\\u0041",
                "\\u0007|\\u000G",
                "\\u0007|\\u001F",
                "\\u0007|\\n",
                "\\u0007|\\/",
                "\"digest\":\"d|\"digest\":\"\\u00",
                "\"reader\"|\"\"",
                "\"session\":\"5e55\"|\"session\":null",
                "}}|}}}",
                "}}|}",
                "}}|},\"extra\":1}",
            })
    void takesOneSpellingOnly(String there, String other) {
        assertThat(ACCESS).contains(there);
        assertThatExceptionOfType(AccessTextException.class).isThrownBy(() -> read(utf8(ACCESS.replace(there, other))));
    }

    @Test
    void refusesEveryCutText() {
        byte[] whole = utf8(ACCESS);
        for (int length = 0; length < whole.length; length++) {
            int cut = length;
            assertThatExceptionOfType(AccessTextException.class)
                    .as("cut to %d", cut)
                    .isThrownBy(() -> AccessText.read(whole, 0, cut));
        }
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        byte[] latin = ACCESS.getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(AccessTextException.class)
                .isThrownBy(() -> read(latin))
                .withMessageContaining("not UTF-8");
    }

    @Test
    void guardsItsValues() {
        assertThatIllegalArgumentException().isThrownBy(() -> Accesses.actor(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Accesses.actor("\ud800"));
        assertThatIllegalArgumentException().isThrownBy(() -> Accesses.actor("n".repeat(257)));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AccessRecord.of(AccessCode.LOG_QUERY_BEGIN, Accesses.NOON, Actor.system(), Outcome.ALLOWED))
                .withMessageContaining("without a query");
    }

    @Test
    void keepsItsKeysPrivate() throws Exception {
        text.write(Accesses.login(0));
        try (var files = Files.walk(folder.resolve("keys"))) {
            assertThat(files)
                    .hasSize(7)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
        }
        Files.setPosixFilePermissions(folder.resolve("keys"), PosixFilePermissions.fromString("rwx---r-x"));
        assertThatIOException().isThrownBy(() -> Keyring.open(folder.resolve("keys")));
    }

    private static SealedAccess read(byte[] bytes) throws AccessTextException {
        return AccessText.read(bytes, 0, bytes.length);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
