package io.github.ostiary.redact.corpus;

import io.github.ostiary.redact.corpus.Shape.Tier;
import java.util.ArrayList;
import java.util.List;

/** The forms in which programs print a key and its value; one a line, its name first. */
final class Shapes {
    private static final String CORE = """
            pair                | KEY=VALUE
            pair-among-others   | user=ann KEY=VALUE took=12ms
            colon               | KEY: VALUE
            colon-tight         | KEY:VALUE
            spaced              | KEY = VALUE
            double-quoted       | KEY="VALUE" n=1
            single-quoted       | KEY='VALUE', n=1
            json                | {"user":"ann","KEY":"VALUE","n":1}
            json-spaced         | {"user": "ann", "KEY": "VALUE", "n": 1}
            json-last           | {"n":1,"KEY" : "VALUE"}
            json-in-text        | got {"KEY":"VALUE"} from peer
            xml                 | <a><KEY>VALUE</KEY></a>
            xml-namespace       | <ns2:a><ns2:KEY>VALUE</ns2:KEY></ns2:a>
            xml-attribute       | <user name="ann" KEY="VALUE" n="1"/>
            query               | GET /a?lang=en&KEY=VALUE&n=1 200
            fragment            | GET /cb#KEY=VALUE&n=1 200
            option              | run --KEY VALUE --user ann
            option-sign         | run --KEY=VALUE --user ann
            export              | export KEY=VALUE
            environment         | env {HOME=/root, KEY=VALUE, LANG=C}
            map                 | {user=ann, KEY=VALUE}
            record              | Auth[user=ann, KEY=VALUE]
            lombok              | Auth(KEY=VALUE, user=ann)
            nested              | Req(auth=Auth(KEY=VALUE), n=1)
            intellij            | Auth{user='ann', KEY='VALUE'}
            guava               | Auth{KEY=VALUE, user=ann}
            commons             | Auth@1a2b[KEY=VALUE,user=ann]
            groovy              | [user:ann, KEY:VALUE]
            protobuf            | user: "ann" KEY: "VALUE" n: 1
            header-list         | {KEY=[VALUE], host=[h]}
            semicolons          | Server=h;KEY=VALUE;Encrypt=true
            jdbc                | jdbc:sqlserver://h:1433;user=sa;KEY=VALUE;x=y
            sql-set             | update t set KEY = 'VALUE' where id = 1
            """;
    private static final String MORE = """
            json-in-json        | {"m":"{\\"KEY\\":\\"VALUE\\",\\"n\\":1}"}
            json-depth-three    | {"m":"{\\"m\\":\\"{\\\\\\"KEY\\\\\\":\\\\\\"VALUE\\\\\\"}\\"}"}
            xml-element-attribute | <KEY type="text">VALUE</KEY>
            entry               | <entry key="KEY" value="VALUE"/>
            property            | <property name="KEY">VALUE</property>
            property-value      | <property name="KEY" value="VALUE"/>
            name-value          | {"name":"KEY","value":"VALUE"}
            otlp                | {"key":"KEY","value":{"stringValue":"VALUE"}}
            name-value-escaped  | {"m":"{\\"name\\":\\"KEY\\",\\"value\\":\\"VALUE\\"}"}
            arrow               | KEY -> VALUE
            fat-arrow           | "KEY" => "VALUE", "n" => 1
            padded              | KEY           : VALUE
            padded-table        | KEY           = VALUE
            argv-list           | [run, --KEY, VALUE, --user, ann]
            argv-json           | ["run","--KEY","VALUE"]
            header-option       | curl -H 'KEY: VALUE' https://h/
            index               | user[KEY]=VALUE&n=1
            """;
    private static final String HARD = """
            cdata               | <KEY><![CDATA[VALUE]]></KEY>
            html-escaped        | {&quot;KEY&quot;:&quot;VALUE&quot;,&quot;n&quot;:1}
            percent-pair        | next=https%3A%2F%2Fh%2F%3FKEY%3DVALUE%26n%3D1 ok
            colour              | \u001b[36mKEY\u001b[0m=\u001b[33mVALUE\u001b[0m
            """;

    private Shapes() {}

    static List<Shape> all() {
        List<Shape> shapes = new ArrayList<>();
        add(shapes, CORE, Tier.CORE);
        add(shapes, MORE, Tier.MORE);
        add(shapes, HARD, Tier.HARD);
        return shapes;
    }

    private static void add(List<Shape> shapes, String table, Tier tier) {
        for (String row : table.lines().toList()) {
            int bar = row.indexOf('|');
            shapes.add(new Shape(
                    row.substring(0, bar).strip(), tier, row.substring(bar + 1).strip()));
        }
    }
}
