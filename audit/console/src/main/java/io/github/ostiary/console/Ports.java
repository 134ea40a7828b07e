package io.github.ostiary.console;

/** Where a running console listens. */
record Ports(int console, int relp, int otlp) {}
