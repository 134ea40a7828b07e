package io.github.ostiary.sample.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.sample.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LoggerContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The filter inside a real Log4j, in each of its modes and at each of its places. */
final class TailFilterTest {
    private static final String FILTER = "<TailFilter hold='DEBUG..INFO'/>";
    private static final String WEIGHED = pattern("%m %samplingWeight %X{sampling.origin}");

    @TempDir
    Path folder;

    @AfterEach
    void clear() {
        ThreadContext.clearMap();
    }

    static Stream<Object[]> modesAndPlaces() {
        return Stream.of(Mode.values())
                .flatMap(mode -> Stream.of(Place.values()).map(place -> new Object[] {mode, place}))
                .filter(pair ->
                        pair[0] != Mode.MIXED || pair[1] != Place.LOGGER); // which is refused: see TailPlacesTest
    }

    @ParameterizedTest
    @MethodSource("modesAndPlaces")
    void printsWhatWasHeldForATraceWhenAnErrorComes(Mode mode, Place place) throws IOException {
        LoggerContext context = mode.start(place.xml(FILTER, WEIGHED, file()));
        TailFilter filter = place.filter(context);
        Logger logger = context.getLogger("shop.Orders");
        logger.info("no trace");
        follow("t1");
        logger.debug("one {}", 1);
        logger.info("two");
        logger.trace("not held");
        follow("t2");
        logger.debug("other");
        follow("t1");
        logger.error("boom");
        logger.debug("three");
        logger.warn("careful");
        follow("t2");
        logger.info("other still");
        context.stop();

        assertThat(lines())
                .containsExactly(
                        "no trace 1 ",
                        "not held 1 ",
                        "one 1 0 tail",
                        "two 0 tail",
                        "boom 1 ",
                        "three 0 tail",
                        "careful 1 ");
        assertThat(filter.tally().accepted()).isEqualTo(5);
        assertThat(filter.tally().released()).isEqualTo(3);
        assertThat(filter.tally().dropped(Cause.STOP)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("modesAndPlaces")
    void keepsTheTimeAndTheThreadOfEachEvent(Mode mode, Place place) throws IOException {
        LoggerContext context = mode.start(place.xml(FILTER, pattern("%d{UNIX_MILLIS} %t"), file()));
        follow("t1");
        context.getLogger("any").debug("early");
        long early = System.currentTimeMillis();
        while (System.currentTimeMillis() < early + 3) {
            Thread.onSpinWait();
        }
        context.getLogger("any").error("late");
        context.stop();

        List<String> first = List.of(lines().get(0).split(" ", 2));
        List<String> last = List.of(lines().get(1).split(" ", 2));
        assertThat(Long.parseLong(first.get(0))).isLessThanOrEqualTo(early).isLessThan(Long.parseLong(last.get(0)));
        assertThat(first.get(1)).isEqualTo(Thread.currentThread().getName());
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void keepsTheLocationOfEachEvent(Place place) throws IOException {
        LoggerContext context = Mode.SYNC.start(place.xml(FILTER, pattern("%m %M"), file()));
        follow("t1");
        context.getLogger("any").debug("early");
        context.getLogger("any").error("late");
        context.stop();

        assertThat(lines()).containsExactly("early keepsTheLocationOfEachEvent", "late keepsTheLocationOfEachEvent");
    }

    @ParameterizedTest
    @MethodSource("modesAndPlaces")
    void releasesThroughTheRedactingLayout(Mode mode, Place place) throws IOException {
        String layout = """
                <RedactingLayout><JsonTemplateLayout eventTemplate='{"m": {"$resolver": "message"},
                  "w": {"$resolver": "samplingWeight"}}'/></RedactingLayout>
                """;
        LoggerContext context = mode.start(place.xml(FILTER, layout, file()));
        follow("t1");
        context.getLogger("any").debug("password={}", "open-5esame");
        context.getLogger("any").error("late");
        context.stop();

        assertThat(lines())
                .containsExactly("{\"m\":\"password=[redacted:password]\",\"w\":0}", "{\"m\":\"late\",\"w\":1}");
    }

    @ParameterizedTest
    @MethodSource("modesAndPlaces")
    void keepsTheOrderOfEachTraceWhenManyThreadsLog(Mode mode, Place place) throws Exception {
        LoggerContext context = mode.start(place.xml(FILTER, pattern("%X{trace_id} %m"), file()));
        TailFilter filter = place.filter(context);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String trace = "t" + i;
            threads.add(new Thread(() -> logInOrder(context.getLogger("any"), trace), trace));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        context.stop();

        List<String> expected =
                IntStream.rangeClosed(0, 100).mapToObj(Integer::toString).toList();
        for (Thread thread : threads) {
            assertThat(lines())
                    .filteredOn(line -> line.startsWith(thread.getName() + " "))
                    .map(line -> line.substring(3))
                    .isEqualTo(expected);
        }
        assertThat(filter.tally().released()).isEqualTo(400);
    }

    private static void logInOrder(Logger logger, String trace) {
        follow(trace);
        for (int i = 0; i < 100; i++) {
            logger.debug("{}", i);
        }
        logger.error("{}", 100);
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void holdsByThread(Place place) throws Exception {
        LoggerContext context = Mode.SYNC.start(place.xml("<TailFilter by='thread'/>", pattern("%m"), file()));
        Thread other = new Thread(() -> context.getLogger("any").debug("other"));
        other.start();
        other.join();
        context.getLogger("any").debug("own");
        context.getLogger("any").error("boom");
        context.stop();

        assertThat(lines()).containsExactly("own", "boom");
    }

    @ParameterizedTest
    @EnumSource(Place.class)
    void releasesForAMarkerOfTheKind(Place place) throws IOException {
        String filter = "<TailFilter key='order' trigger='OFF' triggerMarker='FRAUD'/>";
        LoggerContext context = Mode.SYNC.start(place.xml(filter, pattern("%m"), file()));
        ThreadContext.put("order", "7");
        context.getLogger("any").debug("held");
        context.getLogger("any").error("no trigger");
        context.getLogger("any")
                .debug(MarkerManager.getMarker("CARD_FRAUD").addParents(MarkerManager.getMarker("FRAUD")), "fraud");
        context.stop();

        assertThat(lines()).containsExactly("no trigger", "held", "fraud");
    }

    private static void follow(String trace) {
        ThreadContext.put("trace_id", trace);
    }

    private static String pattern(String pattern) {
        return "<PatternLayout pattern='" + pattern + "%n'/>";
    }

    private Path file() {
        return folder.resolve("out.log");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }
}
