package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.Daemon.Recipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The recipes of {@code docs/delivery-receivers.md}, each against the receiver it is for. */
@Timeout(60)
class ReceiverRecipesTest extends OnStage {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int LINES = 5_000;

    @BeforeEach
    void setUp() throws Exception {
        stage.server.write(folder, "server");
    }

    @ParameterizedTest
    @EnumSource
    void takesEveryLineInOrder(Recipe recipe) throws Exception {
        try (Daemon receiver = new Daemon(folder, recipe)) {
            TlsAppender appender = start(receiver, recipe);
            appender.append(Stage.event("two\nlines, and \u5ba2"));
            Stage.append(appender, 1, LINES);
            stage.stop();

            Await.until(
                    LONG,
                    () -> receiver.said() + texts(receiver).size(),
                    () -> texts(receiver).size() > LINES);
            List<String> texts = texts(receiver);
            assertThat(texts.get(0)).isEqualTo(recipe.prints("two\nlines, and \u5ba2"));
            assertThat(texts.subList(1, texts.size())).isEqualTo(numbered());
        }
    }

    /**
     * The receiver dies with what it has read and not written, which nobody can send again; what lay in the sockets comes
     * again. How much that is depends on the receiver, so only the bounds are held: what is missing is less than what was
     * on its way at the kills, and what was sent on a connection that held is there.
     */
    @Test
    void losesLittleWhenAReceiverWithoutAcknowledgementsIsKilledThreeTimes() throws Exception {
        int lines = 60_000;
        try (Daemon receiver = new Daemon(folder, Recipe.RSYSLOG_SYSLOG)) {
            TlsAppender appender = start(receiver, Recipe.RSYSLOG_SYSLOG);
            Thread load = new Thread(() -> Stage.append(appender, 1, lines), "load");
            load.start();
            for (int kill = 1; kill <= 3; kill++) {
                int target = kill * (lines / 4);
                Await.until(LONG, appender::toString, () -> texts(receiver).size() >= target);
                receiver.kill();
                Await.until(LONG, appender::toString, () -> !appender.isUp());
                receiver.start();
            }
            load.join();
            Await.until(LONG, appender::toString, () -> texts(receiver).contains("line " + lines));
            stage.stop();

            List<String> texts = texts(receiver);
            long distinct = texts.stream().distinct().count();
            System.getLogger("recipes")
                    .log(System.Logger.Level.INFO, "lost {0}, twice {1}", lines - distinct, texts.size() - distinct);
            assertThat(lines - distinct).as("lost").isLessThan(lines / 10);
        }
    }

    private TlsAppender start(Daemon receiver, Recipe recipe) {
        return stage.start(stage.builder(receiver.port())
                .setProtocol(recipe.protocol())
                .setWhenFull("block")
                .setWaitAtMost("30s"));
    }

    private static List<String> texts(Daemon receiver) {
        List<String> texts = new ArrayList<>();
        for (String line : receiver.received()) {
            int end = line.indexOf("\"] ");
            texts.add(end < 0 ? line : line.substring(end + 3));
        }
        return texts;
    }

    private static List<String> numbered() {
        return IntStream.rangeClosed(1, LINES).mapToObj(i -> "line " + i).toList();
    }
}
