package io.github.ostiary.deliver.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9525, section 6.3: what a presented name stands for. */
class ServerNameTest {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int MAIL = 1;

    @ParameterizedTest
    @CsvSource({
        "logs.example.net, logs.example.net, true",
        "LOGS.example.NET, logs.EXAMPLE.net, true",
        "logs.example.net., logs.example.net, true",
        "logs.example.net, example.net, false",
        "logs.example.net, *.example.net, true",
        "a.logs.example.net, *.example.net, false",
        "example.net, *.example.net, false",
        "logs.example.net, l*.example.net, false",
        "logs.example.net, *s.example.net, false",
        "logs.example.net, logs.*.net, false",
        "logs.example.net, *, false",
        "localhost, *, false",
        "example.net, *.net, false",
        "bücher.example.net, xn--bcher-kva.example.net, true",
        "127.0.0.1, 127.0.0.1, false",
        "10.0.0.1, *.0.0.1, false"
    })
    void comparesNames(String dialled, String presented, boolean same) {
        assertThat(new ServerName(dialled).matches(DNS_NAME, presented)).isEqualTo(same);
        assertThat(new ServerName(dialled).matches(MAIL, presented)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "logs.example.net, logs.example.net",
        "logs.example.net., logs.example.net",
        "bücher.example.net, xn--bcher-kva.example.net",
        "log_server, ",
        "127.0.0.1, ",
        "::1, "
    })
    void tellsTheServerWhichNameIsMeant(String dialled, @Nullable String told) {
        assertThat(new ServerName(dialled).indication())
                .isEqualTo(told == null ? List.of() : List.of(new SNIHostName(told)));
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "2001:db8::1, 2001:db8:0:0:0:0:0:2, false",
        "localhost, 127.0.0.1, false"
    })
    void comparesAddresses(String dialled, String presented, boolean same) {
        assertThat(new ServerName(dialled).matches(IP_ADDRESS, presented)).isEqualTo(same);
    }
}
