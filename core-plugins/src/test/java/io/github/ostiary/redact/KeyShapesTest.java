package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms in which a key and its value are written, a line for each. */
final class KeyShapesTest {
    private final Redactor redactor = redactor();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"name":"password","value":"0pen5esame"}           | {"name":"password","value":"[redacted:password]"}
            {"value":"0pen5esame","name":"password"}           | {"value":"[redacted:password]","name":"password"}
            {"key":"pin","value":{"stringValue":"12345"}}      | {"key":"pin","value":{"stringValue":"[redacted:code]"}}
            {"name":"pin","value":12345}                       | {"name":"pin","value":"[redacted:code]"}
            {"m":"{\\"name\\":\\"password\\",\\"value\\":\\"0pen\\"}"} | {"m":"{\\"name\\":\\"password\\",\\"value\\":\\"[redacted:password]\\"}"}
            <entry key="password" value="0pen5esame"/>         | <entry key="password" value="[redacted:password]"/>
            <entry key="password">0pen5esame</entry>           | <entry key="password">[redacted:password]</entry>
            <add value="0pen5esame" key="ApiKey"/>             | <add value="[redacted:secret]" key="ApiKey"/>
            Header[name=Authorization, value=Bearer abc]       | Header[name=Authorization, value=Bearer [redacted:authorization]]
            apiToken=Optional[0pen5esame] n=1                  | apiToken=[redacted:token] n=1
            {x-api-token=[0pen5esame], host=[h]}               | {x-api-token=[[redacted:token]], host=[h]}
            auth.token -> 0pen5esame                           | auth.token -> [redacted:token]
            name=password value=0pen5esame n=1                 | name=password value=[redacted:password] n=1
            [--password, 0pen 5esame, --user, ann]             | [--password, [redacted:password], --user, ann]
            ["--password","0pen5esame","--user"]               | ["--password","[redacted:password]","--user"]
            curl -u ann:0pen5esame https://host                | curl -u ann:[redacted:password] https://host
            curl --user ann:0pen5esame https://host            | curl --user ann:[redacted:password] https://host
            <ns:password>0pen5esame</ns:password>              | <ns:password>[redacted:password]</ns:password>
            <password type="plain">0pen5esame</password>       | <password type="plain">[redacted:password]</password>
            <password><![CDATA[0pen<5esame]]></password>       | <password><![CDATA[[redacted:password]]]></password>
            <user password="0pen5esame" id="1"/>               | <user password="[redacted:password]" id="1"/>
            {"\\u0070assword":"0pen5esame"}                    | {"\\u0070assword":"[redacted:password]"}
            {"m":"{\\\\u0022password\\\\u0022:\\\\u00220pen\\\\u0022}"} | {"m":"{\\\\u0022password\\\\u0022:\\\\u0022[redacted:password]\\\\u0022}"}
            &quot;password&quot;:&quot;0pen5esame&quot;,       | &quot;password&quot;:&quot;[redacted:password]&quot;,
            &lt;password&gt;0pen5esame&lt;/password&gt;        | &lt;password&gt;[redacted:password]&lt;/password&gt;
            <m>?ssn=123456789&amp;n=1</m>                      | <m>?ssn=[redacted:national]&amp;n=1</m>
            GET /login?p%61ssword=0pen5esame&n=1               | GET /login?p%61ssword=[redacted:password]&n=1
            body=user%3Dann%26password%3D0pen5esame%26n%3D1    | body=user%3Dann%26password%3D[redacted:password]%26n%3D1
            q=%7B%22password%22%3A%220pen5esame%22%7D          | q=%7B%22password%22%3A%22[redacted:password]%22%7D
            next=https%3A%2F%2Fann%3A0pen5esame%40host%2Fx     | next=https%3A%2F%2Fann%3A[redacted:password]%40host%2Fx
            {"u":"https:\\/\\/ann:0pen5esame@host\\/x"}        | {"u":"https:\\/\\/ann:[redacted:password]@host\\/x"}
            https://ann@example.org:0pen5esame@host/x          | https://ann@example.org:[redacted:password]@host/x
            cut off at https://ann:0pen5e                      | cut off at https://ann:[redacted:password]
            jdbc:oracle:thin:scott/0pen5esame@//host:1521/x    | jdbc:oracle:thin:scott/[redacted:password]@//host:1521/x
            Authorization: Digest username="ann", response="0123456789abcdef" | Authorization: Digest [redacted:authorization]
            Authorization -> Bearer abc123def456               | Authorization -> Bearer [redacted:authorization]
            Set-Cookie: sid=0A1B2C3D; Path=/; HttpOnly         | Set-Cookie: sid=[redacted:cookie]; Path=/; HttpOnly
            Cookie: sid=0A1B2C3D; theme=dark                   | Cookie: [redacted:cookie]
            insert into u (name, password) values ('ann', '0p')| insert into u (name, password) values ('ann', '[redacted:password]')
            create user ann identified by '0pen5esame'         | create user ann identified by '[redacted:password]'
            User { Name = ann, Password = 0pen 5esame, Age = 3 } | User { Name = ann, Password = [redacted:password], Age = 3 }
            Login(user=ann, password=0pen)5esame, n=1)         | Login(user=ann, password=[redacted:password], n=1)
            password={noop}0pen5esame n=1                      | password=[redacted:password] n=1
            пароль=0pen5esame ok                               | пароль=[redacted:password] ok
            {"密码":"0pen5esame"}                               | {"密码":"[redacted:password]"}
            密码：0pen5esame                                    | 密码：[redacted:password]
            contraseña: 0pen5esame                             | contraseña: [redacted:password]
            ssn=１２３４５６７８９ n=1                           | ssn=[redacted:national] n=1
            the API key: abc123def456 works                    | the API key: [redacted:secret] works
            password              = 0pen5esame                 | password              = [redacted:password]
            {"token":["abc123def456"],"n":1}                   | {"token":"[redacted:token]","n":1}
            """)
    void hides(String line, String expected) {
        assertThat(redactor.redact(line)).isEqualTo(expected);
        assertThat(redactor.redact(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"order\",\"value\":\"4711\"}",
                "name=ann value=12",
                "List<Token> parse(Reader in)",
                "curl -u https://host/x",
                "values (1, 2) of them",
                "identified by a number",
                "connect to https://host:8443",
                "a -> b",
                "primary key: 17",
                "x %3D y &gt; z",
                "[36mINFO[0m: started"
            })
    void keeps(String line) {
        assertThat(redactor.redact(line)).isSameAs(line);
    }

    private static Redactor redactor() {
        try {
            return Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS));
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }
}
