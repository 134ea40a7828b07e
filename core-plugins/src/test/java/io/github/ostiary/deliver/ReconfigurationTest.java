package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configured anew again and again while lines come: with the same settings, and with others each time. */
@Timeout(300)
class ReconfigurationTest extends OnStage {
    private static final int ROUNDS = Integer.getInteger("reconfigurations", 20);

    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void losesNothingAndLeavesNothingBehind(boolean onDisk, boolean changes) throws Exception {
        stage.sink(RelpSink.GOOD).close(); // the JDK keeps one socket of its own from the first that is closed on
        long socketsBefore = sockets();
        try (RelpSink sink = stage.sink(RelpSink.GOOD);
                LoggerContext context = new LoggerContext("anew")) {
            context.start(stage.configuration(context, element(sink.port(), onDisk, 0)));
            AtomicBoolean ended = new AtomicBoolean();
            AtomicInteger logged = new AtomicInteger();
            Thread load = new Thread(() -> {
                while (!ended.get()) {
                    context.getLogger("test").info("line {}", logged.incrementAndGet());
                    LockSupport.parkNanos(20_000);
                }
            });
            load.start();
            for (int round = 1; round <= ROUNDS; round++) {
                int seen = logged.get();
                Await.until(Stage.SOON, logged::toString, () -> logged.get() > seen + 200);
                context.reconfigure(stage.configuration(context, element(sink.port(), onDisk, changes ? round : 0)));
            }
            ended.set(true);
            load.join();
            Await.until(
                    Stage.SOON,
                    () -> sink.count() + " of " + logged,
                    () -> sink.lines().stream().map(Stage::text).distinct().count() >= logged.get());
            context.stop();

            List<String> expected = IntStream.rangeClosed(1, logged.get())
                    .mapToObj(i -> "line " + i)
                    .toList();
            assertThat(sink.lines().stream().map(Stage::text)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(sink.connections()).isLessThanOrEqualTo(changes ? 3 * ROUNDS + 3 : 1);
            Await.until(Stage.SOON, () -> threads().toString(), () -> threads().isEmpty());
            assertThat(openFiles(folder)).isEmpty();
        }
        Await.until(Stage.SOON, () -> sockets() + " sockets", () -> sockets() <= socketsBefore);
    }

    private String element(int port, boolean onDisk, int round) {
        String spool = onDisk ? "<Spool directory='" + folder.resolve("spool") + "'/>" : "";
        return stage.element("port='" + port + "' queueBytes='64MB' messageId='round" + round + "'", spool);
    }

    /** Files under a folder that this process has open. */
    private static List<String> openFiles(Path folder) {
        return descriptors().filter(name -> name.startsWith(folder.toString())).toList();
    }

    private static long sockets() {
        return descriptors().filter(name -> name.startsWith("socket:")).count();
    }

    private static Stream<String> descriptors() {
        return Stream.of(new File("/proc/self/fd").list()).flatMap(number -> {
            try {
                return Stream.of(
                        Files.readSymbolicLink(Path.of("/proc/self/fd", number)).toString());
            } catch (IOException e) {
                return Stream.empty(); // closed meanwhile
            }
        });
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ostiary-"))
                .toList();
    }
}
