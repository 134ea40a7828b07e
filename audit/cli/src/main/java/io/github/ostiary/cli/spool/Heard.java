package io.github.ostiary.cli.spool;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * What the appender tells Log4j's status logger meanwhile, which then does not print it. Warnings and worse, in words of the
 * command: without the appender's name, which nobody has given, and without counts, which the command gives at the end.
 */
final class Heard implements StatusListener {
    /** What the appender is called. */
    static final String NAME = "drain";

    /** Whom the rest concerns, if it is one receiver of several. */
    private static final Pattern SPEAKER = Pattern.compile("\\ATls \"" + NAME + "\"(?: to (\\S+?))?:? (.*)\\z");

    private static final Pattern DOWN = Pattern.compile("DOWN: (.*)\\. Tries go on, lines wait");
    private static final Pattern UP = Pattern.compile("UP: (.*) takes log lines");
    private static final Pattern COUNTS = Pattern.compile("\\. \\d+ accepted = .*\\z");
    private static final String FAREWELL = "stopped; ";

    private final List<String> texts = new ArrayList<>();

    Heard() {
        StatusLogger.getLogger().registerListener(this);
    }

    @Override
    public synchronized void log(StatusData data) {
        String text = inWordsOfTheCommand(data.getMessage().getFormattedMessage());
        if (!text.startsWith(FAREWELL)) { // how many lines stay is what the command ends with
            texts.add(text);
        }
    }

    static String inWordsOfTheCommand(String told) {
        Matcher speaker = SPEAKER.matcher(told);
        if (!speaker.matches()) {
            return told;
        }
        String text = COUNTS.matcher(speaker.group(2)).replaceFirst("");
        text = DOWN.matcher(text).replaceFirst("$1; tries go on");
        text = UP.matcher(text).replaceFirst("$1 takes lines");
        String whom = speaker.group(1);
        return whom == null || text.startsWith(FAREWELL) || text.startsWith(whom) ? text : whom + ": " + text;
    }

    @Override
    public Level getStatusLevel() {
        return Level.WARN;
    }

    /** What was heard since this was last called. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }

    /** Hears no more. */
    void leave() {
        StatusLogger.getLogger().removeListener(this);
    }

    /** Called by the status logger itself, when this leaves. */
    @Override
    public void close() {
        // Nothing is held.
    }
}
