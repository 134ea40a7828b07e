package io.github.ostiary.examples.story;

import io.github.ostiary.examples.story.check.NoSecretAnywhere;
import io.github.ostiary.examples.story.check.RequestPage;
import io.github.ostiary.examples.story.check.RestartLosesNothing;
import io.github.ostiary.examples.story.check.Trail;
import io.github.ostiary.examples.story.check.WeightsAddUp;
import io.github.ostiary.examples.story.reader.ConsoleReader;
import io.github.ostiary.examples.story.stage.ConsoleProcess;
import io.github.ostiary.examples.story.stage.ShopProcess;
import io.github.ostiary.examples.story.stage.Stage;
import io.github.ostiary.examples.story.traffic.Customers;
import io.github.ostiary.examples.story.traffic.LoadBalancer;
import io.github.ostiary.examples.story.traffic.Secrets;
import io.github.ostiary.examples.story.wire.Recording;
import io.github.ostiary.examples.story.wire.Wiretap;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/**
 * The story without a person: it is told to a reader who believes nothing, and every promise is checked.
 *
 * <p>First everything is started, with a tap on the wires between shop and console; a failure there ends it. Then the
 * promises follow one another as they would in somebody's week: customers come, the console is restarted, somebody looks
 * at lines and at requests, an auditor looks at the looking. A promise that is not kept does not keep the next from being
 * checked. The search for secrets comes late, when there is most to search.
 */
final class Proof {
    private static final int VISITS = 40;
    private static final int HEALTH_CHECKS = 2_000;
    private static final long WIRE_LIMIT = 256L << 20;
    private static final String READER = "reader";

    private final Stage stage;
    private final Narrator narrator;
    private final Secrets secrets = new Secrets();

    Proof(Stage stage, Narrator narrator) {
        this.stage = stage;
        this.narrator = narrator;
    }

    void tell() throws Exception {
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        ConsoleProcess console = narrator.step("Start the console", () -> ConsoleProcess.start(stage));
        Path certificate = narrator.step("Issue a certificate for the shop", () -> console.issueCertificate("shop"));
        Recording wire = new Recording(stage.folder().resolve("wire"), WIRE_LIMIT);
        Path tls = stage.consoleData().resolve("tls");
        try (Wiretap lines = Wiretap.before(console.ports().relp(), tls, certificate, wire);
                Wiretap spans = Wiretap.before(console.ports().otlp(), tls, certificate, wire)) {
            String warehouse = Telling.warehouse(secrets);
            ShopProcess shop = narrator.step(
                    "Start the shop, with a tap on its wires",
                    () -> ShopProcess.start(stage, certificate, lines.port(), spans.port(), warehouse));
            ConsoleReader reader = narrator.step("Enrol at the console and sign in", () -> enrol(console));

            Customers customers = new Customers(shop.address(), secrets, Telling.SEED);
            narrator.step("Send customers", () -> Telling.visit(customers, VISITS));
            deliver(console, customers, reader);
            look(shop, customers, reader, start);
            searchForSecrets(reader, wire);
            verify();
        }
    }

    private ConsoleReader enrol(ConsoleProcess console) throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        secrets.password(password);
        Path authority = stage.consoleData().resolve("tls/ca.pem");
        ConsoleReader reader = new ConsoleReader(console.address(), authority, stage.pages(), READER, password);
        reader.enrol(console.enrolment());
        return reader.signIn();
    }

    private void deliver(ConsoleProcess console, Customers customers, ConsoleReader reader) throws Exception {
        RestartLosesNothing restart = new RestartLosesNothing(console, reader, stage.shopLog());
        narrator.proof("Stop and start the console while customers pay", () -> restart.restart(customers));
        narrator.step("Sign in again", reader::signIn);
        narrator.proof("Every payment line is there exactly once", restart::everyPaymentOnce);
    }

    private void look(ShopProcess shop, Customers customers, ConsoleReader reader, Instant start) throws Exception {
        LoadBalancer loadBalancer = new LoadBalancer(shop.address(), Telling.SEED);
        WeightsAddUp weights = new WeightsAddUp(reader);
        narrator.proof(
                "Fewer health checks kept, their weights add up", () -> weights.of(loadBalancer.check(HEALTH_CHECKS)));

        String paid = customers.visit().traceId();
        String failed = customers.askForStock();
        RequestPage page = new RequestPage(reader, stage.shopLog());
        narrator.proof("A request has a page of its own", () -> page.of(paid));
        narrator.proof("A failed request tells why", () -> page.ofFailure(failed));
        narrator.proof("The audit page lists who read what", () -> new Trail(stage).lists(reader, start, paid));
    }

    private void searchForSecrets(ConsoleReader reader, Recording wire) {
        NoSecretAnywhere nothing = new NoSecretAnywhere(stage, secrets);
        narrator.proof("No secret in the shop's log", nothing::inTheShopsLog);
        narrator.proof("No secret on the wire", () -> nothing.onTheWire(wire));
        narrator.proof("No secret in the console's store", () -> nothing.inTheStore(reader));
        narrator.proof("No secret on any page", nothing::onAnyPage);
        narrator.proof("No secret in what the processes print", nothing::inAnyOutput);
    }

    private void verify() {
        Trail trail = new Trail(stage);
        narrator.proof("The trail verifies in a process of its own", trail::verifies);
        narrator.proof("One flipped byte is found", trail::findsOneFlippedByte);
    }
}
