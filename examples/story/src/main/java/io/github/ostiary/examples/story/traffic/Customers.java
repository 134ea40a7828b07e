package io.github.ostiary.examples.story.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/**
 * Customers of the shop. Two with the same seed do the same. What they would not want to see in a log goes into
 * {@link Secrets}. One thread at a time.
 */
public final class Customers {
    private static final List<String> NAMES = List.of("ada", "blaise", "edsger", "grace", "hedy", "kurt", "sofya");
    private static final List<String> ITEMS = List.of("lamp", "chair", "kettle", "atlas", "umbrella");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final ShopClient shop;
    private final Secrets secrets;
    private final Random random;
    private final CardNumbers cards;

    public Customers(URI shop, Secrets secrets, long seed) {
        this.shop = new ShopClient(shop);
        this.secrets = secrets;
        this.random = new Random(seed);
        this.cards = new CardNumbers(random);
    }

    /** Somebody signs in, one way or another, looks at the account, orders something and pays for it. */
    public Purchase visit() throws IOException {
        String name = oneOf(NAMES) + random.nextInt(1_000);
        signIn(name);
        return buy(name);
    }

    /** Orders something and pays for it. */
    public Purchase buy() throws IOException {
        return buy(oneOf(NAMES) + random.nextInt(1_000));
    }

    private void signIn(String name) throws IOException {
        String password = password();
        secrets.password(name, password);
        Trace trace = Trace.any(random);
        JsonNode session = random.nextBoolean()
                ? shop.post("/sessions?user=" + name + "&password=" + URLEncoder.encode(password, UTF_8), trace)
                : shop.post("/sessions", Map.of("user", name, "password", password), trace);
        String token = session.required("token").asString();
        secrets.token(token);
        secrets.token(session.required("refreshToken").asString());

        String basic = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(UTF_8));
        String authorization = random.nextBoolean() ? "Bearer " + token : "Basic " + basic;
        shop.get("/account", authorization, Trace.any(random));
    }

    private Purchase buy(String name) throws IOException {
        Map<String, Object> wish = Map.of("customer", name, "item", oneOf(ITEMS), "quantity", 1 + random.nextInt(5));
        long order =
                shop.post("/orders", wish, Trace.any(random)).required("id").asLong();

        String number = cards.next();
        secrets.card(number);
        Trace trace = Trace.any(random);
        Map<String, String> card = Map.of("number", number, "holder", name, "expiry", "12/29");
        JsonNode payment = shop.post("/orders/" + order + "/payment", card, trace);
        secrets.token(payment.required("authorisation").asString());
        return new Purchase(payment.required("id").asString(), trace.id());
    }

    /** The owner asks for a report that takes its time; returns the request's trace id. */
    public String askForReport() throws IOException {
        Trace trace = Trace.any(random);
        shop.get("/reports/sales", trace, 200);
        return trace.id();
    }

    /** Somebody asks how many there are, which nobody can tell; returns the request's trace id. */
    public String askForStock() throws IOException {
        Trace trace = Trace.any(random);
        shop.get("/stock/" + oneOf(ITEMS), trace, 503);
        return trace.id();
    }

    private String password() {
        StringBuilder password = new StringBuilder();
        while (password.length() < 20) {
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.insert(10, '+').toString();
    }

    private String oneOf(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    /** A payment made, and the trace of the request that made it. */
    public record Purchase(String payment, String traceId) {}
}
