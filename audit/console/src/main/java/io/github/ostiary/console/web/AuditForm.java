package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.AccessKind;
import io.github.ostiary.console.gate.AuditQuestion;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of the audit page as they came, stripped, to be shown again whatever they say; and the links from there. */
record AuditForm(String person, String kind, String before) {
    static AuditForm of(@Nullable String person, @Nullable String kind, @Nullable String before) {
        String asked = Wording.stripped(kind);
        return new AuditForm(
                Wording.stripped(person),
                asked.isEmpty() ? AccessKind.EVERYTHING.text() : asked,
                Wording.stripped(before));
    }

    /**
     * Understands the fields.
     *
     * @throws IllegalArgumentException when one makes no sense; the message is for the person who wrote it
     */
    AuditQuestion question() {
        AccessKind asked = Arrays.stream(AccessKind.values())
                .filter(choice -> choice.text().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(Wording.setting("kind", kind)
                        + " is no kind of access; allowed are " + String.join(", ", choices()) + "."));
        return new AuditQuestion(person.isEmpty() ? null : person, asked, index());
    }

    Link before(long index) {
        return Link.to("/audit").with("person", person).with("kind", kind).with("before", index);
    }

    public List<String> choices() {
        return Arrays.stream(AccessKind.values()).map(AccessKind::text).toList();
    }

    private long index() {
        if (before.isEmpty()) {
            return AuditQuestion.NEWEST;
        }
        if (!before.matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException(
                    Wording.setting("before", before) + " is no record; write its number, such as 39.");
        }
        return Long.parseLong(before);
    }
}
