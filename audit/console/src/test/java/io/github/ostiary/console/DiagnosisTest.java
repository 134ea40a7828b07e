package io.github.ostiary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What goes wrong at start is told in words that name the setting, and without a stack trace. */
final class DiagnosisTest {
    private static final Settings SETTINGS = new Settings(Path.of("/var/lib/console"), "no-such-host", 0, 0, 0);

    @Test
    void namesTheAddressThatIsNone() {
        assertThat(Diagnosis.of(new IllegalStateException(new UnknownHostException("no-such-host")), SETTINGS))
                .hasValueSatisfying(words -> assertThat(words).startsWith("--address=no-such-host is no address"));
    }

    @Test
    void namesTheFolderOfAccountsThatCannotBeOpened() {
        assertThat(Diagnosis.of(new IllegalStateException(new SQLException("File corrupted")), SETTINGS))
                .hasValueSatisfying(words -> assertThat(words)
                        .contains(SETTINGS.data().resolve("accounts").toString())
                        .contains("File corrupted"));
    }

    @Test
    void tellsWhyNoCertificateWasIssued(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");

        assertThat(complaintAbout("shop", file)).startsWith("No certificate was issued: " + file);
        assertThat(complaintAbout("../evil", folder)).startsWith("No certificate was issued: The name \"../evil\"");
        assertThat(folder.resolve("evil.pem")).doesNotExist();
    }

    @Test
    void anOptionOutOfRangeIsWrongUsage(@TempDir Path folder) {
        StringWriter words = new StringWriter();
        CommandLine line = new CommandLine(new ConsoleApplication()).setErr(new PrintWriter(words));

        assertThat(line.execute("--port=99999", "--data=" + folder.resolve("new")))
                .isEqualTo(2);
        assertThat(words.toString())
                .startsWith("--port=99999 is no port; 1 to 65535 are")
                .contains("Usage:");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    private static String complaintAbout(String name, Path data) {
        StringWriter words = new StringWriter();
        CommandLine line = new CommandLine(new ConsoleApplication()).setErr(new PrintWriter(words));
        assertThat(line.execute("issue-certificate", name, "--data=" + data)).isEqualTo(1);
        assertThat(words.toString().lines()).hasSize(1);
        return words.toString();
    }
}
