package io.github.ostiary.redact;

import static io.github.ostiary.redact.NationalChecks.ISO_7064_11_10;
import static io.github.ostiary.redact.NationalChecks.LUHN;
import static io.github.ostiary.redact.NationalChecks.begins;
import static io.github.ostiary.redact.NationalChecks.date;
import static io.github.ostiary.redact.NationalChecks.divides10;
import static io.github.ostiary.redact.NationalChecks.divides11;
import static io.github.ostiary.redact.NationalChecks.leaves11;

import java.util.List;

/** The identifiers of western and southern Europe. */
final class WesternEuropeanIds {
    private static final String SPANISH = "trwagmyfpdxbnjzsqvhlcke";
    private static final String IRISH = "wabcdefghijklmnopqrstuv";
    private static final String TAX_PAYER_REFERENCE = "21987654321";
    private static final String GERMAN_SERIAL = "0123456789cfghjklmnprtvwxyz";
    private static final int LETTERS = 26;

    /** Decree of the Italian treasury of 23 December 1976: what characters at odd places count, 0 to 9 and A to Z. */
    private static final String ITALIAN_ODD = "10579DFHJL" + "10579DFHJL24IKB368CEGAMPON";

    static final List<NationalId> ALL = List.of(
            NationalId.of(
                    "uk-nhs",
                    "ddd ddd dddd",
                    divides11("A987654321").and(begins("34679")),
                    "nhs,national health service"),
            NationalId.of(
                    "uk-chi",
                    "ddd ddd dddd|dddddd dddd",
                    divides11("A987654321").and(date(2, 0)),
                    "chi,chi number,community health index"),
            NationalId.of(
                    "uk-nino",
                    "ll dd dd dd l|lldddddd l|ll dddddd l",
                    WesternEuropeanIds::isInsurance,
                    "nino,ni number,ni no,national insurance,insurance number"),
            NationalId.of(
                    "uk-utr",
                    "ddddd ddddd",
                    WesternEuropeanIds::isReference,
                    "utr,taxpayer reference,tax payer reference"),
            NationalId.of(
                    "uk-driving-licence",
                    "lxxxxddddddxxxll",
                    date(6, 50, 8, 100),
                    "driving licence,driving license,driver licence,driver license,licence number,driver number,dvla"),
            NationalId.of(
                    "ie-pps", "ddddddd l|ddddddd ll", WesternEuropeanIds::isPps, "pps,ppsn,public service number"),
            NationalId.of(
                    "de-steuer-id",
                    "dd ddd ddd ddd",
                    ISO_7064_11_10.and(begins("123456789")),
                    "steuer id,steuer idnr,steuer identifikationsnummer,steuerliche identifikationsnummer,idnr,"
                            + "steuernummer,tax id,tin,tax number,tax identification"),
            NationalId.of(
                    "de-personalausweis",
                    "lxxxxxxxx d|lxxxxxxxx",
                    WesternEuropeanIds::isGermanSerial,
                    "personalausweis,personalausweisnummer,personalausweisnr,ausweisnummer,ausweisnr,ausweis,"
                            + "identity card,id card,reisepass,reisepassnummer,passnummer,passport"),
            NationalId.of(
                    "de-kvnr",
                    "ldddddddd d|l ddd ddd ddd",
                    WesternEuropeanIds::isHealthInsurance,
                    "kvnr,krankenversichertennummer,krankenversicherungsnummer,versichertennummer,krankenkasse,"
                            + "health insurance"),
            NationalId.of(
                    "at-svnr",
                    "dddd dddddd",
                    divides11("379A584216").and(date(6, 20, 4, 100)),
                    "svnr,sv nummer,sozialversicherungsnummer,sozialversicherung,versicherungsnummer"),
            NationalId.of(
                    "ch-ahv",
                    "ddd.dddd.dddd.dd|ddd dddd dddd dd",
                    divides10("1313131313131").and(begins("7")),
                    "ahv,ahvn,ahv nummer,ahv nr,avs,oasi,numero avs"),
            NationalId.of(
                    "nl-bsn",
                    "ddd ddd ddd|dddd.dd.ddd|dddd dd ddd",
                    divides11("98765432A"),
                    "bsn,burgerservicenummer,burger service nummer,sofinummer,sofi nummer,citizen service number"),
            NationalId.of(
                    "be-register",
                    "dd.dd.dd-ddd.dd|dd.dd.dd-ddd dd|dd dd dd ddd dd",
                    WesternEuropeanIds::isBelgian,
                    "rijksregisternummer,rijksregister,numero national,numéro national,registre national,niss,insz,nrn,"
                            + "rrn,nationaal nummer,national register,national number"),
            NationalId.of(
                    "fr-nir",
                    "d dd dd dx ddd ddd dd",
                    WesternEuropeanIds::isFrench,
                    "nir,insee,securite sociale,sécurité sociale,secu,sécu,numero de secu,social security,carte vitale"),
            NationalId.of(
                    "es-dni",
                    "dddddddd l|dd.ddd.ddd-l|dd.ddd.ddd l",
                    (text, from, end) ->
                            Checksums.chosen(text, from, end, Compact.number(text, from, end, 0, 8), SPANISH),
                    "dni,nif,documento nacional,identificacion fiscal,identificación fiscal,documento de identidad"),
            NationalId.of(
                    "es-nie",
                    "l ddddddd l",
                    begins("xyz").and(WesternEuropeanIds::isForeigner),
                    "nie,nif,extranjero,identidad de extranjero"),
            NationalId.of(
                    "pt-nif",
                    "ddd ddd ddd",
                    leaves11("23456789"),
                    "nif,nipc,contribuinte,numero fiscal,número fiscal,identificacao fiscal,identificação fiscal"),
            NationalId.of(
                    "it-codice-fiscale",
                    "lll lll ddldd lddd l|llllllddlddlxxxl",
                    WesternEuropeanIds::isItalian,
                    "codice fiscale,cod fiscale,cod fisc,c f,cf,fiscal code,tax code,tessera sanitaria"),
            NationalId.of("it-partita-iva", "ddddddddddd", LUHN, "partita iva,p iva,piva,vat number"));

