package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactorTest {
    private final Redactor redactor = redactor();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            password=opensesame                              | password=[redacted:password]
            login user=ann db.password: Open!Sesame1 ok      | login user=ann db.password: [redacted:password] ok
            {"user":"ann","password":"open sesame","n":1}    | {"user":"ann","password":"[redacted:password]","n":1}
            {"pin":1234,"n":1}                               | {"pin":"[redacted:code]","n":1}
            {"m":"{\\"password\\":\\"x1\\",\\"n\\":1}"}      | {"m":"{\\"password\\":\\"[redacted:password]\\",\\"n\\":1}"}
            {"m":"{\\"pin\\":12345}"}                        | {"m":"{\\"pin\\":\\"[redacted:code]\\"}"}
            {"credentials":{"p":"x]"},"n":1}                 | {"credentials":"[redacted:secret]","n":1}
            GET /a?token=abc123def&lang=en                   | GET /a?token=[redacted:token]&lang=en
            token=0X-C9DKBRSURQVrJrBkz8La-3GRjwH3            | token=[redacted:token]
            token=0x14ed93111f20000a14ed93111f20000a         | token=[redacted:token]
            Auth(password=two words, user=ann)               | Auth(password=[redacted:password], user=ann)
            {user=ann, password=x1}                          | {user=ann, password=[redacted:password]}
            set password='it is', n=1                        | set password='[redacted:password]', n=1
            <password>x1</password>                          | <password>[redacted:password]</password>
            run --password x1 --user ann                     | run --password [redacted:password] --user ann
            Authorization: Bearer abc.def-ghi                | Authorization: Bearer [redacted:authorization]
            headers {Authorization=[Basic YTpi], Host=[h]}   | headers {Authorization=[Basic [redacted:authorization]], Host=[h]}
            paid with 4111 1111 1111 1111 today              | paid with [redacted:card:1111] today
            paid with 4111-1111-1111-1111, thanks            | paid with [redacted:card:1111], thanks
            open https://ann:open@sesame@host:80/x?y=1       | open https://ann:[redacted:password]@host:80/x?y=1
            open redis://:opensesame@cache:6379/0            | open redis://:[redacted:password]@cache:6379/0
            amex 3782-822463-10005.                          | amex [redacted:card:0005].
            {"n":4111111111111111}                           | {"n":"[redacted:card:1111]"}
            """)
    void hides(String line, String expected) {
        assertThat(redactor.redact(line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            max_tokens=4096 tokenType=bearer passwordExpired=false
            Failed password for root from 10.0.0.1 port 22 ssh2
            monkey=banana author=ann
            block blk_-4111111111111111 received
            trace_id=4111111111111111 order-id: 4111111111111111
            at 1700000000000 ms, version 4.1.1, 4111111111111112
            id 41111111-1111-4111-8111-111111111111
            sessionid:0x14ed93111f20000 local:/10.10.34.13
            {"password":null,"secret":true,"n":1}
            token: expected a name but was a number
            """)
    void keeps(String line) {
        assertThat(redactor.redact(line)).isSameAs(line);
    }

    @Test
    void countsByRule() {
        redactor.redact("password=a1 4111111111111111 password=b2");

        assertThat(redactor.hits())
                .containsEntry("key.password", 2L)
                .containsEntry("card", 1L)
                .hasSize(2);
    }

    @Test
    void lastResortShowsNothing() {
        assertThat(Redactor.maskEverything().redact("anything at all")).isEqualTo("[redacted]");
    }

    private static Redactor redactor() {
        try {
            return Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS));
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }
}
