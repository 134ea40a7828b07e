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
