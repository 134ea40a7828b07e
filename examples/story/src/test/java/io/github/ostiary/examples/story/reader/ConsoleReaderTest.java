package io.github.ostiary.examples.story.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ostiary.examples.story.wire.Party;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleReaderTest {
    @TempDir
    private Path folder;

    private PageServer server;
    private ConsoleReader reader;

    @BeforeEach
    void serve() throws Exception {
        Path identity = Party.make(folder, "server");
        Path authority = folder.resolve("ca.pem");
        server = PageServer.start(authority, identity);
        reader = new ConsoleReader(server.address(), authority, folder.resolve("pages"), "ada", "some long password");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void enrolsAndSignsInWithWhatTheFormsHide() throws IOException {
        reader.enrol(server.address().resolve("enrol?token=once"));
        reader.signIn();

        assertThat(server.posted())
                .containsExactly(
                        "/enrol _csrf=guard password=some+long+password token=once username=ada",
                        "/login _csrf=guard password=some+long+password username=ada");
    }

    @Test
    void readsASearchToItsLastPage() throws IOException {
        reader.signIn();

        List<Line> lines = reader.search("health");

        assertThat(lines)
                .extracting(Line::message)
                .containsExactly("Health check by <story>: up", "Cannot answer\nat all", "The last");
        assertThat(lines).extracting(Line::weight).containsExactly(10.0, 1.0, 1000.0);
        assertThat(lines.get(0).trace()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(lines.get(0).span()).isEqualTo("b7ad6b7169203331");
        assertThat(lines.get(1).text()).contains("Caused by: nobody");
        assertThat(reader.count("health")).isEqualTo(1_234);
    }

    @Test
    void knowsWhichSpanALineStandsUnder() throws IOException {
        reader.signIn();

        TracePage page = reader.trace("known");

        assertThat(page.spans())
                .containsExactly(
                        new TracePage.Span("aaaa", "POST /orders", "shop"),
                        new TracePage.Span("bbbb", "INSERT", "shop"));
        assertThat(page.lines()).extracting(Line::message).containsExactly("wanted", "placed");
        assertThat(page.above(1)).isEqualTo("aaaa");
        assertThat(page.above(3)).isEqualTo("aaaa");
        assertThat(page.above(0)).isEmpty();
        assertThat(reader.trace("unknown").rows()).isEmpty();
    }

    @Test
    void readsTheAudit() throws IOException {
        reader.signIn();

        AuditPage page = reader.audit();

        assertThat(page.good()).isTrue();
        assertThat(page.accesses())
                .containsExactly(new AuditPage.Access(
                        "log.page", "ada", "2026-11-02T10:00:00Z", "“payment” · up to now", "20 lines"));
    }

    @Test
    void keepsACopyOfEveryPage() throws IOException {
        reader.signIn();
        reader.audit();

        assertThat(Files.readString(folder.resolve("pages/page-3.html"))).contains("The trail verifies");
    }

    @Test
    void saysSoWhenItIsNotLetIn() {
        assertThatThrownBy(() -> reader.search("health"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The console answered 403 to /");
    }
}
