package io.github.ostiary.redact;

/**
 * International bank account numbers (ISO 13616): a country that issues them, the length of that country, and a
 * remainder of 1 modulo 97; in one piece or in groups of four.
 */
final class IbanDetector implements Detector {
    private static final String LENGTHS = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18"
            + "DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28"
            + "LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33"
            + "SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";
    private static final int ENTRY = 4;

    private final int rule;
    private final byte[] lengths = new byte[26 * 26];

    IbanDetector(Rules rules) {
        this.rule = rules.number("iban", "iban", Action.MASK);
        for (int i = 0; i < LENGTHS.length(); i += ENTRY) {
            int length = (LENGTHS.charAt(i + 2) - '0') * 10 + LENGTHS.charAt(i + 3) - '0';
            lengths[country(LENGTHS.charAt(i), LENGTHS.charAt(i + 1))] = (byte) length;
        }
    }

    @Override
    public String[] anchors() {
        String[] anchors = new String[LENGTHS.length() / ENTRY];
        for (int i = 0; i < anchors.length; i++) {
            anchors[i] = LENGTHS.substring(i * ENTRY, i * ENTRY + 2);
        }
        return anchors;
    }

    @Override
    public long find(Text text, int at, int floor) {
        if (at + ENTRY > text.length() || !Ascii.isUpper(text.charAt(at)) || !Ascii.isUpper(text.charAt(at + 1))) {
            return Found.NOTHING;
        }
        if (!Ascii.isDigit(text.charAt(at + 2)) || !Ascii.isDigit(text.charAt(at + 3))) {
            return Found.NOTHING;
        }
        if (at > floor && CardDetector.isJoint(text.charAt(at - 1))) {
            return Found.NOTHING;
        }
        int length = lengths[country(text.charAt(at), text.charAt(at + 1))];
        int end = end(text, at, length);
        if (end < 0 || CardDetector.goesOn(text, end)) {
            return Found.NOTHING;
        }
        return remainder(text, at, end) == 1 ? Found.of(rule, at, at, end) : Found.NOTHING;
    }

    private static int country(char first, char second) {
        return (first - 'A') * 26 + second - 'A';
    }

    /** Behind the last of so many letters and digits, one separator allowed behind each four; or -1. */
    private static int end(Text text, int at, int length) {
        int i = at;
        int separator = 0;
        for (int read = 0; read < length; read++) {
            if (read > 0 && read % 4 == 0 && (read == 4 || separator != 0)) {
                int here = Separators.kind(text, i);
                if (read > 4 && here != separator) {
                    return -1;
                }
                separator = here;
                i += here == 0 ? 0 : Separators.width(text, i);
            }
            if (i >= text.length() || !Ascii.isWord(text.charAt(i))) {
                return -1;
            }
            i++;
        }
        return i;
    }

    /** The number that ISO 7064 MOD 97-10 reads: first four characters last, letters as 10 to 35. */
    private static int remainder(Text text, int at, int end) {
        return digits(text, at, at + ENTRY, digits(text, at + ENTRY, end, 0));
    }

    private static int digits(Text text, int from, int to, int before) {
        int remainder = before;
        for (int i = from; i < to; i++) {
            char c = Ascii.lower(text.charAt(i));
            if (Ascii.isDigit(c)) {
                remainder = (remainder * 10 + c - '0') % 97;
            } else if (Ascii.isLower(c)) {
                remainder = (remainder * 100 + c - 'a' + 10) % 97;
            }
        }
        return remainder;
    }
}
