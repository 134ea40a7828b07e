package io.github.ostiary.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.console.accounts.Accounts;
import io.github.ostiary.console.accounts.Role;
import io.github.ostiary.console.store.Store;
import io.github.ostiary.console.tls.TlsFolder;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.ledger.Ledger;
import io.github.ostiary.trail.verify.TrailReader;
import io.github.ostiary.trail.verify.VerifiedAccess;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.jspecify.annotations.Nullable;

/** A real console on free ports in a folder of its own, and browsers without a screen to visit it with. */
final class TestConsole implements AutoCloseable {
    static final String PASSWORD = "three green bottles";

    final Path data;
    final Console console;

    private TestConsole(Path data) throws Exception {
        this.data = data;
        this.console = Console.start(new Settings(data, "127.0.0.1", 0, 0, 0), InstantSource.system());
    }

    static TestConsole start(Path data) throws Exception {
        return new TestConsole(data);
    }

    URI page(String path) {
        return URI.create(greeting("Console").replaceAll("/$", "") + path);
    }

    /** The path of the enrolment link that was printed. */
    String enrolmentPath() {
        return greeting("Enrol").replaceAll("^https://[^/]*", "");
    }

    boolean offersEnrolment() {
        return console.greeting().stream().anyMatch(line -> line.startsWith("Enrol"));
    }

    Store store() {
        return console.part(Store.class);
    }

    /** An enrolment link for somebody with just these roles. */
    String invite(Role... roles) {
        Set<Role> asked = Arrays.stream(roles).collect(Collectors.toSet());
        return "/enrol?token="
                + console.part(Accounts.class)
                        .invite(asked, InstantSource.system().instant());
    }

    /** What the trail says up to now, oldest first, read as a stranger would who has the keys: verified. */
    List<AccessRecord> trail() throws Exception {
        console.part(Ledger.class).publish();
        TrailReader reader = new TrailReader(data.resolve("trail"), null);
        assertThat(reader.verify().findings()).isEmpty();
        List<AccessRecord> accesses = new ArrayList<>();
        for (VerifiedAccess verified : reader.range(0, 10_000)) {
            accesses.add(verified.access().open(console.part(Ledger.class).keyring()));
        }
        return accesses;
    }

    Browser browser() throws Exception {
        return new Browser(this);
    }

    /** Somebody who enrolled through the link and signed in. */
    Browser signedIn(String enrolmentPath, String name) throws Exception {
        Browser browser = browser();
        browser.enrol(enrolmentPath, name, PASSWORD);
        browser.signIn(name, PASSWORD);
        return browser;
    }

    @Override
    public void close() {
        console.close();
    }

    private String greeting(String what) {
        return console.greeting().stream()
                .filter(line -> line.startsWith(what + " "))
                .map(line -> line.split("\\s+", 3)[1])
                .findFirst()
                .orElseThrow();
    }

    /** Where OTLP is taken in. */
    URI deliveries(String path) {
        return URI.create(greeting("Traces").replace("/v1/traces", path));
    }

    /** Trusts the console, and shows no certificate. */
    SSLContext trust() throws IOException, GeneralSecurityException {
        return context(null);
    }

    /** Trusts the console, and shows the certificate of this application. */
    SSLContext trustAs(String source) throws IOException, GeneralSecurityException {
        TlsFolder tls =
                TlsFolder.open(data.resolve("tls"), InstantSource.system().instant());
        TlsFolder.Identity issued = tls.issue(source, InstantSource.system().instant());
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        try (var certificate = Files.newInputStream(issued.certificate());
                var key = new PEMParser(Files.newBufferedReader(issued.key()))) {
            own.setKeyEntry(
                    source,
                    new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) key.readObject()),
                    new char[0],
                    new Certificate[] {CertificateFactory.getInstance("X.509").generateCertificate(certificate)});
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        return context(keys.getKeyManagers());
    }

    private SSLContext context(KeyManager @Nullable [] keys) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        Path authority = TlsFolder.open(
                        data.resolve("tls"), InstantSource.system().instant())
                .authorityCertificate();
        try (var in = Files.newInputStream(authority)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys, trust.getTrustManagers(), null);
        return tls;
    }

    /** Follows no redirects, keeps cookies, trusts the console's authority alone. */
    static final class Browser {
        private final TestConsole console;
        private final HttpClient http;
        private String[] header = {"Accept", "text/html"};

        Browser(TestConsole console) throws Exception {
            this.console = console;
            this.http = HttpClient.newBuilder()
                    .sslContext(console.trust())
                    .cookieHandler(new CookieManager())
                    .build();
        }

        /** The same browser, sending this header with every request. */
        Browser saying(String name, String value) {
            header = new String[] {"Accept", "text/html", name, value};
            return this;
        }

        HttpResponse<String> get(String path) throws Exception {
            return http.send(
                    HttpRequest.newBuilder(console.page(path)).headers(header).build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        /** Posts names and values in turn. */
        HttpResponse<String> post(String path, String... fields) throws Exception {
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < fields.length; i += 2) {
                body.append(i == 0 ? "" : "&").append(fields[i]).append('=');
                body.append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
            }
            return http.send(
                    HttpRequest.newBuilder(console.page(path))
                            .headers(header)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        HttpResponse<String> enrol(String enrolmentPath, String name, String password) throws Exception {
            String token = enrolmentPath.replaceFirst("^.*token=", "");
            return post("/enrol", "username", name, "password", password, "token", token, "_csrf", csrf(enrolmentPath));
        }

        HttpResponse<String> signIn(String name, String password) throws Exception {
            return post("/login", "username", name, "password", password, "_csrf", csrf("/login"));
        }

        String csrf(String path) throws Exception {
            String page = get(path).body();
            int name = page.indexOf("name=\"_csrf\"");
            if (name < 0) {
                return "none";
            }
            int value = page.indexOf("value=\"", name) + "value=\"".length();
            return page.substring(value, page.indexOf('"', value));
        }
    }
}
