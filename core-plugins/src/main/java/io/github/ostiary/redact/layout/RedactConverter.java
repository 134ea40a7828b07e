package io.github.ostiary.redact.layout;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.redact.rewrite.SafeEvents;
import io.github.ostiary.redact.rewrite.Unseen;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;
import org.apache.logging.log4j.core.pattern.PatternFormatter;
import org.apache.logging.log4j.status.StatusLogger;
import org.jspecify.annotations.Nullable;

/**
 * {@code %redact{pattern}} and {@code %redact{pattern}{presets}}: what the pattern prints, without secrets, inside any
 * PatternLayout. Where the pattern says nothing of exceptions the exception is printed behind it, since the layout would
 * otherwise print it outside, unredacted.
 *
 * <p>It fails closed: with options that are not allowed, or when the pattern fails, it prints a fixed notice.
 */
@Plugin(name = "redact", category = PatternConverter.CATEGORY)
@ConverterKeys("redact")
public final class RedactConverter extends LogEventPatternConverter {
    private static final String NAME = "%redact";
    private static final PatternFormatter[] NONE = new PatternFormatter[0];

    private final PatternFormatter[] formatters;
    private final Unseen unseen;
    private final @Nullable Redactor redactor;
    private final @Nullable SafeEvents safe;
    private final ScratchPool pool =
            new ScratchPool(StandardCharsets.UTF_8, 2 * Runtime.getRuntime().availableProcessors());

    private RedactConverter(PatternFormatter[] formatters, Unseen unseen, @Nullable Redactor redactor) {
        super("redact", "redact");
        this.formatters = formatters;
        this.unseen = unseen;
        this.redactor = redactor;
        this.safe = redactor == null ? null : new SafeEvents(redactor);
    }

    /**
     * Makes a converter; never throws and never gives null, since Log4j would then print what stands in the braces as it
     * likes.
     *
     * @param configuration the configuration that is being built
     * @param options the pattern, and the presets if not the default ones
     */
    public static RedactConverter newInstance(@Nullable Configuration configuration, String @Nullable [] options) {
        try {
            return of(configuration, options == null ? new String[0] : options);
        } catch (PolicyException e) {
            return refuse(e.getMessage());
        } catch (RuntimeException e) {
            return refuse(e.toString());
        }
    }

    private static RedactConverter of(@Nullable Configuration configuration, String[] options) throws PolicyException {
        if (options.length == 0 || options.length > 2 || options[0] == null) {
            throw new PolicyException(NAME, "takes a pattern and, in braces of their own, presets");
        }
        String presets = options.length == 2 ? options[1] : null;
        Redactor redactor = new PolicySource(NAME, presets, null, null).redactor(configuration, null);
        List<PatternFormatter> formatters =
                PatternLayout.createPatternParser(configuration).parse(options[0], true, false, false);
        return new RedactConverter(formatters.toArray(NONE), Unseen.in(options[0]), redactor);
    }

    private static RedactConverter refuse(@Nullable String reason) {
        StatusLogger.getLogger().error("{} shows nothing: {}", NAME, reason);
        return new RedactConverter(NONE, Unseen.ALL, null);
    }

    @Override
    public boolean handlesThrowable() {
        return true;
    }

    @Override
    public void format(LogEvent event, StringBuilder out) {
        if (redactor == null || safe == null) {
            out.append(RedactingLayout.NOTICE);
            return;
        }
        int before = out.length();
        Scratch scratch = pool.take();
        try {
            LogEvent seen = safe.of(event, unseen, scratch.clean);
            if (seen == null) {
                out.append(RedactingLayout.NOTICE);
                return;
            }
            for (PatternFormatter formatter : formatters) {
                formatter.format(seen, scratch.printed);
            }
            redactor.redact(scratch.printed, out);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            // Its message may quote the event, so it goes nowhere; the notice tells that it happened.
            out.setLength(before);
            out.append(RedactingLayout.NOTICE);
        } finally {
            pool.give(scratch);
        }
    }
}
