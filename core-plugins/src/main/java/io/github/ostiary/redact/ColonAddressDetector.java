package io.github.ostiary.redact;

/**
 * Addresses of groups of hexadecimal digits between colons: IPv6 in the forms of RFC 4291, section 2.2, with at least one
 * decimal digit in it, and MAC addresses (EUI-48). Asked at the first colon, so it looks back for the first group. Times
 * and names with {@code ::} between them are neither.
 */
final class ColonAddressDetector implements Detector {
    private static final int GROUPS = 8;
    private static final int LONGEST_GROUP = 4;
    private static final int LONGEST = 46;
    private static final int MAC_GROUPS = 6;

    private final int ip;
    private final int mac;

    ColonAddressDetector(Rules rules) {
        this.ip = rules.number("ip", "ip", Action.MASK);
        this.mac = rules.number("mac", "mac", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {":"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        int start = at;
        while (start > floor && at - start < LONGEST_GROUP && Ascii.isHex(text.charAt(start - 1))) {
            start--;
        }
        if (start > floor && isInside(text.charAt(start - 1))) {
            return Found.NOTHING;
        }
        int macEnd = macEnd(text, start);
        if (macEnd > 0) {
            return Found.of(mac, at, start, macEnd);
        }
        int end = ipEnd(text, start);
        return end < 0 ? Found.NOTHING : Found.of(ip, at, start, end);
    }

    private static boolean isInside(char c) {
        return Ascii.isWord(c) || c == ':' || c == '.' || c == '_' || c == '-';
    }

    private static int macEnd(Text text, int start) {
        int i = start;
        for (int group = 0; group < MAC_GROUPS; group++) {
            boolean begins = group == 0 || (i < text.length() && text.charAt(i++) == ':');
            if (!begins || i + 2 > text.length() || !Ascii.isHex(text.charAt(i)) || !Ascii.isHex(text.charAt(i + 1))) {
                return -1;
            }
            i += 2;
        }
        return goesOn(text, i) ? -1 : i;
    }

    private static int ipEnd(Text text, int start) {
        int limit = Math.min(text.length(), start + LONGEST);
        int groups = 0;
        boolean shortened = false;
        boolean digit = false;
        int i = start;
        int end = start;
        while (i < limit && groups <= GROUPS) {
            int from = i;
            while (i < limit && i - from <= LONGEST_GROUP && Ascii.isHex(text.charAt(i))) {
                digit |= Ascii.isDigit(text.charAt(i));
                i++;
            }
            if (i > from) {
                groups++;
                end = i;
            }
            if (i >= limit || text.charAt(i) != ':') {
                break;
            }
            i++;
            if (i < limit && text.charAt(i) == ':') {
                if (shortened) {
                    return -1;
                }
                shortened = true;
                i++;
                end = i;
            }
        }
        int quad = end < limit && text.charAt(end) == '.' && groups > 0 ? quadEnd(text, end) : end;
        boolean whole = !goesOn(text, quad);
        boolean enough = shortened ? groups > 0 && groups < GROUPS : groups == GROUPS;
        return whole && enough && digit && quad - start > 2 ? quad : -1;
    }

    /** As for numbers, and a colon is a joint as well. */
    private static boolean goesOn(Text text, int end) {
        boolean colon = end + 1 < text.length() && text.charAt(end) == ':';
        return CardDetector.goesOn(text, end)
                || (colon && (Ascii.isWord(text.charAt(end + 1)) || Mask.end(text, end + 1) >= 0));
    }

    /** An IPv4 address may end the last group: {@code ::ffff:10.1.2.3}. */
    private static int quadEnd(Text text, int from) {
        int i = from;
        for (int part = 0; part < 3; part++) {
            if (i >= text.length()
                    || text.charAt(i) != '.'
                    || i + 1 >= text.length()
                    || !Ascii.isDigit(text.charAt(i + 1))) {
                return from;
            }
            i++;
            while (i < text.length() && Ascii.isDigit(text.charAt(i))) {
                i++;
            }
        }
        return i;
    }
}
