package io.github.ostiary.redact;

import static io.github.ostiary.redact.NationalChecks.ISO_7064_11_10;
import static io.github.ostiary.redact.NationalChecks.LUHN;
import static io.github.ostiary.redact.NationalChecks.begins;
import static io.github.ostiary.redact.NationalChecks.date;
import static io.github.ostiary.redact.NationalChecks.divides10;
import static io.github.ostiary.redact.NationalChecks.divides11;
import static io.github.ostiary.redact.NationalChecks.leaves11;

import java.util.List;

/** The identifiers of northern and eastern Europe, and of Turkey. */
final class EasternEuropeanIds {
    private static final String FINNISH = "0123456789abcdefhjklmnprstuvwxy";

    static final List<NationalId> ALL = List.of(
            NationalId.of(
                    "se-personnummer",
                    "dddddd dddd|dddddddd dddd",
                    EasternEuropeanIds::isSwedish,
                    "personnummer,personnr,person nr,pnr,samordningsnummer,personal identity number,personal number,"
                            + "swedish id"),
            NationalId.of(
                    "fi-hetu",
                    "dddddd-dddx|dddddd+dddx|ddddddldddx",
                    date(2, 0).and(EasternEuropeanIds::isFinnish),
                    "hetu,henkilotunnus,henkilötunnus,henkilotunnuksen,henkilötunnuksen,sosiaaliturvatunnus,personbeteckning,personal identity code"),
            NationalId.of(
                    "no-fodselsnummer",
                    "dddddd ddddd",
                    divides11("37618945210").and(divides11("54327654321")),
                    "fodselsnummer,fødselsnummer,fodselsnr,fødselsnr,foedselsnummer,personnummer,d nummer,fnr,"
                            + "national identity number"),
            NationalId.of(
                    "dk-cpr", "dddddd dddd", date(2, 0), "cpr,cpr nr,cpr nummer,personnummer,central person register"),
            NationalId.of(
                    "is-kennitala", "dddddd dddd", divides11("3276543210").and(date(2, 100, 0, 40)), "kennitala,kt"),
            NationalId.of(
                    "pl-pesel", "ddddddddddd", divides10("13791379131").and(date(2, 20, 4, 100)), "pesel,nr pesel"),
            NationalId.of("pl-nip", "ddd ddd dd dd|ddd dd dd ddd", divides11("657234567A"), "nip,podatkowy"),
            NationalId.of(
                    "ro-cnp",
                    "ddddddddddddd",
                    begins("123456789")
                            .and(date(3, 5))
                            .and((text, from, end) -> Checksums.leaves11(text, from, end, "279146358279", 1)),
                    "cnp,cod numeric personal,codul numeric personal"),
            NationalId.of(
                    "bg-egn",
                    "dddddd dddd",
                    leaves11("2485A9736").and(date(2, 20, 4, 100)),
                    "egn,егн,единен граждански номер,edinen grazhdanski nomer,civil number,unified civil number"),
            NationalId.of(
                    "cz-rodne-cislo",
                    "dddddd/dddd|dddddd dddd",
                    EasternEuropeanIds::isCzech,
                    "rodne cislo,rodné číslo,rodneho cisla,rodného čísla,birth number"),
            NationalId.of("hr-oib", "ddddddddddd", ISO_7064_11_10, "oib,osobni identifikacijski broj"),
            NationalId.of(
                    "ex-yu-jmbg",
                    "ddddddddddddd",
                    divides11("7654327654321").and(date(2, 0)),
                    "jmbg,emso,emšo,embg,maticni broj,matični broj,jib"),
            NationalId.of(
                    "baltic-code",
                    "ddddddddddd",
                    date(3, 5).and(EasternEuropeanIds::isBaltic),
                    "isikukood,asmens kodas,asmens kodo,personal code"),
            NationalId.of("gr-amka", "ddddddddddd", LUHN.and(date(2, 0)), "amka,αμκα"),
            NationalId.of("hu-taj", "ddd ddd ddd", divides10("373737379"), "taj,taj szam,taj szám"),
            NationalId.of(
                    "tr-tckn",
                    "ddddddddddd",
                    begins("123456789").and(divides10("79797979790")).and(divides10("11111111119")),
                    "tckn,tc kimlik,t c kimlik,kimlik,kimlik no,kimlik numarasi,kimlik numarası,turkish id"));

    private EasternEuropeanIds() {}

    private static boolean isSwedish(Text text, int from, int end) {
        int year = Compact.length(text, from, end) - 10;
        long month = Compact.number(text, from, end, year + 2, 2);
        long day = Compact.number(text, from, end, year + 4, 2) % 60;
        boolean born = month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return born && Checksums.luhn(text, from, end, year);
    }

    private static boolean isFinnish(Text text, int from, int end) {
        int last = Compact.length(text, from, end) - 1;
        long number = Compact.number(text, from, end, 0, 6) * 1000 + Compact.number(text, from, end, last - 3, 3);
        return Checksums.chosen(text, from, end, number, FINNISH);
    }

    /** Divisible by 11; until 1985 the remainder ten was written as 0. */
    private static boolean isCzech(Text text, int from, int end) {
        long number = Compact.number(text, from, end, 0, 10);
        long month = Compact.number(text, from, end, 2, 2) % 50 % 20;
        boolean divides = number % 11 == 0 || (number / 10 % 11 == 10 && number % 10 == 0);
        return month >= 1 && month <= 12 && divides;
    }

    /** A remainder of ten is tried again with other weights. */
    private static boolean isBaltic(Text text, int from, int end) {
        boolean ten = Checksums.weighted(text, from, end, "1234567891") % 11 == 10;
        return Checksums.leaves11(text, from, end, ten ? "3456789123" : "1234567891", 0);
    }
}
