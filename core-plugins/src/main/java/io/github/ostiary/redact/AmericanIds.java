package io.github.ostiary.redact;

import static io.github.ostiary.redact.NationalChecks.LUHN;
import static io.github.ostiary.redact.NationalChecks.begins;
import static io.github.ostiary.redact.NationalChecks.divides10;
import static io.github.ostiary.redact.NationalChecks.divides11;
import static io.github.ostiary.redact.NationalChecks.leaves11;

import java.util.List;

/** The identifiers of the Americas. */
final class AmericanIds {
    private static final String CHILEAN = "0k987654321";
    private static final String MEXICAN = "0123456789abcdefghijklmnñopqrstuvwxyz";

    static final List<NationalId> ALL = List.of(
            NationalId.of(
                    "us-itin",
                    "ddd dd dddd",
                    begins("9").and(AmericanIds::isTaxpayer),
                    "itin,taxpayer,tax payer,tax id,tin,individual taxpayer"),
            NationalId.of(
                    "us-aba-routing",
                    "ddddddddd|dddd-dddd-d",
                    divides10("371371371").and(AmericanIds::isBank),
                    "aba,routing number,routing no,routing transit,bank routing"),
            NationalId.of("us-npi", "dddddddddd", AmericanIds::isProvider, "npi,national provider"),
            NationalId.of(
                    "us-dea", "llddddddd", AmericanIds::isPrescriber, "dea,dea number,medical license,medical licence"),
            NationalId.of(
                    "ca-sin",
                    "ddd ddd ddd",
                    LUHN.and(begins("12345679")),
                    "sin,social insurance,social insurance number,assurance sociale"),
            NationalId.of(
                    "br-cpf",
                    "ddd.ddd.ddd-dd|ddd ddd ddd dd|ddddddddd-dd",
                    leaves11("123456789").and(leaves11("0123456789")),
                    "cpf,cadastro de pessoa,pessoa fisica,pessoa física,contribuinte"),
            NationalId.of(
                    "br-cnpj",
                    "dd.ddd.ddd/dddd-dd|dddddddddddddd",
                    leaves11("678923456789").and(leaves11("5678923456789")),
                    "cnpj,pessoa juridica,pessoa jurídica"),
            NationalId.of("ar-cuit", "dd dddddddd d", divides11("54327654321"), "cuit,cuil,clave unica,clave única"),
            NationalId.of(
                    "cl-rut",
                    "dd.ddd.ddd-x|dddddddd-x|d.ddd.ddd-x|ddddddd-x|ddddddddx",
                    AmericanIds::isChilean,
                    "rut,rol unico,rol único"),
            NationalId.of(
                    "mx-curp",
                    "llllddddddllllllxd",
                    AmericanIds::isMexican,
                    "curp,clave unica de registro,clave única de registro"));

    private AmericanIds() {}

    /** The groups that the Internal Revenue Service issues. */
    private static boolean isTaxpayer(Text text, int from, int end) {
        long group = Compact.number(text, from, end, 3, 2);
        return (group >= 50 && group <= 65)
                || (group >= 70 && group <= 88)
                || (group >= 90 && group <= 92)
                || (group >= 94 && group <= 99);
    }

    /** The Federal Reserve's districts, thrifts, electronic payments and travellers' cheques. */
    private static boolean isBank(Text text, int from, int end) {
        long district = Compact.number(text, from, end, 0, 2);
        return district <= 12
                || (district >= 21 && district <= 32)
                || (district >= 61 && district <= 72)
                || district == 80;
    }

    /** Luhn with 80840 before it, which adds 24. */
    private static boolean isProvider(Text text, int from, int end) {
        int sum = 24;
        for (int i = 0; i < 10; i++) {
            int digit = Compact.digit(text, from, end, i);
            sum += i % 2 == 1 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
        }
        return sum % 10 == 0;
    }

    private static boolean isPrescriber(Text text, int from, int end) {
        return Checksums.weighted(text, from, end, "00121212") % 10 == Compact.digit(text, from, end, 8);
    }

    /** Weights 2 to 7 from the right, over and over; ten is written K. */
    private static boolean isChilean(Text text, int from, int end) {
        int last = Compact.length(text, from, end) - 1;
        int sum = 0;
        for (int i = 0; i < last; i++) {
            sum += Compact.digit(text, from, end, i) * ((last - 1 - i) % 6 + 2);
        }
        return CHILEAN.charAt(sum % 11) == Compact.at(text, from, end, last);
    }

    /** Weights 18 to 2, modulo 10; the Spanish alphabet has a letter more. */
    private static boolean isMexican(Text text, int from, int end) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += MEXICAN.indexOf(Compact.at(text, from, end, i)) * (18 - i);
        }
        return (10 - sum % 10) % 10 == Compact.digit(text, from, end, 17);
    }
}
