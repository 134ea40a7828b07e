package io.github.ostiary.otel.emit.record;

import io.github.ostiary.otel.emit.text.SafeText;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.LogRecordBuilder;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ParameterizedMessage;

/**
 * The template of a parameterized message, and its arguments.
 *
 * <p>An argument is more than its own text: in {@code password={}} only the template tells that it is a secret, and in
 * {@code {}={}} another argument does. So an argument leaves unhidden only if the redacted body shows it too, as often as
 * it stands among the arguments. Throwables are left out: they have attributes of their own.
 */
final class Template implements Part {
    private static final AttributeKey<String> TEMPLATE = AttributeKey.stringKey("log.body.template");
    private static final AttributeKey<List<String>> PARAMETERS = AttributeKey.stringArrayKey("log.body.parameters");
    private static final String HIDDEN = "[redacted]";
    private static final int LONGEST_ARGUMENT = 1_024;
    private static final int MOST_ARGUMENTS = 16;

    private final SafeText text;
    private final boolean withTemplate;
    private final boolean withArguments;

    Template(SafeText text, boolean withTemplate, boolean withArguments) {
        this.text = text;
        this.withTemplate = withTemplate;
        this.withArguments = withArguments;
    }

    @SuppressWarnings("deprecation") // of getFormat(): there is no other way to a template
    @Override
    public void fill(LogRecordBuilder record, LogEvent event, String body) {
        Message message = event.getMessage();
        Object[] arguments = message instanceof MapMessage ? null : message.getParameters();
        if (arguments == null || arguments.length == 0) {
            return;
        }
        String template = message.getFormat();
        if (withTemplate && template != null && !template.isEmpty()) {
            record.setAttribute(TEMPLATE, text.of(template, RecordParts.LONGEST_FIELD));
        }
        if (withArguments) {
            record.setAttribute(PARAMETERS, shown(raw(arguments), body));
        }
    }

    private static List<String> raw(Object[] arguments) {
        List<String> texts = new ArrayList<>(arguments.length);
        for (int i = 0; i < arguments.length && texts.size() < MOST_ARGUMENTS; i++) {
            if (!(arguments[i] instanceof Throwable)) {
                texts.add(String.valueOf(ParameterizedMessage.deepToString(arguments[i])));
            }
        }
        return texts;
    }

    private List<String> shown(List<String> arguments, String body) {
        List<String> shown = new ArrayList<>(arguments.size());
        for (String argument : arguments) {
            String safe = text.of(argument, Integer.MAX_VALUE);
            boolean isSettled = !safe.equals(argument) || isIn(body, argument, arguments);
            shown.add(isSettled ? SafeText.cut(safe, LONGEST_ARGUMENT) : HIDDEN);
        }
        return shown;
    }

    private static boolean isIn(String body, String argument, List<String> arguments) {
        long wanted = arguments.stream().filter(argument::equals).count();
        long found = 0;
        for (int at = body.indexOf(argument); at >= 0 && found < wanted; at = body.indexOf(argument, at + 1)) {
            found += standsAlone(body, at, at + argument.length()) ? 1 : 0;
        }
        return found >= wanted;
    }

    /** Whether the stretch is no part of a longer word or number. */
    private static boolean standsAlone(String body, int begin, int end) {
        return begin == end
                || ((begin == 0 || !isOneWord(body.charAt(begin - 1), body.charAt(begin)))
                        && (end == body.length() || !isOneWord(body.charAt(end - 1), body.charAt(end))));
    }

    private static boolean isOneWord(char left, char right) {
        return (Character.isLetter(left) && Character.isLetter(right))
                || (Character.isDigit(left) && Character.isDigit(right));
    }
}
