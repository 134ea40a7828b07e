package io.github.ostiary.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Actor;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.ledger.Ledger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when the trail cannot be written, or the folder belongs to another console. */
final class ConsoleFailsClosedTest {
    @TempDir
    Path data;

    @Test
    void aTrailThatTakesNoRecordMeansNoLinesAndNoEntry() throws Exception {
        try (TestConsole console = TestConsole.start(data)) {
            console.store().append(DemoData.until(Instant.now()));
            console.store().refresh();
            TestConsole.Browser keeper = console.signedIn(console.enrolmentPath(), "keeper");
            assertThat(keeper.get("/").body()).contains("Health check answered UP");

            console.console.part(Ledger.class).close();

            for (String path : List.of("/", "/trace/" + DemoData.FAILED_TRACE, "/audit")) {
                HttpResponse<String> answer = keeper.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
                assertThat(answer.body())
                        .as(path)
                        .contains("cannot be shown: the record of your reading could not be written")
                        .doesNotContain("Health check")
                        .doesNotContain("checkout");
            }
            HttpResponse<String> refused = console.browser().signIn("keeper", TestConsole.PASSWORD);
            assertThat(refused.headers().firstValue("Location"))
                    .hasValueSatisfying(page -> assertThat(page).endsWith("/login?unrecorded"));
        }
    }

    @Test
    void aTrailThatWasChangedIsNotBelieved() throws Exception {
        try (TestConsole console = TestConsole.start(data)) {
            TestConsole.Browser keeper = console.signedIn(console.enrolmentPath(), "keeper");
            assertThat(keeper.get("/audit").body())
                    .contains("The trail verifies")
                    .contains("Signed in");

            fillAWholeFileOfEntries(console.console.part(Ledger.class));
            Path entries = data.resolve("trail/tile/entries/000");
            byte[] changed = Files.readAllBytes(entries);
            changed[40] ^= 1;
            Files.write(entries, changed);

            assertThat(keeper.get("/audit").body())
                    .contains("The trail is broken")
                    .contains("tile/entries/000")
                    .doesNotContain("Signed in");
        }
    }

    @Test
    void whoCallsIsNotTakenFromAHeader() throws Exception {
        System.setProperty("spring.main.cloud-platform", "kubernetes"); // there the web server would believe it
        try (TestConsole console = TestConsole.start(data)) {
            TestConsole.Browser proxy = console.browser().saying("X-Forwarded-For", "198.51.100.7");
            proxy.signIn("nobody", "a wrong password");

            assertThat(console.trail())
                    .filteredOn(access -> access.code() == AccessCode.AUTH_FAIL)
                    .extracting(access -> access.actor().address())
                    .containsExactly("127.0.0.1");
        } finally {
            System.clearProperty("spring.main.cloud-platform");
        }
    }

    @Test
    void aFolderOfOtherThingsIsLeftAlone() throws Exception {
        Files.writeString(data.resolve("letter.txt"), "mine");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatThrownBy(() -> Console.start(new Settings(data, "127.0.0.1", 0, 0, 0), InstantSource.system()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("--data=" + data)
                .hasMessageContaining("letter.txt");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
                .isEqualTo("rwxr-xr-x");
        assertThat(data.resolve("tls")).doesNotExist();
    }

    @Test
    void aPortThatIsTakenLeavesNoFolderBehind() throws Exception {
        Path none = data.resolve("none");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();

            refusesToStart(new Settings(none, "127.0.0.1", port, 0, 0), "--port=" + port);
            refusesToStart(new Settings(none, "127.0.0.1", 0, port, 0), "--relp-port=" + port);
            refusesToStart(new Settings(none, "127.0.0.1", 0, 0, port), "--otlp-port=" + port);
        }
        assertThat(none).doesNotExist();
    }

    @Test
    void twoPortsOfOneNumberAreFoundBeforeAnythingIsMade() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path none = data.resolve("none");

        refusesToStart(new Settings(none, "127.0.0.1", port, 0, port), "--otlp-port=" + port);

        assertThat(none).doesNotExist();
    }

    private static void refusesToStart(Settings settings, String option) {
        assertThatThrownBy(() -> Console.start(settings, InstantSource.system()))
                .isInstanceOf(SetupException.class)
                .hasMessageStartingWith(option + " cannot be listened on at 127.0.0.1");
    }

    /** With 256 entries a file is done, and the ledger never looks at it again. */
    private static void fillAWholeFileOfEntries(Ledger ledger) throws IOException {
        for (int i = 0; i < 256; i++) {
            ledger.append(AccessRecord.of(
                    AccessCode.AUDIT_VERIFY, InstantSource.system().instant(), Actor.system(), Outcome.ALLOWED));
        }
        ledger.publish();
    }

    @Test
    void whileNobodyIsEnrolledEachStartGivesAFreshLink() throws Exception {
        String first;
        try (TestConsole console = TestConsole.start(data)) {
            first = console.enrolmentPath();
        }
        try (TestConsole console = TestConsole.start(data)) {
            assertThat(console.enrolmentPath()).isNotEqualTo(first);
            assertThat(console.browser().get(first).statusCode()).isEqualTo(410);
            console.signedIn(console.enrolmentPath(), "keeper");
        }
        try (TestConsole console = TestConsole.start(data)) {
            assertThat(console.offersEnrolment()).isFalse();
            TestConsole.Browser keeper = console.browser();
            keeper.signIn("Keeper", TestConsole.PASSWORD);
            assertThat(keeper.get("/audit").body()).contains("Console stopped");
        }
    }

    @Test
    void aFolderBelongsToOneConsole() throws Exception {
        try (TestConsole console = TestConsole.start(data)) {
            assertThat(console.offersEnrolment()).isTrue();
            assertThatThrownBy(() -> Console.start(new Settings(data, "127.0.0.1", 0, 0, 0), InstantSource.system()))
                    .isInstanceOf(SetupException.class)
                    .hasMessageContaining("--data=" + data)
                    .hasMessageContaining("another console");
        }
    }
}
