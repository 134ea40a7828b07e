package io.github.ostiary.examples.story.stage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The console, with its data in the stage's folder. It can be stopped and started again on the same ports. */
public final class ConsoleProcess {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Pattern ENROL = Pattern.compile("Enrol\\s+(https://\\S+)");

    private final Stage stage;
    private final Ports ports;
    private final URI enrolment;
    private Child child;

    private ConsoleProcess(Stage stage, Child child, Ports ports, URI enrolment) {
        this.stage = stage;
        this.child = child;
        this.ports = ports;
        this.enrolment = enrolment;
    }

    /** Starts a console that knows nobody yet; returns when it is ready. */
    public static ConsoleProcess start(Stage stage) throws IOException {
        Files.createDirectories(stage.consoleData());
        Child child = launch(stage, Ports.ANY, "console");
        try {
            Ports ports = Ports.read(stage.consoleData().resolve("ports.properties"));
            return new ConsoleProcess(stage, child, ports, enrolment(child));
        } catch (IOException e) {
            child.close();
            throw e;
        }
    }

    private static Child launch(Stage stage, Ports ports, String name) throws IOException {
        List<String> command = new ArrayList<>(Child.java(512));
        command.addAll(List.of(
                "-jar",
                stage.consoleJar().toString(),
                "--data=" + stage.consoleData(),
                "--port=" + ports.console(),
                "--relp-port=" + ports.relp(),
                "--otlp-port=" + ports.otlp()));
        Child child = Child.start(name, stage.outputs(), Map.of(), command);
        try {
            child.awaitLine(line -> line.strip().equals("Ready"), LIMIT);
            return child;
        } catch (IOException e) {
            child.close();
            throw e;
        }
    }

    private static URI enrolment(Child child) throws IOException {
        String link = child.lines()
                .flatMap(line -> ENROL.matcher(line).results())
                .map((MatchResult match) -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new IOException("The console printed no enrolment link"));
        return URI.create(link);
    }

    /** Makes a client certificate for a source of logs and returns the files' common name, without extension. */
    public Path issueCertificate(String source) throws IOException {
        List<String> command = new ArrayList<>(Child.java(256));
        command.addAll(List.of(
                "-jar", stage.consoleJar().toString(), "issue-certificate", source, "--data=" + stage.consoleData()));
        try (Child issue = Child.start("issue-certificate", stage.outputs(), Map.of(), command)) {
            int code = issue.await(LIMIT);
            if (code != 0) {
                throw new IOException("issue-certificate ended with exit code " + code + ":\n"
                        + String.join("\n", issue.lines().toList()));
            }
        }
        return stage.consoleData().resolve("tls/sources").resolve(source);
    }

    /** Asks it to end and waits until it has. */
    public void stop() {
        child.stop();
    }

    /** Starts it again, on the ports it had. */
    public void startAgain() throws IOException {
        child = launch(stage, ports, "console-again");
    }

    public Ports ports() {
        return ports;
    }

    public URI address() {
        return URI.create("https://localhost:" + ports.console() + "/");
    }

    /** Where the first account is made, once. */
    public URI enrolment() {
        return enrolment;
    }
}
