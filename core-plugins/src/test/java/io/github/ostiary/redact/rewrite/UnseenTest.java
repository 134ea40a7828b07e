package io.github.ostiary.redact.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What patterns hide from a search of what they print. */
final class UnseenTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            %d{HH:mm:ss.SSS} %-5level [%t] %logger{1.} - %msg%n | nothing
            %m                                                  | nothing
            100%% .5                                            | nothing
            %5p %c{2} %c{1.1.~} %C{4.} %cyan{%m}                | nothing
            %X %X{user,password} %mdc %MDC %K %map %MAP         | nothing
            %enc{%m}{JSON} %encode{%m %ex}{CRLF}                | nothing
            %marker %message{ansi} %maxx %xEx{full} %x          | nothing
            %.30m                                               | all
            %-5.10p                                             | all
            %notEmpty{%.3m}                                     | all
            %maxLen{%m}{20}                                     | all
            %replace{%m}{a}{b}                                  | all
            %c{8.}                                              | all
            %logger{1.12.*}                                     | all
            %enc{%m}                                            | all
            %enc{%m}{HTML}                                      | all
            {%encode{%m %notEmpty{%ex}}{XML}}                   | all
            %highlight{%enc{%m}} %n                             | all
            ${ctx:password}                                     | all
            %X{password}                                        | key password
            %20X{a} %-5mdc{b} %MDC{c} %notEmpty{[%X{a}]}        | key a, key b, key c
            %ex{suffix(order=%X{order})}                        | key order
            %K{password}                                        | map
            %map{a} %MAP{b} %X{c}                               | map, key c
            """)
    void knowsWhatAPatternHides(String pattern, String hidden) {
        assertThat(told(Unseen.in(pattern))).isEqualTo(hidden);
    }

    private static String told(Unseen unseen) {
        if (unseen.isWhole()) {
            return "all";
        }
        String keys = IntStream.range(0, unseen.keyCount())
                .mapToObj(i -> "key " + unseen.key(i))
                .collect(Collectors.joining(", "));
        String map = unseen.isMapMessage() ? "map" : "";
        String both = map + (map.isEmpty() || keys.isEmpty() ? "" : ", ") + keys;
        return both.isEmpty() ? "nothing" : both;
    }
}
