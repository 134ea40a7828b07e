package io.github.ostiary.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.TlsAppender;
import io.github.ostiary.otel.emit.OtelBridge;
import io.github.ostiary.redact.layout.RedactingLayout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The shop with its own log4j2.xml and no console to send to. */
class ShopTest {
    private static final String CARD = "{\"number\": \"4111111111111111\", \"holder\": \"Ada\", \"expiry\": \"12/29\"}";

    private static final HttpClient http = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext shop;

    @BeforeAll
    static void open() {
        shop = SpringApplication.run(
                Shop.class,
                "--server.port=0",
                "--shop.warehouse.url=jdbc:h2:tcp://127.0.0.1:9/stock;USER=shop;PASSWORD=correcthorse");
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void takesMoneyAndKeepsTheCardToItself() throws Exception {
        post("/orders", "{\"customer\": \"ada\", \"item\": \"lamp\", \"quantity\": 2}");
        HttpResponse<String> payment = post("/orders/1/payment", CARD);

        assertThat(payment.statusCode()).isEqualTo(201);
        assertThat(log())
                .anyMatch(line -> line.contains("captured for order 1") && line.contains("card=[redacted:card:1111]"))
                .noneMatch(line -> line.contains("4111111111111111"));
    }

    @Test
    void signsInAndKeepsThePasswordToItself() throws Exception {
        HttpResponse<String> session = post("/sessions", "{\"user\": \"ada\", \"password\": \"batterystaple\"}");

        assertThat(session.statusCode()).isEqualTo(201);
        assertThat(log())
                .anyMatch(line -> line.contains("Log-in with body") && line.contains("[redacted:password]"))
                .noneMatch(line -> line.contains("batterystaple"));
    }

    @Test
    void tellsWhyItFailedWithoutTheWarehousesPassword() throws Exception {
        HttpResponse<String> stock = get("/stock/lamp");

        assertThat(stock.statusCode()).isEqualTo(503);
        assertThat(log())
                .anyMatch(line -> line.startsWith("Caused by:") && line.contains("PASSWORD=[redacted:password]"))
                .noneMatch(line -> line.contains("correcthorse"));
    }

    @Test
    void keepsSomeHealthChecksAndEveryOrder() throws Exception {
        int checks = 300;
        for (int i = 0; i < checks; i++) {
            assertThat(get("/health").statusCode()).isEqualTo(200);
        }

        assertThat(log()).filteredOn(line -> line.contains("Health check by")).hasSizeBetween(1, checks / 2);
    }

    @Test
    void letsNoAppenderPrintWhatWasNotRedacted() {
        List<Appender> appenders = List.copyOf(LoggerContext.getContext(false)
                .getConfiguration()
                .getAppenders()
                .values());

        assertThat(appenders)
                .hasOnlyElementsOfTypes(FileAppender.class, TlsAppender.class, OtelBridge.class)
                .hasSize(3)
                .filteredOn(appender -> !(appender instanceof OtelBridge))
                .allSatisfy(appender -> assertThat(appender.getLayout()).isInstanceOf(RedactingLayout.class));
    }

    private static List<String> log() throws IOException {
        return Files.readAllLines(Path.of(System.getenv("SHOP_LOG_FILE")));
    }

    private static HttpResponse<String> post(String path, String json) throws Exception {
        return http.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return http.send(request(path).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        String port = shop.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }
}
