package io.github.ostiary.redact.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Lines that hold a made-up secret behind a key: every shape with keys in every spelling, from a seed. */
public final class Corpus {
    private static final String[] BARE_KEYS = {"password", "passwd", "user password", "db password", "pass phrase"};
    private static final String[] VENDORS = {
        "adafruit", "airtable", "algolia", "asana", "atlassian", "beamer", "bitbucket", "cloudflare", "codecov",
        "contentful", "databricks", "datadog", "discord", "doppler", "dropbox", "easypost", "etsy", "fastly",
        "finnhub", "flickr", "freshbooks", "gitter", "grafana", "heroku", "hubspot", "infracost", "intercom",
        "jfrog", "kraken", "kucoin", "launchdarkly", "linear", "lob", "mailchimp", "mailgun", "mapbox",
        "mattermost", "messagebird", "netlify", "newrelic", "okta", "plaid", "planetscale", "postman", "pulumi",
        "rapidapi", "readme", "sentry", "shippo", "snyk", "sonar", "squarespace", "sumologic", "travis",
        "twitch", "typeform", "vault", "yandex", "zendesk"
    };
    private static final String[] NOUNS = {
        "token",
        "api key",
        "secret",
        "access token",
        "client secret",
        "secret key",
        "access key",
        "api token",
        "auth token",
        "refresh token",
        "private key",
        "api secret",
        "app secret",
        "webhook secret",
        "signing key",
        "encryption key",
        "personal access token",
        "bot token"
    };
    private static final String[] BEFORE = {
        "",
        "2026-11-05 10:00:00.123  INFO 4711 --- [nio-8080-exec-7] c.a.shop.Orders : ",
        "10:00:00.123 [main] DEBUG c.a.Shop - ",
        "level=info ts=2026-11-05T10:00:00Z ",
        "<14>1 h app - "
    };
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final Random random;

    public Corpus(long seed) {
        this.random = new Random(seed);
    }

    /** {@code perShape} lines of each shape. */
    public List<Sample> samples(int perShape) {
        List<Sample> samples = new ArrayList<>();
        for (Shape shape : Shapes.all()) {
            for (int i = 0; i < perShape; i++) {
                samples.add(shape.sample(spelt(key()), secret(), any(BEFORE), ""));
            }
        }
        return samples;
    }

    private String key() {
        return random.nextInt(4) == 0 ? any(BARE_KEYS) : any(VENDORS) + " " + any(NOUNS);
    }

    private String spelt(String words) {
        return switch (random.nextInt(5)) {
            case 0 -> words.replace(' ', '_');
            case 1 -> words.replace(' ', '-');
            case 2 -> words.replace(' ', '.');
            case 3 -> words.replace(' ', '_').toUpperCase(Locale.ROOT);
            default -> camel(words);
        };
    }

    private static String camel(String words) {
        StringBuilder camel = new StringBuilder();
        for (String word : words.split(" ", -1)) {
            camel.append(camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return camel.toString();
    }

    /** Letters and digits with a digit in the middle: no word, and in no shape a sign. */
    private String secret() {
        StringBuilder secret = new StringBuilder();
        int length = 12 + random.nextInt(29);
        for (int i = 0; i < length; i++) {
            secret.append(i == 5 ? '7' : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return secret.toString();
    }

    private String any(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
