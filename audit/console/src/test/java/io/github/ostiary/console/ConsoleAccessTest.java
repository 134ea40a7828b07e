package io.github.ostiary.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.console.accounts.Role;
import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.access.Query;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in, who gets to see what, and what the trail says of it afterwards; over real HTTPS. */
final class ConsoleAccessTest {
    @TempDir
    static Path data;

    private static TestConsole console;
    private static TestConsole.Browser keeper;
    private static String firstLink;

    @BeforeAll
    static void start() throws Exception {
        console = TestConsole.start(data);
        console.store().append(DemoData.until(Instant.now()));
        console.store().refresh();
        firstLink = console.enrolmentPath();
        keeper = console.signedIn(firstLink, "keeper");
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void withoutSigningInOnlyTheDoorIsThere() throws Exception {
        TestConsole.Browser stranger = console.browser();

        for (String path : List.of("/", "/?q=bank", "/trace/" + DemoData.FAILED_TRACE, "/audit", "/nowhere")) {
            HttpResponse<String> answer = stranger.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(302);
            assertThat(location(answer)).as(path).endsWith("/login");
        }
        assertThat(stranger.get("/login").statusCode()).isEqualTo(200);
        assertThat(stranger.get("/enrol?token=guessed").statusCode()).isEqualTo(410);
    }

    @Test
    void deliveriesAreNotTakenWhereThePagesAre() throws Exception {
        assertThat(console.browser().get("/v1/traces").statusCode()).isEqualTo(404);
        assertThat(console.browser().post("/v1/logs").statusCode()).isEqualTo(404);
        assertThat(keeper.get("/v1/../v1/traces").statusCode()).isBetween(400, 404);
    }

    @Test
    void anEnrolmentLinkWorksOnce() throws Exception {
        HttpResponse<String> again = console.browser().enrol(firstLink, "second", TestConsole.PASSWORD);
        assertThat(again.statusCode()).isIn(403, 410);
        assertThat(console.browser().get(firstLink).statusCode()).isEqualTo(410);
        assertThat(location(console.browser().signIn("second", TestConsole.PASSWORD)))
                .endsWith("?refused");
    }

    @Test
    void weakPasswordsMakeNoAccountAndLeaveTheLinkGood() throws Exception {
        String link = console.invite(Role.READER);

        assertThat(console.browser().enrol(link, "weak", "short").statusCode()).isEqualTo(400);
        assertThat(console.browser().enrol(link, "weak", "password1234").statusCode())
                .isEqualTo(400);
        assertThat(console.browser().enrol(link, "weak", TestConsole.PASSWORD).statusCode())
                .isEqualTo(302);
    }

    @Test
    void aFormFromElsewhereIsRefused() throws Exception {
        String link = console.invite(Role.READER);
        String token = link.replaceFirst("^.*token=", "");

        assertThat(console.browser()
                        .post("/login", "username", "keeper", "password", TestConsole.PASSWORD)
                        .statusCode())
                .isEqualTo(403);
        assertThat(console.browser()
                        .post("/enrol", "username", "forged", "password", TestConsole.PASSWORD, "token", token)
                        .statusCode())
                .isEqualTo(403);
        assertThat(keeper.post("/logout").statusCode()).isEqualTo(403);
        assertThat(keeper.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void aReaderReadsLinesAndNotTheAudit() throws Exception {
        TestConsole.Browser reader = console.signedIn(console.invite(Role.READER), "reader");

        assertThat(reader.get("/").body()).contains("Health check answered UP");
        HttpResponse<String> audit = reader.get("/audit");
        assertThat(audit.statusCode()).isEqualTo(403);
        assertThat(audit.body()).contains("auditor").doesNotContain("keeper");
        assertThat(console.trail())
                .anyMatch(access -> access.code() == AccessCode.AUDIT_READ
                        && access.outcome() == Outcome.DENIED
                        && access.actor().name().equals("reader"));
    }

    @Test
    void anAuditorReadsTheAuditAndNoLines() throws Exception {
        TestConsole.Browser auditor = console.signedIn(console.invite(Role.AUDITOR), "auditor");

        assertThat(auditor.get("/audit").body()).contains("The trail verifies").contains("keeper");
        for (String path : List.of("/", "/trace/" + DemoData.FAILED_TRACE)) {
            HttpResponse<String> answer = auditor.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).as(path).doesNotContain("Health check").doesNotContain("/checkout");
        }
        assertThat(console.trail().stream()
                        .filter(access -> access.actor().name().equals("auditor"))
                        .filter(access -> access.outcome() == Outcome.DENIED)
                        .map(AccessRecord::code))
                .containsExactly(AccessCode.LOG_QUERY_BEGIN, AccessCode.LOG_TRACE_BEGIN);
    }

    @Test
    void everyPageOfLinesHasTwoRecordsThatSayWhatItShowed() throws Exception {
        TestConsole.Browser reader = console.signedIn(console.invite(Role.READER), "counted");
        int before = console.trail().size();

        String page =
                reader.get("/?q=bank&level=error&level=WARN&level=&range=24h").body();

        List<AccessRecord> trail = console.trail();
        List<AccessRecord> added = trail.subList(before, trail.size());
        assertThat(added)
                .extracting(AccessRecord::code)
                .containsExactly(AccessCode.LOG_QUERY_BEGIN, AccessCode.LOG_PAGE);
        AccessRecord begun = added.get(0);
        AccessRecord shown = added.get(1);
        assertThat(shown.follows()).isEqualTo(before);
        Query query = Objects.requireNonNull(begun.query());
        assertThat(query.text()).isEqualTo("bank");
        assertThat(query.levels()).containsExactly("ERROR", "WARN");
        assertThat(begun.actor().name()).isEqualTo("counted");
        assertThat(begun.actor().roles()).containsExactly("READER");
        assertThat(begun.actor().address()).isEqualTo("127.0.0.1");
        long rows =
                Pattern.compile("<td class=\"time\">").matcher(page).results().count();
        assertThat(rows).isPositive();
        assertThat(Objects.requireNonNull(shown.shown()).lines()).isEqualTo((int) rows);
        assertThat(shown.shown().digest()).hasSize(64);
        assertThat(page).contains("record <span>" + (before + 1) + "</span>");
    }

    @Test
    void aTracePageHasTwoRecordsToo() throws Exception {
        int before = console.trail().size();

        String page = keeper.get("/trace/" + DemoData.FAILED_TRACE).body();

        assertThat(page).contains("Charge refused").doesNotContain(DemoData.OTHER_REQUEST);
        List<AccessRecord> trail = console.trail();
        assertThat(trail.subList(before, trail.size()))
                .extracting(AccessRecord::code)
                .containsExactly(AccessCode.LOG_TRACE_BEGIN, AccessCode.LOG_TRACE);
        assertThat(Objects.requireNonNull(trail.get(before + 1).shown()).lines())
                .isEqualTo(6);
        assertThat(trail.get(before + 1).shown().spans()).isEqualTo(5);
    }

    @Test
    void anUnknownTraceIsRecordedAsShowingNothing() throws Exception {
        assertThat(keeper.get("/trace/" + "ab".repeat(16)).statusCode()).isEqualTo(404);
        assertThat(keeper.get("/trace/not-an-id").statusCode()).isEqualTo(404);
    }

    @Test
    void signingInAndOutIsRecordedAndEndsTheVisit() throws Exception {
        TestConsole.Browser leaver = console.signedIn(console.invite(Role.READER), "leaver");

        HttpResponse<String> out = leaver.post("/logout", "_csrf", leaver.csrf("/"));

        assertThat(location(out)).endsWith("/login?left");
        assertThat(location(leaver.get("/"))).endsWith("/login");
        assertThat(console.trail().stream()
                        .filter(access -> access.actor().name().equals("leaver"))
                        .map(AccessRecord::code))
                .startsWith(AccessCode.ADMIN_USER, AccessCode.AUTH_LOGIN)
                .endsWith(AccessCode.AUTH_LOGOUT);
    }

    @Test
    void whoGuessesIsSlowedDownAndLearnsNothing() throws Exception {
        console.browser().enrol(console.invite(Role.READER), "guessed", TestConsole.PASSWORD);
        TestConsole.Browser guesser = console.browser();
        String unknown = location(guesser.signIn("nobody-of-this-name", "some long password"));

        for (int i = 0; i < 6; i++) {
            assertThat(location(guesser.signIn("guessed", "wrong password " + i)))
                    .isEqualTo(unknown);
        }
        assertThat(location(guesser.signIn("guessed", TestConsole.PASSWORD))).isEqualTo(unknown);
        assertThat(console.trail())
                .anyMatch(access -> access.code() == AccessCode.AUTH_FAIL
                        && String.valueOf(access.detail()).contains("too many tries"));
        assertThat(console.trail())
                .noneMatch(access -> String.valueOf(access.detail()).contains("nobody-of-this-name"));
    }

    @Test
    void answersLeaveNothingBehindAndLetNothingIn() throws Exception {
        HttpResponse<String> page = keeper.get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'")
                        .contains("frame-ancestors 'none'")
                        .doesNotContain("script-src")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertThat(page.body()).doesNotContain("<script").contains("&lt;script&gt;");
        HttpResponse<String> login = console.browser().get("/login");
        assertThat(login.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("__Host-ostiary=")
                        .contains("Secure")
                        .contains("HttpOnly")
                        .contains("SameSite=Strict"));
    }

    @Test
    void aSessionGetsANewIdAtSignIn() throws Exception {
        TestConsole.Browser browser = console.browser();
        String before = cookie(browser.get("/login"));

        String after = cookie(browser.signIn("keeper", TestConsole.PASSWORD));

        assertThat(after).isNotEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /?from=yesterday | from=yesterday is no time; one is written like 2026-11-02T10:00
            /?to=1960-01-01T00:00 | to=1960-01-01T00:00 is out of reach; the years 1970 to 9999
            /?from=2026-11-02T10:00&to=2026-11-01T10:00 | from=2026-11-02T10:00 is later than to=2026-11-01T10:00;
            /?from=9000-01-01T00:00 | from=9000-01-01T00:00 is later than now;
            /?range=fortnight | range=fortnight is no range to choose; allowed are 15m, 1h, 24h, all.
            /?level=ERROR&level=LOUD | level=LOUD is no level to choose; allowed are FATAL, ERROR, WARN, INFO, DEBUG, TRACE.
            /?service=%s | service has 300 characters; at most 256
            /?q=%%22unclosed | A quotation mark is not closed
            """)
    void aSearchThatMakesNoSenseIsAnsweredKindlyAndRecorded(String path, String words) throws Exception {
        HttpResponse<String> answer = keeper.get(path.formatted("s".repeat(300)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(words);
        AccessRecord last = lastOf("keeper");
        assertThat(last.code()).isEqualTo(AccessCode.LOG_PAGE);
        assertThat(last.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(last.detail()).startsWith(words);
        assertThat(keeper.get("/audit").body()).contains("Search failed").contains(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /audit?before=abc | before=abc is no record; write its number
            /audit?before=-1 | before=-1 is no record; write its number
            /audit?kind=all | kind=all is no kind of access; allowed are everything, searches, traces, sign-ins, accounts, audit.
            /audit?person=%s | person has 300 characters; 1 to 256
            """)
    void anAuditQuestionThatMakesNoSenseIsToo(String path, String words) throws Exception {
        HttpResponse<String> answer = keeper.get(path.formatted("p".repeat(300)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(words).doesNotContain("verifies").doesNotContain("<table");
        AccessRecord last = lastOf("keeper");
        assertThat(last.code()).isEqualTo(AccessCode.AUDIT_READ);
        assertThat(last.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(last.detail()).startsWith(words);
    }

    @Test
    void whoMayNotSearchIsDeniedBeforeTheQuestionIsLookedAt() throws Exception {
        TestConsole.Browser auditor = console.signedIn(console.invite(Role.AUDITOR), "onlyauditor");

        assertThat(auditor.get("/?range=fortnight").statusCode()).isEqualTo(403);
        assertThat(lastOf("onlyauditor").outcome()).isEqualTo(Outcome.DENIED);
    }

    @Test
    void aRefusedSearchKeepsAllThatWasTyped() throws Exception {
        String page = keeper.get("/?q=bank&service=shop&level=WARN&from=yesterday&to=2026-11-01T10:00")
                .body();

        assertThat(page)
                .contains("value=\"bank\"")
                .contains("value=\"shop\"")
                .containsPattern("value=\"WARN\"\\s+checked")
                .contains("<details class=\"custom\" open")
                .contains("type=\"text\" step=\"any\" value=\"yesterday\"")
                .contains("type=\"datetime-local\" step=\"any\" value=\"2026-11-01T10:00\"")
                .contains("/?q=bank&amp;level=WARN&amp;service=shop&amp;range=24h")
                .doesNotContain("aria-current=\"true\"");
    }

    @Test
    void theOperatorIsNotToldOfQuestionsThatMakeNoSense() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        Appender ear = new AbstractAppender("ear", null, null, /* ignoreExceptions= */ true, Property.EMPTY_ARRAY) {
            @Override
            public void append(LogEvent event) {
                said.add(event.getLoggerName() + ": " + event.getMessage().getFormattedMessage());
            }
        };
        ear.start();
        Logger root = (Logger) LogManager.getRootLogger();
        root.addAppender(ear);
        try {
            assertThat(keeper.get("/audit?before=abc").statusCode()).isEqualTo(400);
            String csrf = keeper.csrf("/");
            assertThat(keeper.post("/enrol", "_csrf", csrf).statusCode()).isEqualTo(400);
            assertThat(keeper.post("/audit", "_csrf", csrf).statusCode()).isEqualTo(405);
        } finally {
            root.removeAppender(ear);
        }
        assertThat(said).isEmpty();
    }

    @Test
    void theAuditSaysInWordsWhatWasAskedOfIt() throws Exception {
        TestConsole.Browser auditor = console.signedIn(console.invite(Role.AUDITOR), "worded");

        auditor.get("/audit");
        assertThat(lastOf("worded").detail()).isNull();
        auditor.get("/audit?person=alex&kind=sign-ins&before=7");
        assertThat(lastOf("worded").detail()).isEqualTo("sign-ins \u00b7 of alex \u00b7 before record 7");
        assertThat(auditor.get("/audit?person=keeper&kind=accounts").body())
                .contains("Enrolled keeper through a one-time link, as reader, auditor, admin<");
    }

    @Test
    void theRecordOfAnAuditCountsTheRowsThatItShowed() throws Exception {
        TestConsole.Browser both = console.signedIn(console.invite(Role.READER, Role.AUDITOR), "countedtoo");
        both.get("/?q=bank");
        both.get("/?q=%22unclosed");

        String page = both.get("/audit?person=countedtoo&kind=searches").body();

        assertThat(page).contains("<code><bdi>&quot;unclosed</bdi></code>");
        long rows =
                Pattern.compile("<td class=\"time\">").matcher(page).results().count();
        assertThat(rows).isEqualTo(2);
        assertThat(Objects.requireNonNull(lastOf("countedtoo").shown()).lines()).isEqualTo(2);
    }

    @Test
    void signingInLeadsWhereOneWantedToGo() throws Exception {
        TestConsole.Browser browser = console.browser();

        browser.get("/");
        assertThat(location(browser.signIn("keeper", TestConsole.PASSWORD)))
                .isEqualTo(console.page("/").toString());

        TestConsole.Browser other = console.browser();
        other.get("/?q=bank");
        assertThat(location(other.signIn("keeper", TestConsole.PASSWORD)))
                .isEqualTo(console.page("/?q=bank").toString());
    }

    @Test
    void parametersThatCannotBeDecodedAreNoServerError() throws Exception {
        for (TestConsole.Browser visitor : List.of(console.browser(), keeper)) {
            for (String path : List.of("/login?x=%FF%FE%C0", "/enrol?token=%FF", "/?q=%FF", "/audit?person=%FF")) {
                HttpResponse<String> answer = visitor.get(path);
                assertThat(answer.statusCode()).as(path).isEqualTo(400);
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .as(path)
                        .isPresent();
            }
            assertThat(visitor.post("/login", "username", "a".repeat(100_000)).statusCode())
                    .isBetween(400, 499);
        }
    }

    @Test
    void nobodyIsSentElsewhereByTheHostHeader() throws Exception {
        TestConsole.Browser stranger = console.browser();

        assertThat(location(stranger.get("/audit"))).isEqualTo("/login");
        assertThat(location(stranger.signIn("keeper", "a wrong password"))).isEqualTo("/login?refused");
    }

    /** The newest record of what this person did. */
    private static AccessRecord lastOf(String name) throws Exception {
        return console.trail().stream()
                .filter(access -> access.actor().name().equals(name))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("none");
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElse("none").split(";", 2)[0];
    }
}
