package io.github.ostiary.examples.shop.stock;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Says how many of an item there are, if the warehouse answers. */
@RestController
class Stock {
    private static final Logger log = LogManager.getLogger();

    private final Warehouse warehouse;

    Stock(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @GetMapping("/stock/{item}")
    Shelf shelf(@PathVariable String item) {
        try {
            return new Shelf(item, warehouse.count(item));
        } catch (WarehouseUnreachable e) {
            throw new IllegalStateException("The stock of " + item + " is unknown", e);
        }
    }

    @ExceptionHandler
    ProblemDetail unknown(IllegalStateException e) {
        log.error("Cannot answer", e);
        return ProblemDetail.forStatus(HttpStatus.SERVICE_UNAVAILABLE);
    }

    record Shelf(String item, int count) {}
}
