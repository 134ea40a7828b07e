package io.github.ostiary.redact;

import static io.github.ostiary.redact.NationalChecks.LUHN;
import static io.github.ostiary.redact.NationalChecks.SHAPE_ALONE;
import static io.github.ostiary.redact.NationalChecks.begins;
import static io.github.ostiary.redact.NationalChecks.date;
import static io.github.ostiary.redact.NationalChecks.divides10;
import static io.github.ostiary.redact.NationalChecks.divides11;
import static io.github.ostiary.redact.NationalChecks.lacks11;
import static io.github.ostiary.redact.NationalChecks.leaves11;

import java.util.List;

/** The identifiers of Asia, Africa and Oceania. */
final class AsianIds {
    private static final String SINGAPORE = "jzihgfedcba";
    private static final String SINGAPORE_FOREIGN = "xwutrqpnmlk";
    private static final String SINGAPORE_M = "xwutrqpnjlk";

    static final List<NationalId> ALL = List.of(
            NationalId.of(
                    "in-aadhaar",
                    "dddd dddd dddd",
                    begins("23456789").and(Checksums::verhoeff),
                    "aadhaar,aadhar,adhaar,adhar,uidai,आधार"),
            NationalId.of(
                    "in-pan",
                    "lllllddddl",
                    SHAPE_ALONE,
                    "pan,pan card,pan no,permanent account,permanent account number,income tax"),
            NationalId.of("in-voter", "lllddddddd", SHAPE_ALONE, "voter,voter id,epic no,epic number,elector"),
            NationalId.of(
                    "cn-resident",
                    "dddddddddddddddddx",
                    date(10, 12).and(Checksums::iso7064Mod11And2),
                    "resident id,resident identity,id card,id number,identity card,identity number,national id,shenfenzheng,"
                            + "sfz,idcard,身份证,身份證,公民身份号码,证件号"),
            NationalId.of(
                    "jp-my-number",
                    "dddd dddd dddd",
                    leaves11("56789456789"),
                    "my number,individual number,kojin bango,マイナンバー,個人番号"),
            NationalId.of(
                    "kr-rrn",
                    "dddddd ddddddd",
                    date(2, 4).and((text, from, end) -> Compact.digit(text, from, end, 6) > 0),
                    "rrn,frn,jumin,resident registration,foreigner registration,alien registration,주민등록번호,"
                            + "주민번호,외국인등록번호"),
            NationalId.of("kr-brn", "ddd dd ddddd", AsianIds::isKoreanFirm, "brn,business registration,사업자등록번호,사업자번호"),
            NationalId.of(
                    "sg-nric",
                    "lddddddd l",
                    AsianIds::isSingapore,
                    "nric,fin,fin number,identity card,ic number,ic no"),
            NationalId.of(
                    "th-tnin",
                    "d dddd ddddd dd d",
                    lacks11("DCBA98765432").and(begins("12345678")),
                    "tnin,thai id,thai national,thai identification,citizen id,national id,บัตรประชาชน,"
                            + "เลขประจำตัวประชาชน"),
            NationalId.of("my-nric", "dddddd dd dddd", date(2, 4), "nric,mykad,my kad,kad pengenalan,ic number,ic no"),
            NationalId.of("id-nik", "dddddddddddddddd", date(8, 100, 6, 40), "nik,ktp,e ktp,kependudukan"),
            NationalId.of("il-teudat-zehut", "ddddddddd", LUHN, "teudat zehut,israeli id,mispar zehut,תעודת זהות,ת.ז"),
            NationalId.of(
                    "za-id",
                    "dddddd dddd ddd|dddddd dddd dd d",
                    LUHN.and(date(2, 4)),
                    "rsa id,sa id,south african id,south africa id,id number,id no,identity number,identity document,"
                            + "identity no,national id"),
            NationalId.of(
                    "ng-nin",
                    "ddddddddddd|dddd ddd dddd",
                    Checksums::verhoeff,
                    "nin,nimc,national identification,national identity,national id"),
            NationalId.of("au-tfn", "ddd ddd ddd", divides11("14375869A"), "tfn,tax file,tax file number,tax file no"),
            NationalId.of(
                    "au-medicare",
                    "dddd ddddd d|dddd ddddd d/d|dddd ddddd dd",
                    divides10("137913799").and(begins("23456")),
                    "medicare,medicare number,medicare card"),
            NationalId.of(
                    "au-abn",
                    "dd ddd ddd ddd",
                    (text, from, end) -> Checksums.weighted(text, from, end, "A13579BDFHJ") % 89 == 10,
                    "abn,australian business,business number"),
            NationalId.of("au-acn", "ddd ddd ddd", divides10("876543211"), "acn,australian company,company number"));

    private AsianIds() {}

    /** The sum of weighted letters and digits, begun with 4 for the second century and 3 for the series M. */
    private static boolean isSingapore(Text text, int from, int end) {
        int sum = Checksums.weighted(text, from, end, "02765432");
        return switch (Compact.at(text, from, end, 0)) {
            case 's' -> Checksums.chosen(text, from, end, sum % 11, SINGAPORE);
            case 't' -> Checksums.chosen(text, from, end, (sum + 4) % 11, SINGAPORE);
            case 'f' -> Checksums.chosen(text, from, end, sum % 11, SINGAPORE_FOREIGN);
            case 'g' -> Checksums.chosen(text, from, end, (sum + 4) % 11, SINGAPORE_FOREIGN);
            case 'm' -> Checksums.chosen(text, from, end, (sum + 3) % 11, SINGAPORE_M);
            default -> false;
        };
    }

    /** Weights 1, 3, 7 in turn; of the ninth product the tens count as well. */
    private static boolean isKoreanFirm(Text text, int from, int end) {
        int tens = Compact.digit(text, from, end, 8) * 5 / 10;
        return (Checksums.weighted(text, from, end, "1371371351") + tens) % 10 == 0;
    }
}
