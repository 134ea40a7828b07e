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
        BrowserContext visit = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setViewportSize(1360, 860)
                .setColorScheme(ColorScheme.LIGHT));
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

    private static void picture(Page page, String name) {
        for (ColorScheme scheme : new ColorScheme[] {ColorScheme.DARK, ColorScheme.LIGHT}) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            String file = name + (scheme == ColorScheme.DARK ? "-dark.png" : "-light.png");
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(file)));
        }
    }
}
