package io.github.ostiary.examples.shop.account;

/** A customer signed in: a signed token for every request, and a refresh token to get the next one. */
record Session(String user, String token, String refreshToken) {}
