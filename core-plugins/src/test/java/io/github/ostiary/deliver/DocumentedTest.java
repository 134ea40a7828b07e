package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.Docs;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/delivery.md tells people to write, with other names of hosts and files. */
@Timeout(60)
class DocumentedTest extends OnStage {
    private static final Pattern ELEMENT = Pattern.compile("```xml\n(<Tls .*?</Tls>)\n```", Pattern.DOTALL);

    static Stream<String> elements() throws Exception {
        String text = Files.readString(Docs.page("delivery.md"));
        List<String> found =
                ELEMENT.matcher(text).results().map(block -> block.group(1)).toList();
        assertThat(found).hasSizeGreaterThanOrEqualTo(2);
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("elements")
    void everyReceiverGetsTheLine(String element) throws Exception {
        try (RelpSink first = stage.sink(RelpSink.GOOD);
                RelpSink second = stage.sink(RelpSink.GOOD);
                StatusLines status = new StatusLines();
                LoggerContext context = new LoggerContext("documented")) {
            String here = element.replace("host=\"logs.example.net\" port=\"6514\"", "hosts=\"a.example.net:6514\"")
                    .replace("a.example.net:6514", "localhost:" + first.port())
                    .replace("b.example.net:6514", "localhost:" + second.port())
                    .replace(
                            "/etc/ostiary/app.pem", folder.resolve("client.pem").toString())
                    .replace(
                            "/etc/ostiary/app.key", folder.resolve("client.key").toString())
                    .replace("/etc/ostiary", folder.toString())
                    .replace("/var/spool/ostiary", folder.resolve("spool").toString());
            assertThat(here).doesNotContain("example.net", "/etc", "/var");
            context.start(stage.configuration(context, here));
            context.getLogger("test").info("paid with 4111111111111111");

            List<RelpSink> receivers = element.contains("b.example.net") ? List.of(first, second) : List.of(first);
            for (RelpSink receiver : receivers) {
                Await.until(Stage.SOON, receiver::toString, () -> receiver.count() == 1);
                assertThat(receiver.lines().get(0)).contains("1111").doesNotContain("4111111111111111");
            }
            assertThat(status.lines()).allMatch(line -> line.contains("UP: "));
        }
    }
}
