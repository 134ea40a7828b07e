package io.github.ostiary.examples.shop.payment;

import java.util.UUID;

/** Money taken for an order. */
record Payment(UUID id, long order, long cents, String authorisation) {}
