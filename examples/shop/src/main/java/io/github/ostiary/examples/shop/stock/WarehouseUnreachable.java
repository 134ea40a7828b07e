package io.github.ostiary.examples.shop.stock;

/** The warehouse's database does not answer. */
class WarehouseUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    WarehouseUnreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
