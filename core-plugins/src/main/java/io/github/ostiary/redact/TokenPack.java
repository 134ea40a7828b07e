package io.github.ostiary.redact;

import io.github.ostiary.redact.TokenForm.Demands;
import io.github.ostiary.redact.TokenForm.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms of provider tokens, read from {@code tokens.pack}, whose own head explains how it is written. Everything is
 * bounded and anything unknown is refused with its line, so that a pack that was damaged on its way stops the redactor
 * from being built rather than letting secrets through.
 */
final class TokenPack {
    private static final String NAME = "tokens.pack";
    private static final String HEAD = "pack 1 version ";
    private static final int MOST_LINES = 2_000;
    private static final int LONGEST_LINE = 800;
    private static final int LONGEST_RUN = 4_096;

    private static @Nullable TokenPack shared;

    /** Forms with the same name; {@code near} is empty for those that tell by themselves what they are. */
    record Entry(String id, List<TokenForm> forms, List<String> near, List<String> counterExamples) {}

    private final String version;
    private final List<Entry> entries;

    private TokenPack(String version, List<Entry> entries) {
        this.version = version;
        this.entries = List.copyOf(entries);
    }

    /** The pack that comes with this library, read once. */
    static synchronized TokenPack builtIn() throws PolicyException {
        TokenPack pack = shared;
        if (pack == null) {
            try (InputStream in = TokenPack.class.getResourceAsStream(NAME)) {
                if (in == null) {
                    throw new PolicyException(
                            NAME, "is missing beside the classes of " + TokenPack.class.getPackageName());
                }
                pack = read(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new PolicyException(NAME, "cannot be read: " + e.getMessage());
            }
            shared = pack;
        }
        return pack;
    }

    static TokenPack read(Reader source) throws PolicyException, IOException {
        BufferedReader lines = new BufferedReader(source);
        String head = lines.readLine();
        if (head == null || !head.startsWith(HEAD)) {
            throw refused(1, "must be \"" + HEAD + "\" and the version");
        }
        List<Entry> entries = new ArrayList<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (number > MOST_LINES || line.length() > LONGEST_LINE) {
                throw refused(number, "is over " + MOST_LINES + " lines or " + LONGEST_LINE + " characters");
            }
            if (line.startsWith("not ")) {
                if (entries.isEmpty()) {
                    throw refused(number, "is a counter-example without an entry");
                }
                entries.get(entries.size() - 1).counterExamples().add(line.substring("not ".length()));
            } else if (!line.isEmpty() && line.charAt(0) != '#') {
                entries.add(entry(line, number, entries));
            }
        }
        return new TokenPack(head.substring(HEAD.length()), entries);
    }

    String version() {
        return version;
    }

    List<Entry> entries() {
        return entries;
    }

    private static Entry entry(String line, int number, List<Entry> before) throws PolicyException {
        String[] words = line.split(" ", -1);
        for (Entry entry : before) {
            if (entry.id().equals(words[0])) {
                throw refused(number, "repeats the entry " + words[0]);
            }
        }
        List<String> near = new ArrayList<>();
        boolean alone = false;
        boolean checked = false;
        int digits = 0;
        int variety = 0;
        List<String> written = new ArrayList<>();
        for (int i = 1; i < words.length; i++) {
            String word = words[i];
            if (word.equals("alone")) {
                alone = true;
            } else if (word.equals("check=crc32")) {
                checked = true;
            } else if (word.startsWith("digits=")) {
                digits = number(word.substring("digits=".length()), number);
            } else if (word.startsWith("variety=")) {
                variety = number(word.substring("variety=".length()), number);
            } else if (word.startsWith("near=")) {
                near.addAll(List.of(word.substring("near=".length()).split(",", -1)));
            } else {
                written.add(word);
            }
        }
        List<TokenForm> forms = new ArrayList<>();
        for (String form : written) {
            forms.add(new Form(form, number).parse(new Demands(alone, digits, variety, checked), near.isEmpty()));
        }
        if (forms.isEmpty()) {
            throw refused(number, "has no form");
        }
        return new Entry(words[0], List.copyOf(forms), List.copyOf(near), new ArrayList<>());
    }

    private static int number(String digits, int line) throws PolicyException {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            value = Ascii.isDigit(c) ? value * 10 + c - '0' : LONGEST_RUN + 1;
            if (value > LONGEST_RUN) {
                break;
            }
        }
        if (digits.isEmpty() || value > LONGEST_RUN) {
            throw refused(line, "holds \"" + digits + "\" where a number up to " + LONGEST_RUN + " belongs");
        }
        return value;
    }

    private static PolicyException refused(int line, String reason) {
        return new PolicyException(NAME + " line " + line, reason);
    }

    /** One form while it is read. */
    private static final class Form {
        private final String written;
        private final int line;
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder literal = new StringBuilder();
        private int anchorPart;
        private int anchorOffset;
        private int firstHidden;

        Form(String written, int line) {
            this.written = written;
            this.line = line;
        }

        TokenForm parse(Demands demands, boolean anchored) throws PolicyException {
            int i = 0;
            while (i < written.length()) {
                char c = written.charAt(i);
                if (c == '{') {
                    i = run(i);
                    continue;
                }
                if (c == '^') {
                    anchorPart = parts.size();
                    anchorOffset = literal.length();
                } else if (c == '`') {
                    endLiteral();
                    firstHidden = parts.size();
                } else if (c > ' ' && c < 0x7F) {
                    literal.append(c);
                } else {
                    throw refused(line, "holds a character that no form may have: " + written);
                }
                i++;
            }
            endLiteral();
            TokenForm form = new TokenForm(parts, anchorPart, anchorOffset, firstHidden, demands);
            check(form, anchored);
            return form;
        }

        private int run(int open) throws PolicyException {
            endLiteral();
            int close = written.indexOf('}', open);
            int set = open + 1 < written.length() ? TokenSets.named(written.charAt(open + 1)) : 0;
            if (close < 0 || set == 0) {
                throw refused(line, "has an unknown run: " + written.substring(open));
            }
            String count = written.substring(open + 2, close);
            int dash = count.indexOf('-');
            boolean endless = count.endsWith("+");
            String least =
                    endless ? count.substring(0, count.length() - 1) : dash < 0 ? count : count.substring(0, dash);
            int fewest = number(least, line);
            int most = endless ? Integer.MAX_VALUE : number(dash < 0 ? count : count.substring(dash + 1), line);
            if (fewest < 1 || most < fewest) {
                throw refused(line, "has a run of no length: " + written.substring(open));
            }
            parts.add(new Part("", set, fewest, most));
            return close + 1;
        }

        private void endLiteral() {
            if (!literal.isEmpty()) {
                parts.add(new Part(literal.toString(), 0, 0, 0));
                literal.setLength(0);
            }
        }

        /** Adjoining runs cannot be told apart unless all but the last have one length. */
        private void check(TokenForm form, boolean anchored) throws PolicyException {
            for (int p = 0; p + 1 < parts.size(); p++) {
                boolean adjoin = parts.get(p).isRun() && parts.get(p + 1).isRun();
                if (adjoin && parts.get(p).fewest() != parts.get(p).most()) {
                    throw refused(line, "has two runs without a border: " + written);
                }
            }
            if (anchored && (parts.get(anchorPart).isRun() || form.anchor().isEmpty())) {
                throw refused(line, "has no literal text to be met at: " + written);
            }
            if (anchored
                    && Ascii.isWord(form.anchor().charAt(0))
                    && form.anchor().length() < 2) {
                throw refused(line, "has an anchor of one letter: " + written);
            }
        }
    }
}
