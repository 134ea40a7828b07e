package io.github.ostiary.examples.story;

import io.github.ostiary.examples.story.stage.ConsoleProcess;
import io.github.ostiary.examples.story.stage.Ports;
import io.github.ostiary.examples.story.stage.ShopProcess;
import io.github.ostiary.examples.story.stage.Stage;
import io.github.ostiary.examples.story.traffic.Customers;
import io.github.ostiary.examples.story.traffic.LoadBalancer;
import io.github.ostiary.examples.story.traffic.Secrets;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** The story for a person: everything is started, customers come, and it goes on until somebody ends it. */
final class Telling {
    static final long SEED = 1_970;

    private static final int FIRST_VISITS = 25;
    private static final int FIRST_HEALTH_CHECKS = 200;

    private final Stage stage;
    private final Narrator narrator;

    Telling(Stage stage, Narrator narrator) {
        this.stage = stage;
        this.narrator = narrator;
    }

    void tell() throws Exception {
        ConsoleProcess console = narrator.step("Starting the console", () -> ConsoleProcess.start(stage));
        Path certificate = narrator.step("Issuing a certificate for the shop", () -> console.issueCertificate("shop"));
        Ports ports = console.ports();
        ShopProcess shop = narrator.step(
                "Starting the shop",
                () -> ShopProcess.start(stage, certificate, ports.relp(), ports.otlp(), warehouse(new Secrets())));
        narrator.step("Sending the first customers", () -> {
            Customers customers = new Customers(shop.address(), new Secrets(), SEED);
            visit(customers, FIRST_VISITS);
            return new LoadBalancer(shop.address(), SEED).check(FIRST_HEALTH_CHECKS);
        });
        invite(console, shop);
        goOn(shop);
    }

    /** Customers buy, the owner asks for a report, and somebody asks what nobody can tell; returns how many bought. */
    static int visit(Customers customers, int visits) throws IOException {
        for (int i = 0; i < visits; i++) {
            customers.visit();
        }
        customers.askForReport();
        customers.askForStock();
        return visits;
    }

    /** A database that nobody serves, and its password. */
    static String warehouse(Secrets secrets) throws IOException {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        secrets.password(password);
        return "jdbc:h2:tcp://127.0.0.1:" + Ports.free() + "/stock;USER=shop;PASSWORD=" + password;
    }

    private void invite(ConsoleProcess console, ShopProcess shop) {
        narrator.say("");
        narrator.say("The console   " + console.address());
        narrator.say("To sign in    make an account first, once: " + console.enrolment());
        narrator.say("              The browser does not know who vouches for the console: it is");
        narrator.say("              " + stage.consoleData().resolve("tls/ca.pem"));
        narrator.say("The shop      " + shop.address() + " (its own log: " + stage.shopLog() + ")");
        narrator.say("");
        narrator.say("Customers keep coming. Ctrl-C ends it all.");
    }

    /** One visit a second or so, as long as the shop is open. */
    private static void goOn(ShopProcess shop) throws IOException, InterruptedException {
        for (long seed = SEED + 1; shop.isOpen(); seed++) {
            Customers customers = new Customers(shop.address(), new Secrets(), seed);
            if (seed % 30 == 0) {
                visit(customers, 1);
            } else {
                customers.visit();
            }
            new LoadBalancer(shop.address(), seed).check(5);
            TimeUnit.SECONDS.sleep(1);
        }
        throw new IOException("The shop has closed by itself");
    }
}
