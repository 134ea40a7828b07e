package io.github.ostiary.console.store;

/**
 * A line that the store keeps.
 *
 * @param id names the line in this store for as long as it is kept, also after a restart
 */
public record StoredLine(String id, LogLine line) {}
