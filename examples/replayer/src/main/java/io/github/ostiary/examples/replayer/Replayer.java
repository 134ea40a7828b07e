package io.github.ostiary.examples.replayer;

import io.github.ostiary.redact.layout.RedactingLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.function.LongConsumer;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.FileAppender;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/**
 * Runs each line of a file through a real Log4j with the redacting layout. The layout's counters before and after a line
 * tell whether it was changed.
 */
final class Replayer {
    private static final String CONFIGURATION = "/log4j2-replay.xml";
    private static final String RESULT = "ostiary.replay.result";

    private Replayer() {}

    /**
     * Writes {@code source}, redacted, to {@code result}, which appears only when all of it is written.
     *
     * @param progress told after each line how many bytes have been read
     * @throws IOException when a file cannot be read or written
     */
    static Report run(Path source, Path result, LongConsumer progress) throws IOException {
        Path part = result.resolveSibling(result.getFileName() + ".part");
        System.setProperty(RESULT, part.toString());
        try {
            Report report = log(source, result, progress);
            if (!endsWithLine(source)) {
                cutLineEnd(part);
            }
            Files.move(part, result, StandardCopyOption.REPLACE_EXISTING);
            return report;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Report log(Path source, Path result, LongConsumer progress) throws IOException {
        long begin = System.nanoTime();
        try (Lines lines = new Lines(Files.newInputStream(source));
                LoggerContext context = new LoggerContext("replay");
                InputStream xml = Objects.requireNonNull(Replayer.class.getResourceAsStream(CONFIGURATION))) {
            context.start(new XmlConfiguration(context, new ConfigurationSource(xml)));
            Logger logger = context.getRootLogger();
            RedactingLayout layout = layout(context);
            long read = 0;
            long changed = 0;
            StringBuilder line = new StringBuilder();
            for (long before = 0; lines.next(line); read++) {
                logger.info((CharSequence) line);
                long after = replaced(layout);
                changed += after > before ? 1 : 0;
                before = after;
                progress.accept(lines.bytesRead());
            }
            return new Report(result, read, changed, lines.bytesRead(), System.nanoTime() - begin, layout.hits());
        }
    }

    private static long replaced(RedactingLayout layout) {
        long sum = 0;
        for (long count : layout.hits().values()) {
            sum += count;
        }
        return sum;
    }

    private static RedactingLayout layout(LoggerContext context) throws IOException {
        FileAppender appender = context.getConfiguration().getAppender("result");
        if (appender == null || !(appender.getLayout() instanceof RedactingLayout layout)) {
            throw new IOException("the redacting layout is not in force; nothing was written");
        }
        return layout;
    }

    private static boolean endsWithLine(Path source) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(source.toFile(), "r")) {
            if (file.length() == 0) {
                return true;
            }
            file.seek(file.length() - 1);
            return file.read() == '\n';
        }
    }

    /** The layout ends each line; the last line of the source had no end. */
    private static void cutLineEnd(Path result) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(result.toFile(), "rw")) {
            file.setLength(file.length() - System.lineSeparator().length());
        }
    }
}
