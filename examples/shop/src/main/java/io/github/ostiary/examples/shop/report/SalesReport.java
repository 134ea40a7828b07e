package io.github.ostiary.examples.shop.report;

import java.time.Duration;
import java.time.Instant;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says when most is sold, with a query that nobody has had the time to mend. */
@RestController
class SalesReport {
    private static final Logger log = LogManager.getLogger();
    private static final Duration PATIENCE = Duration.ofMillis(200);

    /** Compares every hour of a year with every customer there might one day be. */
    private static final String QUERY =
            "select max(mod(h.x * c.x, 97)) from system_range(1, 8760) h, system_range(1, 600) c";

    private final JdbcClient database;

    SalesReport(JdbcClient database) {
        this.database = database;
    }

    @GetMapping("/reports/sales")
    Sales sales() {
        Instant start = Instant.now();
        log.info("Sales report begun");
        long season = database.sql(QUERY).query(Long.class).single();
        Duration took = Duration.between(start, Instant.now());
        if (took.compareTo(PATIENCE) > 0) {
            log.warn("Sales report took {} ms, more than {}", took.toMillis(), PATIENCE.toMillis());
        }
        return new Sales(season);
    }

    record Sales(long season) {}
}
