package io.github.ostiary.redact.classified;

import org.apache.logging.log4j.util.StringBuilderFormattable;
import org.jspecify.annotations.Nullable;

/**
 * A value that must not be read in a log, and what it is. Its text is a mask, whatever prints it:
 *
 * <pre>{@code
 * log.info("paid with {}", Sensitive.card(pan)); // paid with [redacted:card:1111]
 * }</pre>
 *
 * <p>Code that needs the value calls {@link #reveal}. There is no other way to it: two of these are equal only when they
 * are the same, the hash code is not the value's, Java does not serialise them, and libraries that read fields or getters
 * (Jackson, Gson) find none, because the fields are transient. The value itself is held, never a copy: an array may be
 * wiped as soon as it is used, and wiping it changes nothing in the log.
 *
 * @param <T> the type of the value: text, characters, bytes, numbers, anything
 */
public final class Sensitive<T extends @Nullable Object> implements StringBuilderFormattable {
    private final transient T value;
    private final transient String label;
    private final transient int lastFour;

    private Sensitive(String label, T value) {
        this.value = value;
        this.label = label;
        this.lastFour = value == null ? LastFour.HIDDEN : Mask.lastFour(label, value);
    }

    /** A card number: {@code [redacted:card:1111]}, or {@code [redacted:card]} when it is too short to show four digits. */
    public static <T extends @Nullable Object> Sensitive<T> card(T pan) {
        return new Sensitive<>("card", pan);
    }

    /** {@code [redacted:password]}. */
    public static <T extends @Nullable Object> Sensitive<T> password(T password) {
        return new Sensitive<>("password", password);
    }

    /** {@code [redacted:secret]}, for what has no class of its own. */
    public static <T extends @Nullable Object> Sensitive<T> secret(T secret) {
        return new Sensitive<>("secret", secret);
    }

    /** {@code [redacted:token]}. */
    public static <T extends @Nullable Object> Sensitive<T> token(T token) {
        return new Sensitive<>("token", token);
    }

    /** {@code [redacted:email]}. */
    public static <T extends @Nullable Object> Sensitive<T> email(T address) {
        return new Sensitive<>("email", address);
    }

    /** {@code [redacted:national]}, for the numbers that states give to people. */
    public static <T extends @Nullable Object> Sensitive<T> national(T number) {
        return new Sensitive<>("national", number);
    }

    /**
     * A value of a class of your own, {@code [redacted:<classification>]}.
     *
     * @param classification letters, digits and dashes, at most 64; any other name gives {@code [redacted:classified]},
     *     because a log statement must not throw
     */
    public static <T extends @Nullable Object> Sensitive<T> of(String classification, T value) {
        return new Sensitive<>(Mask.label(classification), value);
    }

    /**
     * A text of {@code object} like that of a record, made only when it is printed, in which every part that is {@link
     * Classified} is masked, also in nested objects, collections, maps and arrays.
     *
     * <p>Objects of other than the JDK's classes are shown by their fields, never by their own {@code toString()}, which
     * would know nothing of the annotation. What cannot be read is masked; what throws is masked; circles, more than 8
     * levels and more than 1,000 parts end in {@code ...}.
     */
    public static StringBuilderFormattable view(@Nullable Object object) {
        return new View(object);
    }

    /** The value itself, for the code that needs it. */
    public T reveal() {
        return value;
    }

    /** Appends the mask, or {@code null} when there is no value. */
    @Override
    public void formatTo(StringBuilder out) {
        if (value == null) {
            out.append("null");
        } else {
            Mask.write(label, lastFour, out);
        }
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(32);
        formatTo(out);
        return out.toString();
    }
}
