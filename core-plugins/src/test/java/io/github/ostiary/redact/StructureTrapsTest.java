package io.github.ostiary.redact;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traps 4 to 9 of those a redactor falls into: values inside structures. The signs are those of {@link Marked}. */
final class StructureTrapsTest {
    private final Redactor redactor = Marked.redactor(RedactionPolicy.DEFAULT_PRESETS);

    @DisplayName("4: JSON inside a JSON string keeps its level of escapes")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            {"m":"{\\"password\\":\\"«0pen5esame»\\",\\"n\\":1}"}
            {"m":"{\\"a\\":\\"{\\\\\\"password\\\\\\":\\\\\\"«0pen5esame»\\\\\\",\\\\\\"n\\\\\\":1}\\"}"}
            {"m":"{\\"pin\\":«12345»,\\"n\\":1}"}
            {"m":"{\\"a\\":\\"{\\\\\\"pin\\\\\\":«12345»}\\"}"}
            {"m":"{\\"card\\":«4111111111111111»,\\"n\\":1}"}
            {"m":"{\\"credentials\\":«{\\"p\\":\\"0pen5esame\\"}»,\\"n\\":1}"}
            {"m":"sent {\\"token\\": \\"«abc123def456»\\"} to host","n":1}
            {"m":"{\\n  \\"password\\" : \\"«0pen5esame»\\",\\n  \\"n\\" : 1\\n}"}
            {"m":"password=«0pen5esame»","n":1}
            {"m":"{\\"password\\":\\"«0pen\\\\\\"5esame»\\",\\"n\\":1}"}
            body={\\"password\\":\\"«0pen5esame»\\"}
            {"m":"{\\"password\\":\\"«0pen5esame»"}
            {"a":["{\\"api_key\\":\\"«abc123def456»\\"}","{\\"n\\":2}"]}
            """)
    void jsonInJson(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("5: keys and values spelt with escapes")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            {"\\u0070assword":"«0pen5esame»","n":1}
            {"pass\\u0077ord":"«0pen5esame»","n":1}
            {"p\\u0061ssw\\u006Frd":"«0pen5esame»"}
            {"m":"{\\\\u0022password\\\\u0022:\\\\u0022«0pen5esame»\\\\u0022}"}
            {"m":"{\\u0022password\\u0022:\\u0022«0pen5esame»\\u0022}"}
            {"n":"«4\\u0031\\u0031\\u0031 1111 1111 1111»"}
            {"n":"«4\\u0031\\u0031\\u0031111111111111»"}
            {"url":"https:\\/\\/ann:«0pen5esame»@host\\/x"}
            {"url":"https:\\/\\/host\\/x?token=«abc123def456»&n=1"}
            &quot;password&quot;:&quot;«0pen5esame»&quot;,&quot;n&quot;:1
            {&#34;password&#34;:&#34;«0pen5esame»&#34;}
            {&#x22;password&#x22;:&#x22;«0pen5esame»&#x22;}
            &lt;password&gt;«0pen5esame»&lt;/password&gt;
            GET /login?%70assword=«0pen5esame»&n=1
            GET /login?p%61ssword=«0pen5esame»&n=1
            GET /login?pass%77ord=«0pen5esame»&n=1
            body=user%3Dann%26password%3D«0pen5esame»%26n%3D1
            GET /x?q=%7B%22password%22%3A%22«0pen5esame»%22%2C%22n%22%3A1%7D
            password&#61;«0pen5esame» n=1
            """)
    void escapes(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("6: a value ends at its true end")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            {"password":"«0pen\\"5esame»","n":1}
            {"password":"«a,b}c]d»","n":1}
            {"password":"«a\\\\»","n":1}
            {"password":"«a\\\\\\"b»","n":1}
            {"password":"«say \\"hi\\", then go»","n":1}
            {"password" : "«open sesame»" , "n":1}
            password="«two words, and more»" n=1
            password='«0pen; 5esame»' n=1
            password='«it\\'s 0pen»' n=1
            Login(password=«correct horse battery», user=ann)
            Login[user=ann, password=«correct horse battery»]
            Login{password=«correct, horse», user=ann}
            {password=«correct horse»}
            Login(user=ann, password=«0pen(5esame)»)
            Login(user=ann, password=«0pen)5esame», n=1)
            password=«0pen5esame», user=ann
            password=«0pen5esame»; user=ann
            (password=«0pen5esame»)
            PASSWORD=«p@ss,w0rd!#» user=ann
            password: «0pen5esame»
            """)
    void ends(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("7: what toString() prints, in each of its dialects")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            User[name=ann, password=«0pen5esame»]
            User(name=ann, password=«0pen5esame», age=3)
            User{name='ann', password='«0pen5esame»', age=3}
            User@1b2c3d[name=ann,password=«0pen5esame»]
            shop.User@6d06d69c[name=ann,password=«0pen5esame»,age=3]
            User{name=ann, password=«0pen5esame»}
            {user=ann, password=«0pen5esame»}
            [user:ann, password:«0pen5esame»]
            [user:ann, password:«0pen5esame», age:3]
            user: "ann" password: "«0pen5esame»" age: 3
            login { user: "ann" password: "«0pen5esame»" }
            Login(auth=Auth(password=«0pen5esame»), n=1)
            Login[auth=Auth[user=ann, password=«0pen5esame»], n=1]
            Login{auth=Auth{password='«0pen5esame»'}, n=1}
            {auth={password=«0pen5esame»}, n=1}
            {'user': 'ann', 'password': '«0pen5esame»', 'age': 3}
            {:user=>"ann", :password=>"«0pen5esame»"}
            {"user"=>"ann", "password"=>"«0pen5esame»"}
            &{User:ann Password:«0pen5esame» Age:3}
            {Name:ann Password:«0pen5esame»}
            User[apiKey=«Optional[abc123def456]», n=1]
            User[password=«Optional[0pen5esame]», n=1]
            User { name: "ann", password: "«0pen5esame»", age: 3 }
            User { name: "ann", password: «Some("0pen5esame")» }
            User { Name = ann, Password = «0pen5esame» }
            User { Name = ann, Password = «0pen5esame», Age = 3 }
            User(password=[«h, u, n, t, e, r, 2»], n=1)
            Login(token=«abc123def456»)
            [Login(token=«abc123def456»), Login(token=«abc123def457»)]
            <User name=ann password='«0pen5esame»'>
            #<User id: 1, password: "«0pen5esame»">
            """)
    void dialects(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("8: a sensitive key over an object, an array, a number, a null")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            {"credentials":«{"p":"0pen5esame"}»,"n":1}
            {"credentials":«{"p":{"q":["0pen5esame","}"]}}»,"n":1}
            {"passwords":«["aa1","bb2"]»,"n":1}
            {"pin":«1234»,"n":1}
            {"pin":«1234»}
            {"pin" : «1234» , "n":1}
            {"password":«12345678»,"n":1}
            {"password":«-1.5e3»,"n":1}
            {"password":null,"n":1}
            {"credentials":null}
            {"password":"","n":1}
            {"cvv":«123»,"n":1}
            {"ssn":«123456789»,"n":1}
            {"secret":«{"a":1,"b":"0pen5esame"}»}
            passwords=[«aa1, bb2»] n=1
            credentials={«user=ann, p=0pen5esame»} n=1
            """)
    void shapes(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("8: also over what only holds the secret somewhere inside")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            {"token":{"value":"abc123def456"},"n":1}
            {"access_token":["abc123def456"],"n":1}
            {"apiKeys":[{"id":1,"v":"abc123def456"}],"n":1}
            {"password":{"old":"abc123def456","new":"abc123def456"},"n":1}
            {"Authorization":["Bearer abc123def456"],"n":1}
            """)
    void inside(String line) {
        Marked.checkGone(redactor, line, "abc123def456", "123456789");
    }

    @DisplayName("9: the name in one place and the value in another")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            {"name":"password","value":"«0pen5esame»"}
            {"name" : "db.password", "value" : "«0pen5esame»", "n":1}
            {"key":"password","value":{"stringValue":"«0pen5esame»"}}
            {"Key":"Password","Value":"«0pen5esame»"}
            {"value":"«0pen5esame»","name":"password"}
            {"name":"Authorization","value":"Bearer «abc123def456»"}
            {"m":"{\\"name\\":\\"password\\",\\"value\\":\\"«0pen5esame»\\"}"}
            {"name":"pin","value":«12345»}
            <entry key="password" value="«0pen5esame»"/>
            <entry key="password">«0pen5esame»</entry>
            <add key="ApiKey" value="«abc123def456»"/>
            <add value="«abc123def456»" key="ApiKey"/>
            <property name="password" value="«0pen5esame»"/>
            <property name='password' value='«0pen5esame»'/>
            <param name="password">«0pen5esame»</param>
            [--password, «0pen5esame», --user, ann]
            ["--password","«0pen5esame»","--user","ann"]
            ['run', '--token', '«abc123def456»', '--user', 'ann']
            name=password value=«0pen5esame» n=1
            name=password, value=«0pen5esame», n=1
            Header[name=Authorization, value=Bearer «abc123def456»]
            NameValuePair(name=password, value=«0pen5esame»)
            {"name":"user","value":"0pen5esame"}
            {"name":"max_tokens","value":"4096"}
            """)
    void apart(String line) {
        Marked.check(redactor, line);
    }
}
