package io.github.ostiary.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What a command that ran in this process printed, and how it ended. */
public record Ran(int exit, String out, String err) {
    public static Ran command(String... arguments) {
        return command(Ansi.OFF, arguments);
    }

    public static Ran command(Ansi ansi, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Ostiary.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .execute(arguments);
        return new Ran(exit, out.toString(), err.toString());
    }

    /** With {@code input} as standard input. */
    public static Ran withInput(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return command(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