    private WesternEuropeanIds() {}

    private static boolean isInsurance(Text text, int from, int end) {
        char first = Compact.at(text, from, end, 0);
        char second = Compact.at(text, from, end, 1);
        boolean unused = "dfiquv".indexOf(first) >= 0 || "dfiquvo".indexOf(second) >= 0;
        return !unused && "abcd".indexOf(Compact.at(text, from, end, 8)) >= 0;
    }

    private static boolean isReference(Text text, int from, int end) {
        int remainder = Checksums.weighted(text, from, end, "06789A5432") % 11;
        return TAX_PAYER_REFERENCE.charAt(remainder) == Compact.at(text, from, end, 0);
    }

    private static boolean isPps(Text text, int from, int end) {
        char ninth = Compact.at(text, from, end, 8);
        int more = ninth == 0 || ninth == 'w' ? 0 : 9 * (ninth - 'a' + 1);
        int sum = Checksums.weighted(text, from, end, "8765432") + more;
        return IRISH.charAt(sum % IRISH.length()) == Compact.at(text, from, end, 7);
    }

    /** ICAO Doc 9303: weights 7, 3 and 1. Without its check digit a serial must at least hold a digit, and no vowel. */
    private static boolean isGermanSerial(Text text, int from, int end) {
        int digits = 0;
        for (int i = 0; i < 9; i++) {
            char c = Compact.at(text, from, end, i);
            if (GERMAN_SERIAL.indexOf(c) < 0) {
                return false;
            }
            digits += Ascii.isDigit(c) ? 1 : 0;
        }
        return digits > 0
                && (Compact.length(text, from, end) == 9 || Checksums.divides10(text, from, end, "7317317319"));
    }

    /** The letter counts as its two digits; each digit once and twice in turn, as Luhn adds them up. */
    private static boolean isHealthInsurance(Text text, int from, int end) {
        int letter = Compact.at(text, from, end, 0) - 'a' + 1;
        int sum = letter / 10 + crossSum(2 * (letter % 10));
        for (int i = 1; i < 9; i++) {
            int digit = Compact.digit(text, from, end, i);
            sum += i % 2 == 1 ? digit : crossSum(2 * digit);
        }
        return sum % 10 == Compact.digit(text, from, end, 9);
    }

    private static int crossSum(int number) {
        return number / 10 + number % 10;
    }

    /** Those born since 2000 have a 2 before their number when it is checked. */
    private static boolean isBelgian(Text text, int from, int end) {
        long number = Compact.number(text, from, end, 0, 9);
        return Checksums.complements97(text, from, end, number, 9)
                || Checksums.complements97(text, from, end, 2_000_000_000L + number, 9);
    }

    /** Corsica's 2A and 2B count as 19 and 18. */
    private static boolean isFrench(Text text, int from, int end) {
        if ("123478".indexOf(Compact.at(text, from, end, 0)) < 0) {
            return false;
        }
        char island = Compact.at(text, from, end, 6);
        long department = Ascii.isDigit(island) ? Compact.number(text, from, end, 5, 2) : island == 'a' ? 19 : 18;
        long number = Compact.number(text, from, end, 0, 5) * 100 + department;
        return island <= 'b'
                && Checksums.complements97(
                        text, from, end, number * 1_000_000 + Compact.number(text, from, end, 7, 6), 13);
    }

    private static boolean isForeigner(Text text, int from, int end) {
        long century = (Compact.at(text, from, end, 0) - 'x') * 10_000_000L;
        return Checksums.chosen(text, from, end, century + Compact.number(text, from, end, 1, 7), SPANISH);
    }

    private static boolean isItalian(Text text, int from, int end) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = Compact.digit(text, from, end, i);
            boolean odd = i % 2 == 0; // they are counted from 1
            sum += odd ? Compact.value(ITALIAN_ODD.charAt(value)) : value < 10 ? value : value - 10;
        }
        return sum % LETTERS == Compact.at(text, from, end, 15) - 'a';
    }
}
