package io.github.ostiary.cli.survey;

/**
 * Where a value begins.
 *
 * @param file the file as it was named
 * @param line counted from 1
 * @param column characters, counted from 1
 */
public record Place(String file, long line, long column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
