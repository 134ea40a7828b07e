package io.github.ostiary.examples.shop.payment;

/** A payment card as the customer typed it. Like most such records it prints all it knows. */
record Card(String number, String holder, String expiry) {}
