package io.github.ostiary.sample;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.jspecify.annotations.Nullable;

/** The attributes of one element as they were written, read one by one. */
final class Settings {
    private static final long NANOS = 1_000_000_000;

    private final String element;
    private final Map<String, String> written = new LinkedHashMap<>();

    Settings(String element) {
        this.element = element;
    }

    Settings with(String attribute, @Nullable String value) {
        if (value != null) {
            written.put(attribute, value.strip());
        }
        return this;
    }

    boolean has(String attribute) {
        return written.containsKey(attribute);
    }

    @Nullable
    String text(String attribute) {
        return written.get(attribute);
    }

    String text(String attribute, String usual) {
        return written.getOrDefault(attribute, usual);
    }

    SettingException refused(String attribute, String allowed) {
        return new SettingException(element, attribute, text(attribute, ""), allowed);
    }

    double rate(String attribute, double usual) throws SettingException {
        try {
            double rate = has(attribute) ? Double.parseDouble(text(attribute, "")) : usual;
            Sampler.ofRate(rate);
            return rate;
        } catch (IllegalArgumentException e) {
            throw refused(attribute, "a number above 0 and at most 1, such as 0.1");
        }
    }

    long count(String attribute, long usual, long least, long most) throws SettingException {
        try {
            long count = has(attribute) ? Long.parseLong(text(attribute, "")) : usual;
            if (count >= least && count <= most) {
                return count;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw refused(attribute, "a whole number from " + least + " to " + most);
    }

    long seed() throws SettingException {
        try {
            return Long.parseLong(text("seed", ""));
        } catch (NumberFormatException e) {
            throw refused("seed", "a whole number");
        }
    }

    /** Events a second: {@code 50} or {@code 50/s}. */
    double perSecond(String attribute) throws SettingException {
        String value = text(attribute, "");
        String number =
                value.endsWith("/s") ? value.substring(0, value.length() - 2).strip() : value;
        try {
            double perSecond = Double.parseDouble(number);
            if (perSecond > 0 && perSecond <= NANOS) {
                return perSecond;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw refused(attribute, "events a second, such as 50 or 0.5/s");
    }

    /** Bytes a second: {@code 64 kB/s} or {@code 64 kB}; the units are powers of 1,000. */
    double bytesPerSecond(String attribute) throws SettingException {
        String value = text(attribute, "");
        String size = (value.endsWith("/s") ? value.substring(0, value.length() - 2) : value).strip();
        int digits = 0;
        while (digits < size.length() && Character.isDigit(size.charAt(digits))) {
            digits++;
        }
        double each = switch (size.substring(digits).strip()) {
            case "B" -> 1;
            case "kB" -> 1e3;
            case "MB" -> 1e6;
            case "GB" -> 1e9;
            default -> 0;
        };
        if (each > 0 && digits > 0 && digits < 10 && Long.parseLong(size.substring(0, digits)) > 0) {
            return Long.parseLong(size.substring(0, digits)) * each;
        }
        throw refused(attribute, "bytes a second, such as 64 kB/s or 1 MB/s");
    }

    /** {@code 500 ms}, {@code 10 s}, {@code 5 m} or {@code 1 h}, as nanoseconds. */
    long nanos(String attribute, String usual) throws SettingException {
        String value = text(attribute, usual).toLowerCase(Locale.ROOT);
        String unit = value.replaceAll("[0-9 ]", "");
        long each = switch (unit) {
            case "ms" -> NANOS / 1000;
            case "s" -> NANOS;
            case "m" -> 60 * NANOS;
            case "h" -> 3600 * NANOS;
            default -> 0;
        };
        try {
            long nanos = Math.multiplyExact(
                    each,
                    Long.parseLong(
                            value.substring(0, value.length() - unit.length()).strip()));
            if (nanos > 0 && nanos <= 86_400 * NANOS) {
                return nanos;
            }
        } catch (IllegalArgumentException | ArithmeticException e) {
            // told below
        }
        throw refused(attribute, "a time above 0 and up to 24 h, such as 500 ms, 10 s, 5 m or 1 h");
    }

    Level level(String attribute, String name) throws SettingException {
        Level level = Level.getLevel(name.strip().toUpperCase(Locale.ROOT));
        if (level == null) {
            throw refused(attribute, "the name of a level, such as WARN");
        }
        return level;
    }
}
