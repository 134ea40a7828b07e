package io.github.ostiary.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.github.ostiary.console.accounts.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person's whole visit in a real browser: enrol, sign in, search, open a trace, read the audit. Leaves pictures of
 * every page in {@code target/screenshots}; {@code trace-light.png} is the one that the README shows.
 */
final class ConsoleBrowserTest {
    private static final Path PICTURES = Path.of("target", "screenshots");

    @TempDir
    static Path data;

    private static TestConsole console;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void start() throws Exception {
        console = TestConsole.start(data);
        console.store().append(DemoData.until(Instant.now()));
        console.store().refresh();
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getProperty("ostiary.chromium", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void stop() {
        playwright.close();
        console.close();
    }

    @Test
    void aWholeVisit() {
        List<String> complaints = new ArrayList<>();
        BrowserContext visit = visit(1360);
        Page page = visit.newPage();
        enrolAndSignIn(page);
        page.onConsoleMessage(message -> complaints.add(message.text()));
        search(page);
        openTheFailedTrace(page);
        readTheAudit(page);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("signed out");
        Assertions.assertEquals(List.of(), complaints, "what the browser complained about, such as the CSP");
        visit.close();
    }

    private static void enrolAndSignIn(Page page) {
        page.navigate(console.page(console.enrolmentPath()).toString());
        page.getByLabel("User name").fill("alex");
        page.getByLabel("Password").fill("alexalexalex");
        picture(page, "enrol");
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("contains the user name");
        assertThat(page.getByLabel("Password")).isFocused();
        picture(page, "enrol-fault");
        page.getByLabel("Password").fill(TestConsole.PASSWORD);
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("Your account is ready");
        page.getByLabel("User name").fill("alex");
        page.getByLabel("Password").fill("a wrong password");
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Not signed in");
        picture(page, "sign-in");
        page.getByLabel("User name").fill("alex");
        page.getByLabel("Password").fill(TestConsole.PASSWORD);
        page.getByRole(AriaRole.BUTTON).click();
    }

    private static void search(Page page) {
        assertThat(page.getByLabel("Words to search for")).isFocused();
        assertThat(page.getByText("Every reading is recorded")).isVisible();
        assertThat(page.locator("table.lines tbody tr").first()).isVisible();
        assertThat(page.locator("script")).hasCount(0);
        assertThat(page.locator("table.lines")).containsText("<script>alert(1)</script> \u27e8U+001B\u27e9[31mred");
        assertThat(page.locator("table.lines")).containsText("\u27e8U+202E\u27e9");
        assertThat(page.locator(".badge").getByText("×10").first()).isVisible();
        picture(page, "search");
        page.getByLabel("Words to search for").fill("bank");
        page.getByText("ERROR", new Page.GetByTextOptions().setExact(true))
                .first()
                .click();
        page.keyboard().press("Enter");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                .click();
        assertThat(page.locator("table.lines tbody tr.info")).hasCount(0);
        page.locator("table.lines").getByText("Charge refused").click();
        assertThat(page.getByText("Caused by: java.net.http.HttpTimeoutException")
                        .first())
                .isVisible();
        picture(page, "search-details");
    }

    private static void openTheFailedTrace(Page page) {
        page.locator("table.lines tr", new Page.LocatorOptions().setHasText("Charge refused"))
                .locator(".trace-link a")
                .click();
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("POST /checkout");
        Locator rows = page.locator(".waterfall li");
        assertThat(rows).hasCount(11);
        assertThat(rows.nth(0)).containsText("POST /checkout");
        assertThat(rows.nth(1)).containsText("Checkout of order");
        assertThat(rows.nth(2)).containsText("price basket");
        assertThat(page.locator(".waterfall")).not().containsText(DemoData.OTHER_REQUEST);
        rows.filter(new Locator.FilterOptions().setHasText("Charge refused"))
                .locator("summary")
                .click();
        picture(page, "trace");
    }

    private static void readTheAudit(Page page) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Audit"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING)).containsText("verifies");
        assertThat(page.locator("table.accesses")).containsText("alex");
        assertThat(page.locator("table.accesses")).containsText(DemoData.FAILED_TRACE);
        picture(page, "audit");
    }

    @Test
    void whatIsRefusedStaysInTheForm() throws Exception {
        try (BrowserContext visit = visit(1360)) {
            Page page = signedIn(visit, "refused");
            page.navigate(console.page("/?level=WARN&service=shop&range=15m").toString());
            page.getByText("From … to").click();
            picture(page, "search-times");
            Locator summary = page.locator(".custom summary");
            Locator from = page.getByLabel("From (UTC)");
            double gap = left(page.locator(".custom label").first()) - right(summary);
            Assertions.assertTrue(gap > 4, "the label runs into the next one");
            Assertions.assertEquals(middle(from), middleOfText(summary), 2, "the label stands beside its fields");

            from.fill("2026-11-02T10:00");
            page.getByLabel("to", new Page.GetByLabelOptions().setExact(true)).fill("2026-11-01T10:00");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Search"))
                    .click();

            Locator alert = page.getByRole(AriaRole.ALERT);
            assertThat(alert).containsText("from=2026-11-02T10:00 is later than to=2026-11-01T10:00");
            assertThat(from).hasValue("2026-11-02T10:00");
            assertThat(page.getByLabel("WARN")).isChecked();
            assertThat(page.getByLabel("Service")).hasValue("shop");
            Assertions.assertTrue(top(alert) - bottom(page.locator(".ask-more")) > 8, "the alert keeps its distance");
            picture(page, "search-refused");

            page.navigate(console.page("/audit?person=refused").toString());
            assertThat(page.locator("table.accesses")).containsText("Search failed");
            picture(page, "audit-failed");
            page.navigate(console.page("/audit?before=abc").toString());
            assertThat(alert).containsText("before=abc");
            picture(page, "audit-refused");

            page.navigate(console.page("/enrol?token=used").toString());
            Assertions.assertTrue(top(alert) - bottom(page.locator(".brand")) > 8, "the alert keeps its distance");
            picture(page, "enrol-closed");
        }
    }

    @Test
    void onAPhone() throws Exception {
        try (BrowserContext visit = visit(390)) {
            Page page = signedIn(visit, "phone");
            page.navigate(console.page("/?range=all").toString());
            assertThat(page.locator(".histogram")).isVisible();
            picture(page, "phone-search");
            page.getByText("From … to").click();
            picture(page, "phone-times");
            page.navigate(console.page("/?q=refused&level=ERROR").toString());
            page.locator("table.lines").getByText("Charge refused").click();
            picture(page, "phone-details");
            Assertions.assertEquals(
                    "no hole",
                    page.locator("tr.error")
                            .first()
                            .evaluate("row => getComputedStyle(row).backgroundColor == 'rgba(0, 0, 0, 0)'"
                                    + " ? 'transparent' : 'no hole'"));
            Assertions.assertEquals(
                    "at io.shop.payments.Bank.charge(",
                    page.locator(".frame")
                            .first()
                            .evaluate("frame => { const text = frame.firstChild; const at = text.data.indexOf('at ');"
                                    + " const rise = i => { const r = document.createRange(); r.setStart(text, i);"
                                    + " r.setEnd(text, i + 1); return r.getBoundingClientRect().top; };"
                                    + " let end = at; while (end < text.length && rise(end) == rise(at)) end++;"
                                    + " return text.data.substring(at, Math.min(end, text.data.indexOf('(') + 1)); }"));
            noSidewaysScrolling(page);
            page.navigate(console.page("/audit").toString());
            noSidewaysScrolling(page);
            picture(page, "phone-audit");
            page.navigate(console.page("/?range=fortnight&from=yesterday").toString());
            noSidewaysScrolling(page);
            picture(page, "phone-refused");
        }
    }

    private static void noSidewaysScrolling(Page page) {
        Assertions.assertEquals(390, page.evaluate("document.documentElement.scrollWidth"), "the page fits the screen");
    }

    private static BrowserContext visit(int width) {
        return browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setViewportSize(width, 860)
                .setColorScheme(ColorScheme.LIGHT));
    }

