package io.github.ostiary.redact;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traps 14 to 17 of those a redactor falls into: cards, and what only looks like them. The signs are {@link Marked}'s. */
final class NumberTrapsTest {
    private final Redactor redactor = Marked.redactor(RedactionPolicy.DEFAULT_PRESETS);

    @DisplayName("14: cards in every dress")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            paid with «4111111111111111» today
            paid with «4111 1111 1111 1111» today
            paid with «4111-1111-1111-1111», thanks
            paid with «4111\u00A01111\u00A01111\u00A01111» today
            paid with «4111\u20091111\u20091111\u20091111» today
            paid with «4111\u202F1111\u202F1111\u202F1111» today
            paid with «4111.1111.1111.1111» today
            GET /pay?n=«4111+1111+1111+1111»&x=1
            GET /pay?n=«4111%201111%201111%201111»&x=1
            amex «3782 822463 10005» today
            amex «378282246310005» today
            diners «3056 930902 5904» today
            short «4222222222222» today
            long «6304000000000000000» today
            second series «2223003122003222» today
            second series «2223 0031 2200 3222» today
            union «6200000000000005» today
            jcb «3530111333300000» today
            {"n":«4111111111111111»}
            {"n":«4111111111111111»,"m":1}
            {"n":[«4111111111111111»,«5500000000000004»]}
            {"n":"«4111 1111 1111 1111»"}
            pan=«4111111111111111» n=1
            (4111) «4111111111111111»
            card:«4111111111111111»
            «4111111111111111»: refused
            <n>«4111111111111111»</n>
            'n'='«4111111111111111»'
            at 2026-11-05 «4111111111111111» 12:00
            «4111111111111111»,«5500000000000004»
            «4111111111111111» «5500000000000004»
            «4111111111111111»/«5500000000000004»
            """)
    void cards(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("14: cards inside the tracks of their magnetic stripe")
    @Test
    void tracks() {
        Marked.checkGone(redactor, "read %B4111111111111111^DOE/ANN^25121010000000000?", "411111111111");
        Marked.checkGone(redactor, "read ;4111111111111111=25121010000012345678?", "411111111111");
        Marked.checkGone(redactor, "{\"t\":\"%B4111111111111111^DOE/ANN^25121010000000000?\"}", "411111111111");
    }

    @DisplayName("15: digits that are not ASCII")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            paid with «４１１１１１１１１１１１１１１１» today
            paid with «４１１１ １１１１ １１１１ １１１１» today
            paid with «٤١١١١١١١١١١١١١١١» today
            paid with «۴۱۱۱۱۱۱۱۱۱۱۱۱۱۱۱» today
            paid with «४१११११११११११११११» today
            pin=«１２３４５» n=1
            ssn=«１２３４５６７８９» n=1
            cvv: «１２３»
            """)
    void digits(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("16: identifiers that look like cards")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            at 1700000000008 took 12 ms, then 1700000000016 and 1700000000024
            at 1700000000000008 us, 1700000000000000008 ns
            trace_id=4111111111111111 span_id=5500000000000004
            traceId: 4111111111111111, spanId: 5500000000000004
            {"dd.trace_id":"4111111111111111","dd.span_id":4111111111111111}
            {"trace_id":"4111111111111111","orderId":4111111111111111}
            {"m":"{\\"traceId\\":\\"4111111111111111\\"}"}
            orderId=4111111111111111 order-number: 4111111111111111
            transactionId=4111111111111111 request_id=4111111111111111
            X-B3-TraceId: 4111111111111111
            block blk_-4111111111111111 and blk_4111111111111111_1001 received
            isbn 9780306406157 or ISBN 978-0-306-40615-7
            tracking 1Z999AA10123456784 and 9400110200881234567890
            snowflake 1234567890123456789 and 1541815603606036480
            order ORD-4111111111111112, not 4111111111111112
            version 4.1.1.1 of 4111.1111.1111
            4111111111111111abc x4111111111111111x 0x4111111111111111
            41111111111111114111111111111111
            4111111111111111.5 and 0.4111111111111111
            /data/4111111111111111_1.parquet
            offset=4111111111111111 timestamp=4111111111111111
            """)
    void identifiers(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("17: hashes, UUIDs and what else is random and harmless")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            id 41111111-1111-4111-8111-111111111111 and {41111111-1111-1111-1111-111111111111}
            id 41111111111111114111111111111111
            ulid 01ARZ3NDEKTSV4RRFFQ69G5FAV
            commit da39a3ee5e6b4b0d3255bfef95601890afd80709
            sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            digest=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            ETag: "33a64df551425fcc55e4d42a148795d9f25f89d4"
            etag=W/"0815-4711"
            traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
            traceparent=00-41111111111111114111111111111111-4111111111111111-01
            {"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","span_id":"00f067aa0ba902b7"}
            key fingerprint SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU
            fingerprint=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
            request_id=4111111111111111 correlation-id: 4111111111111111
            X-Request-Id: 01HF4111111111111111111111
            integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC"
            image@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
            mac=00:1a:2b:3c:4d:5e addr=::1 ip=10.0.0.1 port=41111
            i-0abcd1234efgh5678 arn:aws:s3:::bucket/key eni-0a1b2c3d4e5f67890
            """)
    void random(String line) {
        Marked.check(redactor, line);
    }
}
