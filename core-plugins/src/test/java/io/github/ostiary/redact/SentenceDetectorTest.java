package io.github.ostiary.redact;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets that a sentence, a table or a command line names. The signs are those of {@link Marked}. */
final class SentenceDetectorTest {
    private final Redactor redactor = Marked.redactor(RedactionPolicy.DEFAULT_PRESETS);

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            the password is "«swordfish»", remember it
            your password was '«sword-fish»'
            {"message":"login with password \\"«hunter2»\\" failed"}
            Password is now: «swordfish»
            password was set to «hunter2!»
            user ann, password «hunter2»
            Authenticating with passphrase «s3cr3t-Phr4se».
            ALTER USER ann WITH PASSWORD '«swordfish»'
            Your OTP is «482913».
            OTP «482913» sent
            card ending soon, cvv «123»
            the api key is '«qT7mN2xR9vB4kL8pW3zA»'
            calling with token «qT7mN2xR9vB4kL8pW3zA»
            using api key «QT7MN2XR9VB4KL8PW3ZA» for billing
            | password | «sword fish» |
            db_password    | «swordfish»
            ["password","«hunter2»"]
            [["user","ann"],["password", "«hunter2»"]]
            password → «hunter2»
            """)
    void goesFromSentencesAndTables(String line) {
        Marked.check(redactor, line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            mysql -h db1.example -u shop -p«hunter2» orders
            mysqldump --single-transaction -uroot -p«hunter2» shop
            sshpass -p «hunter2» ssh ann@host
            sshpass -p«hunter2» ssh ann@host
            docker login -u ann -p «hunter2» registry.example
            redis-cli -h cache -a «hunter2» ping
            """)
    void goesFromCommandsThatTakeItAsAShortOption(String line) {
        Marked.check(redactor, line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            the password is wrong and the token is valid
            password is required
            token is "expired"
            secrets "db-creds" not found
            secret "shop/db-creds-v2" not found in namespace prod
            Failed password for root from 10.0.0.1 port 22 ssh2
            Invalid token 'foo' at position 17
            password sha256 digests differ
            the password is base64 encoded
            Pass ISODATE2 if it is set
            the key is 42 long
            pin 4 is high
            | user | password | email |
            | password | token |
            | password | rounds | 12 |
            ["password","token"]
            ["password","token","email"]
            fields: ["user","password"]
            mkdir -p /srv/shop && cp -a src dst
            tar -p sshpass
            jdk token=com.acme.Token@1f2a3b
            token=android.os.BinderProxy@f2b3ec
            """)
    void leavesProseAlone(String line) {
        Marked.check(redactor, line);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            {"tokens":«["abcDEF123456","xyzDEF123456"]»,"n":2}
            {"tokens":12345}
            {"tokens":["the","quick","fox"]}
            seed phrase: «legal winner thank year wave sausage worth useful legal winner thank yellow»
            mnemonic=«legal winner thank year wave sausage worth useful legal winner thank yellow» ok=true
            """)
    void listsOfTokensAndOfWordsGoWhole(String line) {
        Marked.check(redactor, line);
    }
}