    private static Page signedIn(BrowserContext visit, String name) throws Exception {
        console.browser().enrol(console.invite(Role.READER, Role.AUDITOR), name, TestConsole.PASSWORD);
        Page page = visit.newPage();
        page.navigate(console.page("/").toString());
        page.getByLabel("User name").fill(name);
        page.getByLabel("Password").fill(TestConsole.PASSWORD);
        page.getByRole(AriaRole.BUTTON).click();
        assertThat(page).hasURL(console.page("/").toString());
        return page;
    }

    private static double left(Locator part) {
        return part.boundingBox().x;
    }

    private static double right(Locator part) {
        return part.boundingBox().x + part.boundingBox().width;
    }

    private static double top(Locator part) {
        return part.boundingBox().y;
    }

    private static double middle(Locator part) {
        return part.boundingBox().y + part.boundingBox().height / 2;
    }

    /** Where its words stand, in a box that may be higher. */
    private static double middleOfText(Locator part) {
        return ((Number) part.evaluate("part => { const words = document.createRange(); words.selectNodeContents(part);"
                        + " const box = words.getBoundingClientRect(); return box.top + box.height / 2; }"))
                .doubleValue();
    }

    private static double bottom(Locator part) {
        return part.boundingBox().y + part.boundingBox().height;
    }

    private static void picture(Page page, String name) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String file = name + (scheme == ColorScheme.DARK ? "-dark.png" : "-light.png");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)));
        }
    }
}
