package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * Credentials that their issuer marks with a prefix: the prefix, then a run of characters of a known set and length.
 * The table holds what the issuers document of the form of their tokens.
 */
final class TokenDetector implements Detector {
    /** Prefix, set, fewest and most characters behind it; sets as in {@link #isIn}. */
    private static final String[] TOKENS = {
        // version control, packages, builds
        "ghp_ w 36 255",
        "gho_ w 36 255",
        "ghu_ w 36 255",
        "ghs_ w 36 512",
        "ghr_ w 36 255",
        "github_pat_ b 22 255",
        "glpat- x 20 255",
        "gldt- b 20 64",
        "glrt- x 20 64",
        "glptt- b 20 64",
        "glft- b 20 64",
        "glsoat- b 20 64",
        "glcbt- b 20 64",
        "glagent- b 20 128",
        "npm_ w 36 64",
        "pypi- b 50 512",
        "rubygems_ h 48 48",
        "dckr_pat_ b 20 64",
        "dckr_oat_ b 20 64",
        "CLOJARS_ w 60 60",
        "sgp_ b 40 96",
        "AKCp w 60 96",
        "oy2 l 43 43",
        // clouds and hosting
        "AKIA u 16 16",
        "ASIA u 16 16",
        "ABIA u 16 16",
        "ACCA u 16 16",
        "AIza b 35 35",
        "ya29. b 20 512",
        "GOCSPX- b 28 28",
        "dop_v1_ h 64 64",
        "doo_v1_ h 64 64",
        "dor_v1_ h 64 64",
        "LTAI w 17 24",
        "nfp_ w 36 64",
        "dapi h 32 34",
        "pscale_tkn_ x 32 64",
        "pscale_pw_ x 32 64",
        "pscale_oauth_ x 32 64",
        "pul- h 40 40",
        "hvs. b 24 256",
        "hvb. b 64 512",
        "hvr. b 24 256",
        "ico- w 32 32",
        "pnu_ w 36 36",
        "pnb_ w 36 36",
        "dp.pt. w 40 44",
        "dp.st. x 40 80",
        "dp.ct. w 40 44",
        "dp.sa. w 40 44",
        "fm1_ y 40 900",
        "fm2_ y 40 900",
        "rnd_ w 28 64",
        "HRKU- b 36 64",
        "ops_eyJ b 100 2048",
        "sbp_ h 40 40",
        "sb_secret_ b 20 64",
        // messages and mail
        "xoxb- b 10 255",
        "xoxp- b 10 255",
        "xoxa- b 10 255",
        "xoxr- b 10 255",
        "xoxs- b 10 255",
        "xoxo- b 10 255",
        "xoxc- b 10 255",
        "xoxd- y 10 512",
        "xoxe- b 10 255",
        "xoxe. b 10 255",
        "xapp- b 10 255",
        "SG. x 66 69",
        "SK h 32 32",
        "key- h 32 32",
        "xkeysib- b 60 90",
        "re_ b 20 64",
        "lin_api_ w 32 64",
        "lin_oauth_ w 32 96",
        // payment
        "sk_live_ w 10 255",
        "sk_test_ w 10 255",
        "rk_live_ w 10 255",
        "rk_test_ w 10 255",
        "whsec_ y 24 96",
        "sk_prod_ w 10 255",
        "rk_prod_ w 10 255",
        "sq0atp- b 22 60",
        "sq0csp- b 43 60",
        "EAAA b 60 60",
        "duffel_test_ y 43 43",
        "duffel_live_ y 43 43",
        "shippo_live_ h 40 40",
        "shippo_test_ h 40 40",
        "EZAK w 54 54",
        "EZTK w 54 54",
        "FLWSECK_TEST- w 12 64",
        "FLWSECK- w 12 64",
        "shpat_ h 32 32",
        "shpss_ h 32 32",
        "shpca_ h 32 32",
        "shppa_ h 32 32",
        "access_token$production$ y 40 90",
        // models
        "sk-ant- b 20 160",
        "sk-proj- b 20 255",
        "sk-svcacct- b 20 255",
        "sk-admin- b 20 255",
        "sk-or-v1- h 64 64",
        "sk- w 40 64",
        "hf_ w 34 40",
        "gsk_ w 52 52",
        "r8_ w 37 37",
        "pplx- w 48 56",
        "xai- w 80 80",
        "nvapi- b 60 80",
        // the long tail
        "NRAK- u 27 27",
        "NRIQ- b 32 32",
        "NRII- b 32 32",
        "glsa_ b 41 41",
        "glc_ y 32 400",
        "PMAK- b 59 59",
        "sntryu_ h 64 64",
        "sntrys_ y 40 512",
        "figd_ b 40 64",
        "figp_ b 40 64",
        "ATATT3 y 60 255",
        "ATCTT3 y 60 255",
        "ATBB w 32 40",
        "AGE-SECRET-KEY-1 u 58 58",
        "secret_ w 43 43",
        "ntn_ w 40 60",
        "rdme_ w 70 70",
        "fio-u- b 64 64",
        "tfp_ y 40 70",
        "CFPAT- b 43 43",
        "aio_ w 28 28",
        "waka_ b 36 36",
        "tvly- b 32 64",
        "sl.u. b 100 1500",
        "sl. b 130 1500",
        "SWMTKN-1- b 60 96",
        "t1.9euelZ b 60 512",
        "phc_ w 43 43",
        "phx_ w 43 48",
        "patat_ w 40 80",
        "pat-na1- b 36 36",
        "pat-eu1- b 36 36",
        "v1.0- h 40 200",
        "p8e- w 32 32",
        "eyJrIjoi y 60 400",
        "sha_sk_ b 20 64",
        "bkua_ h 40 40",
        "dt0c01. x 80 90",
        "dt0s16. x 80 90",
        "pd_live_ b 20 64",
    };

