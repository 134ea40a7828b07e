package io.github.ostiary.cli.survey;

/**
 * One event of a log.
 *
 * @param text the event without the end of its last line
 * @param line the number of its first line, counted from 1
 * @param offset how much of that line came before, when the line was too long for one event
 * @param lines how many lines end in it; none when it is a piece of a longer line
 * @param bytes how many bytes it took, with line ends
 */
public record Event(String text, long line, long offset, int lines, int bytes) {}
