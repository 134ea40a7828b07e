package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Meaning;

/** Arguments of a command line, as a shell reads them or as a list of them is printed. */
final class Arguments {
    static final Text PASSWORD = Text.of("password");

    private static final String[] TAKE_A = {"redis-cli", "rcli", "valkey-cli"};
    private static final String[] TAKE_P = {"sshpass", "login", "psexec", "PsExec", "mongosh", "mongo", "mongodump"};
    private static final String[] TAKE_P_GLUED = {
        "mysql",
        "mysqldump",
        "mysqladmin",
        "mysqlimport",
        "mysqlpump",
        "mariadb",
        "mariadb-dump",
        "sshpass",
        "7z",
        "7za"
    };
    private static final int LONGEST_COMMAND = 200;
    private static final int LONGEST_USER = 64;

    private Arguments() {}

    /**
     * Where the argument behind the one that ends at {@code end} begins: behind a blank, behind {@code ", "} in a printed
     * list, or at the quote after {@code ","}; -1 when something else stands there.
     */
    static int next(Text text, int end) {
        int i = end;
        if (Quotes.isQuote(text.charAt(i)) || text.charAt(i) == '\\') {
            while (i < text.length() && text.charAt(i) == '\\') {
                i++;
            }
            boolean quoted = i < text.length() && Quotes.isQuote(text.charAt(i));
            if (!quoted || i + 1 >= text.length() || text.charAt(i + 1) != ',') {
                return -1;
            }
            i++;
        }
        if (text.charAt(i) == ',') {
            i++;
        } else if (text.charAt(i) != ' ') {
            return -1;
        }
        return i < text.length() && text.charAt(i) == ' ' ? i + 1 : i;
    }

    /**
     * Where the password begins that the option at {@code at} gives to one of the commands known to take it so, or -1.
     * {@code mysql -psecret} has no blank, {@code redis-cli -a secret} has one.
     */
    static int passwordOfCommand(Text text, int at, int floor) {
        boolean begins = at > floor && text.charAt(at - 1) == ' ' && at + 3 < text.length();
        if (!begins || text.charAt(at + 1) == 'u') {
            return -1;
        }
        boolean apart = text.charAt(at + 2) == ' ';
        String[] commands = text.charAt(at + 1) == 'a' ? TAKE_A : apart ? TAKE_P : TAKE_P_GLUED;
        if (text.charAt(at + 1) == 'a' && !apart) {
            return -1;
        }
        return isArgumentOf(text, at, floor, commands) ? at + (apart ? 3 : 2) : -1;
    }

    private static boolean isArgumentOf(Text text, int at, int floor, String[] commands) {
        int least = Math.max(floor, at - LONGEST_COMMAND);
        for (int i = at - 1; i >= least && !Ascii.isLineEnd(text.charAt(i)); i--) {
            if (i > least && Ascii.isKeyPart(text.charAt(i - 1))) {
                continue;
            }
            for (String command : commands) {
                if (Ascii.startsWith(text, i, command) && text.charAt(i + command.length()) == ' ') {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code -u user:password}, as curl has it. */
    static long passwordBehindUser(Text text, int at, int from, Meaning meaning) {
        int opening = Quotes.opening(text, from);
        int start = opening < 0 ? from : opening + 1;
        int limit = Math.min(text.length(), start + LONGEST_USER);
        int colon = start;
        while (colon < limit && (Ascii.isKeyPart(text.charAt(colon)) || text.charAt(colon) == '@')) {
            colon++;
        }
        boolean user = colon > start && colon < limit && text.charAt(colon) == ':';
        if (!user || Ascii.startsWith(text, colon, "://")) {
            return Found.NOTHING;
        }
        int end = opening < 0
                ? Values.bareEnd(text, colon + 1, text.length())
                : Quotes.contentEnd(text, colon + 1, text.charAt(opening), Quotes.depth(text, opening));
        return Mask.end(text, colon + 1) == end ? Found.keep(at, end) : Found.of(meaning.rule(), at, colon + 1, end);
    }
}