    private record Form(String prefix, char set, int fewest, int most) {
        static Form of(String line) {
            String[] parts = line.split(" ", -1);
            return new Form(parts[0], parts[1].charAt(0), Integer.parseInt(parts[2]), Integer.parseInt(parts[3]));
        }
    }

    private final int rule;
    private final Form[] forms;
    private final Form[][] byFirst = new Form[128][];

    TokenDetector(Rules rules) {
        this.rule = rules.number("token", "token", Action.MASK);
        List<Form> parsed = new ArrayList<>();
        for (String line : TOKENS) {
            parsed.add(Form.of(line));
        }
        this.forms = parsed.toArray(new Form[0]);
        for (char c = 0; c < byFirst.length; c++) {
            char first = c;
            byFirst[c] = parsed.stream()
                    .filter(form -> form.prefix().charAt(0) == first)
                    .toArray(Form[]::new);
        }
    }

    @Override
    public String[] anchors() {
        String[] anchors = new String[forms.length];
        for (int i = 0; i < anchors.length; i++) {
            anchors[i] = forms[i].prefix().substring(0, 2);
        }
        return anchors;
    }

    @Override
    public long find(Text text, int at, int floor) {
        for (Form form : byFirst[text.charAt(at)]) {
            if (Ascii.startsWith(text, at, form.prefix())) {
                int end = runEnd(text, at + form.prefix().length(), form);
                if (end > 0) {
                    return Found.of(rule, at, at, end);
                }
            }
        }
        return Found.NOTHING;
    }

    /** The end of the run behind the prefix, or -1 when it is too short, or too long to be this token. */
    private static int runEnd(Text text, int from, Form form) {
        int end = from;
        int limit = Math.min(text.length(), from + form.most() + 1);
        while (end < limit && isIn(form.set(), text.charAt(end))) {
            end++;
        }
        while (end > from && isPunctuation(text.charAt(end - 1))) {
            end--; // a full stop behind it ends the sentence
        }
        int length = end - from;
        boolean wordGoesOn = end < text.length() && Ascii.isWord(text.charAt(end));
        return length < form.fewest() || length > form.most() || wordGoesOn ? -1 : end;
    }

    private static boolean isPunctuation(char c) {
        return c == '.' || c == '-';
    }

    private static boolean isIn(char set, char c) {
        return switch (set) {
            case 'h' -> Ascii.isHex(c);
            case 'l' -> Ascii.isLower(c) || Ascii.isDigit(c);
            case 'u' -> Ascii.isUpper(c) || Ascii.isDigit(c);
            case 'w' -> Ascii.isWord(c);
            case 'b' -> Ascii.isWord(c) || c == '-' || c == '_';
            case 'x' -> Ascii.isWord(c) || c == '-' || c == '_' || c == '.';
            default -> Ascii.isBase64(c) || c == '.' || c == '=' || c == '%' || c == '$';
        };
    }
}
