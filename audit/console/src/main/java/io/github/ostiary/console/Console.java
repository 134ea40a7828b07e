package io.github.ostiary.console;

import io.github.ostiary.console.accounts.Accounts;
import io.github.ostiary.console.accounts.Role;
import io.github.ostiary.console.gate.Archive;
import io.github.ostiary.console.gate.Fingerprint;
import io.github.ostiary.console.receive.relp.RelpReceiver;
import io.github.ostiary.console.store.Store;
import io.github.ostiary.console.store.embedded.EmbeddedStore;
import io.github.ostiary.console.tls.TlsFolder;
import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Actor;
import io.github.ostiary.trail.access.Outcome;
import io.github.ostiary.trail.ledger.Ledger;
import io.github.ostiary.trail.ledger.LedgerOptions;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A running console: what it opened, in order, and closes in the opposite order.
 *
 * <pre>
 * folder   held by this console alone
 * tls      certificates
 * trail    says that it starts before anything can be read; says that it stopped after nothing can
 * store    journal and index
 * web      pages, and the port for OTLP
 * relp     the port for log lines
 * </pre>
 *
 * Before all that the ports are tried, so that a console which cannot listen makes no folder. What fails to open has
 * everything before it closed again. Closing stops what receives first, so that no delivery is acknowledged that would
 * not be kept, and ends within 10 seconds.
 */
final class Console implements Closeable {
    private static final Logger LOG = LogManager.getLogger(Console.class);

    private final Deque<Closeable> opened = new ArrayDeque<>();
    private final List<String> greeting = new ArrayList<>();
    private @Nullable BeanFactory parts;

    private Console() {}

    /** Starts; returns when every port listens. */
    static Console start(Settings settings, InstantSource clock) throws SetupException, IOException {
        Console console = new Console();
        try {
            console.open(settings, clock);
            return console;
        } catch (SetupException | IOException | RuntimeException e) {
            console.close();
            throw e;
        }
    }

    /** What to print when ready, one line each. */
    List<String> greeting() {
        return List.copyOf(greeting);
    }

    /** One of the parts that the console is made of, while it runs. */
    <T> T part(Class<T> kind) {
        return Objects.requireNonNull(parts).getBean(kind);
    }

    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (IOException | RuntimeException e) { // the rest must still be closed
                LOG.error("Stopping did not go well", e);
            }
        }
    }

    private void open(Settings settings, InstantSource clock) throws SetupException, IOException {
        FreePorts.check(settings);
        DataFolder folder = keep(DataFolder.open(settings.data()));
        TlsFolder tls = TlsFolder.open(folder.tls(), clock.instant());
        Ledger ledger = opening("trail", () -> openTrail(folder, clock));
        Redactor redactor = redactor();
        Archive archive = Archive.of(folder.trail(), ledger);
        Fingerprint fingerprint = Fingerprint.open(folder.trailKeys().resolve("fingerprint.key"));
        Store store = keep(opening("store", () -> EmbeddedStore.open(folder.store(), clock)));
        ConfigurableApplicationContext context = keep(new SpringApplicationBuilder(ConsoleConfiguration.class)
                .registerShutdownHook(false)
                .initializers(made -> {
                    ConfigurableListableBeanFactory beans = made.getBeanFactory();
                    beans.registerSingleton("settings", settings);
                    beans.registerSingleton("tls", tls);
                    beans.registerSingleton("ledger", ledger);
                    beans.registerSingleton("archive", archive);
                    beans.registerSingleton("fingerprint", fingerprint);
                    beans.registerSingleton("store", store);
                    beans.registerSingleton("redactor", redactor);
                    beans.registerSingleton("clock", clock);
                })
                .run(webArguments(settings, folder, tls)));
        parts = context;
        RelpReceiver relp = keep(RelpReceiver.open(
                new InetSocketAddress(settings.address(), settings.relpPort()),
                tls.mutualTls(),
                store,
                redactor,
                clock));
        Ports ports = new Ports(
                pagesPort(context), relp.port(), context.getBean(OtlpPort.class).number());
        folder.writePorts(ports);
        greet(ports, context.getBean(Accounts.class), clock);
    }

    /** What arrives is redacted once more: a sender may have been set up without. */
    private static Redactor redactor() {
        try {
            return Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS));
        } catch (PolicyException e) {
            throw new IllegalStateException("The presets are built in", e);
        }
    }

    private Ledger openTrail(DataFolder folder, InstantSource clock) throws IOException {
        Ledger ledger = Ledger.open(folder.trail(), LedgerOptions.keysIn(folder.trailKeys()));
        keep(ledger);
        ledger.append(record(AccessCode.AUDIT_START, clock));
        keep((Closeable) () -> {
            ledger.append(record(AccessCode.AUDIT_STOP, clock));
            ledger.publish();
        });
        return ledger;
    }

    private void greet(Ports ports, Accounts accounts, InstantSource clock) {
        greeting.add("Console  https://localhost:" + ports.console() + "/");
        greeting.add("Logs     relp+tls localhost:" + ports.relp());
        greeting.add("Traces   https://localhost:" + ports.otlp() + "/v1/traces");
        if (accounts.isEmpty()) {
            accounts.withdrawInvitations();
            String token = accounts.invite(EnumSet.allOf(Role.class), clock.instant());
            greeting.add("Enrol    https://localhost:" + ports.console() + "/enrol?token=" + token
                    + "  (once, within 24 hours)");
        }
        greeting.add("Ready");
    }

    /** Given as arguments, since these outrank whatever the environment may hold. */
    private static String[] webArguments(Settings settings, DataFolder folder, TlsFolder tls) {
        return new String[] {
            "--server.address=" + settings.address(),
            "--server.port=" + settings.port(),
            "--server.ssl.certificate=file:" + tls.server().certificate(),
            "--server.ssl.certificate-private-key=file:" + tls.server().key(),
            "--spring.datasource.url=jdbc:h2:file:" + folder.accounts() + ";DB_CLOSE_ON_EXIT=FALSE",
        };
    }

    private static int pagesPort(ApplicationContext web) {
        return Integer.parseInt(web.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static AccessRecord record(AccessCode code, InstantSource clock) {
        return AccessRecord.of(code, clock.instant(), Actor.system(), Outcome.ALLOWED);
    }

    private <T extends Closeable> T keep(T part) {
        opened.push(part);
        return part;
    }

    private interface Opening<T> {
        T open() throws IOException;
    }

    private static <T> T opening(String what, Opening<T> opening) throws SetupException {
        try {
            return opening.open();
        } catch (IOException e) {
            throw new SetupException("the " + what + " cannot be opened: " + Diagnosis.words(e), e);
        }
    }
}
