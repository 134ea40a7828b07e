package io.github.ostiary.console;

import io.github.ostiary.console.tls.TlsFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The console's command line. */
@Command(
        name = "ostiary-console",
        description = "Shows logs and traces to those who may see them, and records every reading.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ConsoleApplication implements Callable<Integer> {
    private static final int CANNOT = 1;

    @Spec
    @Nullable
    private CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "folder of everything the console keeps; made at first start")
    private Path data = Path.of("");

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = Settings.ADDRESS,
            description = "where to listen (default: ${DEFAULT-VALUE})")
    private String address = Settings.ADDRESS;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "pages over HTTPS (default: ${DEFAULT-VALUE}; 0: any free)")
    private int port = Settings.PORT;

    @Option(names = "--relp-port", paramLabel = "PORT", description = "log lines over RELP (default: ${DEFAULT-VALUE})")
    private int relpPort = Settings.RELP_PORT;

    @Option(
            names = "--otlp-port",
            paramLabel = "PORT",
            description = "spans over OTLP/HTTP (default: ${DEFAULT-VALUE})")
    private int otlpPort = Settings.OTLP_PORT;

    ConsoleApplication() {}

    public static void main(String[] args) {
        int exit = new CommandLine(new ConsoleApplication()).execute(args);
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Starts the console; its own threads keep the process alive until it is told to stop. */
    @Override
    public Integer call() throws SetupException, IOException {
        Settings settings = settings();
        PrintWriter out = commandLine().getOut();
        try {
            Console console = Console.start(settings, InstantSource.system());
            Runtime.getRuntime().addShutdownHook(new Thread(console::close, "console-stop"));
            console.greeting().forEach(out::println);
            out.flush();
            return 0;
        } catch (SetupException | IOException | RuntimeException e) {
            Optional<String> words = Diagnosis.of(e, settings);
            if (words.isEmpty()) {
                throw e;
            }
            return complain("The console did not start: ", words.get());
        }
    }

    @Command(
            name = "issue-certificate",
            description = "Gives an application the certificate it needs to deliver to this console.",
            mixinStandardHelpOptions = true)
    int issueCertificate(
            @Parameters(paramLabel = "NAME", description = "the application: a-z, 0-9 and -") String name) {
        InstantSource clock = InstantSource.system();
        try {
            TlsFolder.Identity issued =
                    TlsFolder.open(data.resolve("tls"), clock.instant()).issue(name, clock.instant());
            PrintWriter out = commandLine().getOut();
            out.println("Certificate  " + issued.certificate());
            out.println("Private key  " + issued.key());
            out.flush();
            return 0;
        } catch (IllegalArgumentException e) {
            return complain("No certificate was issued: ", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return complain("No certificate was issued: ", Diagnosis.words(e));
        }
    }

    /** What the options say; out of range is wrong usage, as a misspelt option is. */
    private Settings settings() {
        try {
            return new Settings(data, address, port, relpPort, otlpPort).checked();
        } catch (SetupException e) {
            throw new ParameterException(commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private int complain(String what, String words) {
        PrintWriter err = commandLine().getErr();
        err.println(what + words);
        err.flush();
        return CANNOT;
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("Only picocli runs this command");
        }
        return spec.commandLine();
    }
}
