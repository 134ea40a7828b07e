package io.github.ostiary.redact.classified;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a part of a record or bean must not be read in a log, and what it is:
 *
 * <pre>{@code
 * record Order(long id, @Classified("card") String card) {}
 *
 * log.info("placed {}", Sensitive.view(order)); // placed Order[id=1, card=[redacted:card:1111]]
 * }</pre>
 *
 * <p>It may stand on a record component, a field, or a getter, also on one that an interface declares. It works through
 * {@link Sensitive#view} alone: the object's own {@code toString()} still prints everything.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Classified {
    /** What the value is: letters, digits and dashes, at most 64, such as {@code card}, {@code password}, {@code email}. */
    String value();
}
