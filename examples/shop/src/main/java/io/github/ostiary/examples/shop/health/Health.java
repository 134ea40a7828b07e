package io.github.ostiary.examples.shop.health;

import java.util.Map;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Says that the shop is open, to a load balancer that asks far more often than anybody buys. */
@RestController
class Health {
    private static final Logger log = LogManager.getLogger();

    @GetMapping("/health")
    Map<String, String> health(@RequestHeader(value = "User-Agent", defaultValue = "nobody") String who) {
        log.info("Health check by {}: up", who);
        return Map.of("status", "up");
    }
}
