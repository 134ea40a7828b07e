package io.github.ostiary.redact;

/** IPv4 addresses: four numbers below 256 parted by dots, no part of a longer version number or name. */
final class IpAddressDetector implements Detector {
    private static final int PARTS = 4;

    private final int rule;

    IpAddressDetector(Rules rules) {
        this.rule = rules.number("ip", "ip", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        if (at > floor && CardDetector.isJoint(text.charAt(at - 1))) {
            return Found.NOTHING;
        }
        int end = at;
        for (int part = 0; part < PARTS; part++) {
            if (part > 0 && (end >= text.length() || text.charAt(end++) != '.')) {
                return Found.NOTHING;
            }
            int from = end;
            int value = 0;
            while (end < text.length() && end - from < 3 && Ascii.isDigit(text.charAt(end))) {
                value = value * 10 + text.charAt(end++) - '0';
            }
            if (end == from || value > 255) {
                return Found.NOTHING;
            }
        }
        return CardDetector.goesOn(text, end) ? Found.NOTHING : Found.of(rule, at, at, end);
    }
}
