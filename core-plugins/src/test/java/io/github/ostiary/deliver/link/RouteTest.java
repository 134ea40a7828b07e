package io.github.ostiary.deliver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTest {
    private static final Destination A = new Destination("a.example.net", 1);
    private static final Destination B = new Destination("b.example.net", 2);
    private static final Destination C = new Destination("c.example.net", 3);

    @Test
    void failoverReturnsWhenTheFirstHasBeenReachableForLongEnough() {
        Route route = new Failover(List.of(A, B), Duration.ofNanos(100));
        assertThat(route.next()).containsExactly(A, B);
        route.connected(B);
        route.good(0);

        assertThat(route.toProbe(49)).isNull();
        assertThat(route.again()).isEqualTo(50);
        assertThat(route.toProbe(50)).isEqualTo(A);
        assertThat(route.toProbe(51)).as("one at a time").isNull();
        route.probed(true, 60);
        route.probed(false, 110);
        route.probed(true, 160);
        route.probed(true, 259);
        assertThat(route.isOver(259)).isFalse();
        route.probed(true, 260);
        assertThat(route.isOver(260)).isTrue();
        assertThat(route.next()).containsExactly(A, B);
    }

    @Test
    void failoverReturnsToTheBestThatIsBack() {
        Route route = new Failover(List.of(A, B, C), Duration.ofNanos(100));
        route.connected(C);
        route.good(0);

        assertThat(route.toProbe(50)).isEqualTo(A);
        route.probed(false, 50);
        assertThat(route.again()).isEqualTo(50);
        assertThat(route.toProbe(50)).isEqualTo(B);
        route.probed(true, 51);
        assertThat(route.toProbe(52)).as("the round is over").isNull();
        assertThat(route.again()).isEqualTo(101);
        assertThat(route.toProbe(101)).isEqualTo(A);
        route.probed(false, 101);
        assertThat(route.toProbe(151)).isEqualTo(B);
        route.probed(true, 151);
        assertThat(route.isOver(151)).isTrue();
        assertThat(route.next()).containsExactly(B, C, A);
        route.connected(B);
        assertThat(route.isOver(152)).isFalse();
        route.good(152);
        assertThat(route.next()).as("after a break").containsExactly(A, B, C);
    }

    @Test
    void failoverReturnsLaterEachTimeItWasInVain() {
        Route route = new Failover(List.of(A, B), Duration.ofNanos(100));
        route.connected(B);
        route.good(0);
        returns(route, 50, 150);
        route.connected(A);
        assertThat(route.next()).as("A took nothing").containsExactly(B, A);
        route.connected(B);
        route.good(1_000);

        assertThat(route.again()).isEqualTo(1_100);
        returns(route, 1_100, 1_300);
        route.connected(A);
        route.good(2_000);
        route.connected(B);
        route.good(3_000);
        assertThat(route.again()).isEqualTo(3_050);
    }

    private static void returns(Route route, long reached, long over) {
        assertThat(route.toProbe(reached)).isEqualTo(A);
        route.probed(true, reached);
        assertThat(route.toProbe(over - 1)).isEqualTo(A);
        route.probed(true, over - 1);
        assertThat(route.isOver(over - 1)).isFalse();
        assertThat(route.toProbe(2 * over)).isEqualTo(A);
        route.probed(true, over);
        assertThat(route.isOver(over)).isTrue();
    }

    /** Who knocks for one connection may answer when lines go elsewhere already. */
    @Test
    void failoverHearsNoAnswerThatWasMeantForAnEarlierConnection() {
        Route route = new Failover(List.of(A, B, C), Duration.ofNanos(100));
        route.connected(C);
        route.good(0);
        assertThat(route.toProbe(50)).isEqualTo(A);
        route.connected(B);
        route.good(60);
        route.probed(true, 61);
        assertThat(route.toProbe(110)).isEqualTo(A);
        route.probed(true, 200);
        assertThat(route.isOver(200)).isFalse();
    }

    @Test
    void aTurnThatIsOverIsOverOnce() {
        Route route = new RoundRobin(List.of(A, B), Duration.ofNanos(100));
        route.connected(A);
        route.good(0);
        assertThat(route.isOver(100)).isTrue();
        route.connected(B);
        assertThat(route.isOver(101)).as("B has not answered yet").isFalse();
    }

    @Test
    void failoverStaysWithTheFirst() {
        Route route = new Failover(List.of(A, B), Duration.ofNanos(100));
        route.connected(A);
        route.good(0);

        assertThat(route.toProbe(1_000)).isNull();
        assertThat(route.again()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatWasNeverGoodIsFollowedByTheNext() {
        Route route = new Failover(List.of(A, B, C), Duration.ofNanos(100));
        route.connected(A);
        assertThat(route.next()).containsExactly(B, C, A);
        route.connected(C);
        assertThat(route.next()).containsExactly(A, B, C);
        route.connected(B);
        route.good(0);
        assertThat(route.next()).containsExactly(A, B, C);
    }

    @Test
    void roundRobinTakesTurnsAndEndsInTime() {
        Route route = new RoundRobin(List.of(A, B), Duration.ofNanos(100));
        assertThat(route.next()).containsExactly(A, B);
        route.connected(A);
        route.good(0);
        assertThat(route.isOver(99)).isFalse();
        assertThat(route.isOver(100)).isTrue();
        assertThat(route.next()).containsExactly(B, A);
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.net, a.example.net:6514",
        "a.example.net:1, a.example.net:1",
        "bücher.example.net:1, xn--bcher-kva.example.net:1",
        "10.0.0.1:1, 10.0.0.1:1",
        "::1, [::1]:6514",
        "[::1]:1, [::1]:1"
    })
    void readsDestinations(String text, String destination) {
        assertThat(Destination.parse(text, 6514)).hasToString(destination);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:", "a:0", "a:65536", ":1", "a:b:1", "999.0.0.1", "1.2.3"})
    void refusesOthers(String text) {
        assertThatThrownBy(() -> Destination.parse(text, 6514)).isInstanceOf(IllegalArgumentException.class);
    }
}
