package io.github.ostiary.redact;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Traps 10 to 13 of those a redactor falls into: headers, URLs, cookies, PEM. The signs are those of {@link Marked}. */
final class CredentialTrapsTest {
    private static final String BODY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7";

    private final Redactor redactor = Marked.redactor(RedactionPolicy.DEFAULT_PRESETS);

    @DisplayName("10: Authorization and its kin")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            Authorization: Basic «YW5uOjBwZW41ZXNhbWU=»
            Authorization: Bearer «abc.def-ghi_123»
            authorization:Bearer «abc.def-ghi_123»
            AUTHORIZATION: BEARER «abc.def-ghi_123»
            Authorization: Token «abc123def456»
            Authorization: ApiKey «abc123def456»
            Authorization: «abc123def456ghi789»
            Proxy-Authorization: Basic «YW5uOjBwZW41ZXNhbWU=»
            X-Authorization: Bearer «abc123def456»
            x-api-key: «abc123def456»
            X-API-Key=«abc123def456» n=1
            x-auth-token: «abc123def456»
            X-Amz-Security-Token: «abc123def456/+==»
            {Authorization=[Bearer «abc123def456»], Accept=[*/*]}
            {Accept=[*/*], authorization=[Basic «YW5uOjBwZW41ZXNhbWU=»]}
            [Accept:"*/*", Authorization:"Bearer «abc123def456»"]
            {"Authorization":"Bearer «abc123def456»","n":1}
            {"headers":{"authorization":«["Bearer abc123def456"]»,"accept":["*/*"]}}
            curl -H 'Authorization: Bearer «abc123def456»' https://host/x
            curl -H "Authorization: Bearer «abc123def456»" https://host/x
            curl -H "X-Api-Key: «abc123def456»" https://host/x
            curl -u ann:«0pen5esame» https://host/x
            curl --user ann:«0pen5esame» https://host/x
            sent Bearer «abc123def456ghi789jkl» to host
            Authorization=«Bearer%20abc123def456»&n=1
            > Authorization: Bearer «abc123def456»
            header Authorization -> Bearer «abc123def456»
            """)
    void headers(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("10: what only some parameters of a header give away")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            Authorization: Digest username="ann", realm="r", uri="/x", response="6629fae49393a05397450978507c4ef1"
            Authorization: AWS4-HMAC-SHA256 Credential=A/20260101/x, Signature=6629fae49393a05397450978507c4ef1
            Authorization: OAuth oauth_token="6629fae49393a05397450978507c4ef1", oauth_nonce="n"
            {"Authorization":"Digest username=\\"ann\\", response=\\"6629fae49393a05397450978507c4ef1\\"","n":1}
            GET /x?X-Amz-Signature=6629fae49393a05397450978507c4ef1&X-Amz-Date=20260101T000000Z
            Digest username="ann", realm="r", response="6629fae49393a05397450978507c4ef1"
            """)
    void parameters(String line) {
        Marked.checkGone(redactor, line, "6629fae49393a05397450978507c4ef1");
    }

    @DisplayName("11: every place of a URL that a secret can stand in")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            open https://ann:«p%40ss:w0rd»@host:80/x?y=1
            open redis://:«0pen5esame»@cache:6379/0
            open mongodb+srv://ann:«0pen5esame»@c.example.net/db?w=1
            open postgres://ann:«0pen5esame»@h1:5432,h2:5432/db
            open amqp://ann:«0pen5esame»@host:5672/%2f
            GET /cb?ACCESS_TOKEN=«abc123def456»&lang=en
            GET /cb?Access-Token=«abc123def456»&lang=en HTTP/1.1
            GET /cb?lang=en&sig=«abc123def456%2B%3D»
            to https://host/cb#access_token=«abc123def456»&token_type=bearer
            to https://host/cb?a=1;token=«abc123def456»;b=2
            GET /go?next=https%3A%2F%2Fhost%2F%3Ftoken%3D«abc123def456»%26lang%3Den
            GET /go?next=https%3A%2F%2Fann%3A«0pen5esame»%40host%2Fx
            GET /go?next=https://ann:«0pen5esame»@host/x&lang=en
            jdbc:sqlserver://host:1433;user=sa;password=«0pen5esame»;encrypt=true
            jdbc:sqlserver://host:1433;user=sa;password={«0pen;5esame»};encrypt=true
            jdbc:postgresql://host/d?user=ann&password=«0pen5esame»
            jdbc:mysql://ann:«0pen5esame»@host/d
            jdbc:oracle:thin:scott/«0pen5esame»@//host:1521/x
            jdbc:oracle:thin:scott/«0pen5esame»@host:1521:x
            Server=host;Database=d;User Id=sa;Password=«0pen5esame»;
            Server=host;Uid=sa;Pwd=«0pen5esame»;Encrypt=yes
            DefaultEndpointsProtocol=https;AccountName=a;AccountKey=«YWJjMTIzZGVmNDU2YWJjMTIzZGVmNDU2»;
            git clone https://x-access-token:«abc123def456»@github.com/a/b.git
            open https://host:8080/x@y
            open https://ann@host/x
            see https://host/a:b@c
            POST https://host/?password=«0pen5esame»
            """)
    void urls(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("11: paths that are secrets")
    @Test
    void secretPaths() {
        String slack = "T0000AAAA/B0000BBBB/" + "x1y2z3".repeat(4);
        Marked.checkGone(redactor, "POST https://hooks.slack.com/services/" + slack + " 200", "x1y2z3x1y2z3");
        String bot = "123456789:" + "AAabcDEF1" + "234ghIkl-zyx57W2v1u123ew11";
        Marked.checkGone(redactor, "GET https://api.telegram.org/bot" + bot + "/getMe", bot.substring(10));
        String discord = "abcDEF123".repeat(8);
        Marked.checkGone(redactor, "POST https://discord.com/api/webhooks/123456789012345678/" + discord, discord);
    }

    @DisplayName("12: the cookies of a line go")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cookie: theme=dark; JSESSIONID=0A1B2C3D4E5F; sid=s%3A0A1B2C3D4E5F",
                "cookie: sid=0A1B2C3D4E5F",
                "Cookie: a=b; connect.sid=s%3A0A1B2C3D4E5F.xyz; PHPSESSID=0A1B2C3D4E5F",
                "Set-Cookie: JSESSIONID=0A1B2C3D4E5F; Path=/; HttpOnly",
                "{\"cookie\":\"theme=dark; sid=0A1B2C3D4E5F\",\"n\":1}",
                "{\"Cookie\":[\"theme=dark; sid=0A1B2C3D4E5F\"],\"n\":1}",
                "{cookie=[theme=dark; sid=0A1B2C3D4E5F], Accept=[*/*]}",
                "headers: {Set-Cookie=[sid=0A1B2C3D4E5F; Path=/, b=0A1B2C3D4E5F]}",
                "curl -b 'theme=dark; sid=0A1B2C3D4E5F' https://host/",
                "ASP.NET_SessionId=0A1B2C3D4E5F",
                "GET /x;jsessionid=0A1B2C3D4E5F?a=b"
            })
    void cookies(String line) {
        Marked.checkGone(redactor, line, "0A1B2C3D4E5F");
    }

    @DisplayName("12: the attributes of a cookie stay")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            Set-Cookie: JSESSIONID=«0A1B2C3D4E5F»; Path=/; Secure; HttpOnly
            set-cookie: sid=«0A1B2C3D4E5F»; Max-Age=3600; SameSite=Lax
            {"Set-Cookie":"sid=«0A1B2C3D4E5F»; Path=/; HttpOnly","n":1}
            """)
    void cookieAttributes(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("13: a private key, however its lines are written")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "%1$s\nBODY\nBODY\n%2$s\nafter",
                "%1$s\r\nBODY\r\nBODY\r\n%2$s after",
                "    %1$s\n    BODY\n    BODY\n    %2$s\nafter",
                "key %1$s\\nBODY\\nBODY\\n%2$s\\n after",
                "{\"k\":\"%1$s\\nBODY\\nBODY\\n%2$s\\n\",\"n\":\"after\"}",
                "{\"m\":\"{\\\"k\\\":\\\"%1$s\\\\nBODY\\\\n%2$s\\\",\\\"n\\\":\\\"after\\\"}\"}",
                "%1$s BODY BODY %2$s after",
                "%1$sBODYBODY%2$s after",
                "%1$s\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00FF\n\nBODY\n%2$s\nafter",
            })
    void privateKeys(String form) {
        String[] kinds = {"PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "OPENSSH PRIVATE KEY"};
        for (String kind : kinds) {
            String text = String.format(form, "-----BEGIN " + kind + "-----", "-----END " + kind + "-----");
            String line = text.replace("BODY", BODY);
            Marked.checkGone(redactor, line, BODY.substring(0, 16), BODY.substring(BODY.length() - 16));
            org.assertj.core.api.Assertions.assertThat(redactor.redact(line)).contains("after");
        }
    }

    @DisplayName("13: a private key that is cut off")
    @Test
    void cutPrivateKeys() {
        String begin = "-----BEGIN RSA " + "PRIVATE KEY-----";
        Marked.checkGone(redactor, begin + "\n" + BODY + "\n" + BODY, BODY.substring(0, 16));
        Marked.checkGone(redactor, begin + "\\n" + BODY + "\\n" + BODY.substring(9), BODY.substring(9, 24));
        Marked.checkGone(redactor, "{\"k\":\"" + begin + "\\n" + BODY + "\"}", BODY.substring(0, 16));
    }

    @DisplayName("13: public keys and certificates stay")
    @ParameterizedTest
    @ValueSource(strings = {"PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE", "CERTIFICATE REQUEST"})
    void publicPem(String kind) {
        String pem = "-----BEGIN " + kind + "-----\n" + BODY + "\n" + BODY + "\n-----END " + kind + "-----";
        Marked.check(redactor, pem);
        Marked.check(redactor, pem.replace("\n", "\\n"));
        Marked.check(redactor, "{\"m\":\"" + pem.replace("\n", "\\n") + "\"}");
    }
}
