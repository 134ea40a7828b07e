package io.github.ostiary.console.accounts;

import java.io.Serializable;

/**
 * Why an account cannot be made as asked.
 *
 * @param field where the fault lies
 * @param words what to change, one sentence
 */
public record Fault(Field field, String words) implements Serializable {
    /** What an enrolment is made of. */
    public enum Field {
        LINK,
        NAME,
        PASSWORD
    }

    static Fault ofLink() {
        return new Fault(Field.LINK, "This enrolment link was used or is too old.");
    }

    static Fault ofName(String words) {
        return new Fault(Field.NAME, words);
    }

    static Fault ofPassword(String words) {
        return new Fault(Field.PASSWORD, words);
    }
}
