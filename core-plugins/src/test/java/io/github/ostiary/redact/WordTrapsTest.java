package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traps 18 to 21 of those a redactor falls into: words, cases, characters. The signs are those of {@link Marked}. */
final class WordTrapsTest {
    private final Redactor redactor = Marked.redactor(RedactionPolicy.DEFAULT_PRESETS);

    @DisplayName("18: words that only look sensitive")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            max_tokens=4096 tokenType=bearer tokens_used: 1200 token_count=17
            passwordExpired=false password_changed_at=2026-11-05T10:00:00Z passwordLength=12
            secretName=db-credentials secret_id=7 secretRef=shop/db
            primaryKey=order_id foreignKey=customer_no keyboard=qwerty monkey=banana author=ann
            Failed password for root from 10.0.0.1 port 22 ssh2
            Failed password for invalid user ann from 10.0.0.1 port 22 ssh2
            Accepted publickey for ann from 10.0.0.1 port 22 ssh2: RSA SHA256:47DEQpj8HBSa
            authenticated=true authority=root authMethod=oidc tokenizer=bpe
            password reset requested for ann
            the password is wrong, the token has expired
            token: expected a name but was a number
            Unexpected token: } at line 3
            unexpected token '<', expected ';'
            {"password_policy":"strong","token_type":"Bearer","expires_in":3600}
            spinning=true pinned=1 shipping=dhl opinion=good
            pass=3 fail=0 skip=1
            passed=17 failed=2 compass=north bypass=off passenger=ann
            session opened for user root by (uid=0)
            secretariat=open tokenization: done passwordless=true
            key=order:17 keys=12 cacheKey=user:17 partition_key=eu
            card_type=visa cardinality=12 discard=true
            pinCodeRequired=true otpEnabled=true
            org.springframework.security.authentication.UsernamePasswordAuthenticationToken created
            at com.shop.TokenService.refreshToken(TokenService.java:41)
            class PasswordEncoder: loaded
            pan=left zoom=2
            """)
    void harmlessWords(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("19: what is masked or empty already")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            password=[redacted:password] token=[redacted:token]
            {"password":"[redacted:password]","pin":"[redacted:code]"}
            {"m":"{\\"password\\":\\"[redacted:password]\\"}"}
            Authorization: Bearer [redacted:authorization]
            paid with [redacted:card:1111] and pan=[redacted:card:1111]
            https://ann:[redacted:password]@host/x
            password=*** token=******** secret=xxxx
            password=<redacted> token=[REDACTED] secret=<hidden>
            {"password":"","token":null}
            password=, user=ann
            password=''
            password=""
            password: null, token: none
            --password --user ann
            <password></password>
            <password/>
            """)
    void maskedAlready(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("19: signs that a replacement could take for a group")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            $1 password=«0pen$1\\2sesame» $2
            \\1 {"password":"«$0\\\\u0024{x}»"} $0
            ${env:HOME} password=«${jndi:0pen}» ok
            """)
    void groupSigns(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("20: case is folded in ASCII only, and folding moves nothing")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            İİİ password=«0pen5esame» ok
            ẞßİ {"PASSWORD":"«0pen5esame»"} ok
            PassWord=«0pen5esame» pASSWORD=«0pen5esame»
            PIN=«12345» Pin=«12345»
            to\u212Aen=abc123def456 paſſword=0pen5esame pİn=12345 pın=12345
            ŉŉŉ ǰǰ 4111 «4111111111111111»
            """)
    void folding(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("20: a Turkish locale changes nothing")
    @Test
    void turkish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            Redactor turkish = Marked.redactor(RedactionPolicy.DEFAULT_PRESETS);
            Marked.check(turkish, "PIN=«12345» pin=«12345» JSESSIONID=«0A1B2C3D4E5F»");
            Marked.check(turkish, "AUTHORIZATION: BASIC «YW5uOjBwZW41ZXNhbWU=»");
        } finally {
            Locale.setDefault(before);
        }
    }

    @DisplayName("21: surrogates and combining marks round a mask")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            😀password=«0pen5esame» 😀
            😀 password=«0pen😀5esame» 😀
            password=«😀😀» n=1
            {"password":"«😀\u0301e\u0301»","n":"e\u0301"}
            https://ann:«0pen😀»@host/x
            \u0301 «4111111111111111» \u0301
            """)
    void surrogates(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("21: lone surrogates go through as they came")
    @Test
    void loneSurrogates() {
        assertThat(redactor.redact("\uD83D password=0pen\uDE005esame \uDE00"))
                .startsWith("\uD83D password=[redacted:password]")
                .endsWith(" \uDE00");
        assertThat(redactor.redact("\uDE00\uD83D")).isEqualTo("\uDE00\uD83D");
    }

    @DisplayName("also: colours between key and value, keys in other languages, characters one by one")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            \u001B[36mpassword\u001B[0m=\u001B[33m«0pen5esame»\u001B[0m ok
            \u001B[36mpassword\u001B[0m: «0pen5esame»
            пароль=«0pen5esame» ok
            密码=«0pen5esame» ok
            密码：«0pen5esame»
            {"密码":"«0pen5esame»","n":1}
            {"пароль":"«0pen5esame»","n":1}
            パスワード=«0pen5esame»
            비밀번호: «0pen5esame»
            contraseña=«0pen5esame» ok
            password=[«h, u, n, t, e, r, 2»]
            """)
    void others(String line) {
        Marked.check(redactor, line);
    }
}
