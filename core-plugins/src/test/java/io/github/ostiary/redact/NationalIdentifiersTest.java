package io.github.ostiary.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each identifier by its own examples: published specimens, or made up and right by their check digits only. */
final class NationalIdentifiersTest {
    private static final String MASK = "[redacted:national]";

    /** Name, a word that says what it is, one that is right, one that is not. */
    private static final String EXAMPLES = """
            uk-nhs              | NHS number             | 943 476 5919          | 943 476 5918
            uk-nhs              | nhs                    | 9434765870            | 9434765871
            uk-chi              | CHI                    | 1905851006            | 1905851007
            uk-nino             | national insurance     | AB 12 34 56 C         | AB 12 34 56 E
            uk-nino             | NINO                   | AB123456C             | DB123456C
            uk-utr              | UTR                    | 1955839661            | 2955839661
            uk-driving-licence  | driving licence        | MORGA657054SM9IJ      | MORGA697054SM9IJ
            ie-pps              | PPS                    | 6433435F              | 6433435E
            ie-pps              | ppsn                   | 1234567FA             | 1234567TA
            de-steuer-id        | Steuer-ID              | 65 929 970 489        | 65 929 970 488
            de-steuer-id        | steuerID               | 36574261809           | 36574261890
            de-personalausweis  | Personalausweis        | L01X00T471            | L01X00T472
            de-personalausweis  | Ausweisnummer          | L01X00T47             | LA1X00T47
            de-kvnr             | Krankenversichertennummer | A123456780         | A123456787
            at-svnr             | Sozialversicherungsnummer | 1237 010180        | 1238 010180
            ch-ahv              | AHV-Nr                 | 756.9217.0769.85      | 756.9217.0769.84
            nl-bsn              | BSN                    | 111222333             | 111252333
            nl-bsn              | burgerservicenummer    | 1112.22.333           | 1112.52.333
            be-register         | rijksregisternummer    | 85.07.30-033.28       | 85.07.30-033.29
            be-register         | numéro national        | 17073003384           | 17073003385
            fr-nir              | sécurité sociale       | 2 95 10 99 126 111 93 | 2 95 10 99 126 111 99
            fr-nir              | NIR                    | 253072B07300470       | 253072A07300470
            es-dni              | DNI                    | 54362315-K            | 54362315-Z
            es-dni              | dni                    | 54.362.315-K          | 54.362.315-Z
            es-nie              | NIE                    | X-2482300-W           | X-2482300-A
            es-nie              | NIE                    | X2482300W             | W2482300X
            pt-nif              | NIF                    | 501 964 843           | 501 964 842
            it-codice-fiscale   | codice fiscale         | RSSMRA85T10A562S      | RSSMRA85T10A562T
            it-codice-fiscale   | CF                     | RCCMNL83S18D969H      | RCCMNL83S18D969A
            it-partita-iva      | partita IVA            | 00743110157           | 00743110158
            se-personnummer     | personnummer           | 880320-0016           | 880320-0018
            se-personnummer     | personnr               | 19880320-0016         | 19881320-0016
            fi-hetu             | hetu                   | 131052-308T           | 131052-308U
            fi-hetu             | henkilötunnus          | 131052A308T           | 131052A308X
            no-fodselsnummer    | fødselsnummer          | 15108695088           | 15108695077
            no-fodselsnummer    | fodselsnummer          | 151086 95088          | 151086 95188
            dk-cpr              | CPR                    | 211062-5629           | 511062-5629
            is-kennitala        | kennitala              | 450401-3150           | 450401-3160
            pl-pesel            | PESEL                  | 44051401359           | 44051401358
            pl-nip              | NIP                    | 856-734-62-15         | 856-734-62-16
            ro-cnp              | CNP                    | 1630615123457         | 1630615123458
            bg-egn              | ЕГН                    | 7523169263            | 7523169262
            bg-egn              | egn                    | 7542011030            | 7552010004
            cz-rodne-cislo      | rodné číslo            | 710319/2745           | 710319/2746
            hr-oib              | OIB                    | 33392005961           | 33392005962
            ex-yu-jmbg          | JMBG                   | 0101006500006         | 0101006500007
            baltic-code         | isikukood              | 37605030299           | 37605030291
            gr-amka             | AMKA                   | 01013099997           | 01013099999
            hu-taj              | TAJ                    | 123 456 788           | 123 456 789
            tr-tckn             | TC kimlik              | 17291716060           | 17291716050
            us-itin             | ITIN                   | 912-90-3457           | 912-93-3457
            us-aba-routing      | routing number         | 111000025             | 112000025
            us-npi              | NPI                    | 1234567893            | 1234567894
            us-dea              | DEA                    | BB1388568             | BB1388569
            ca-sin              | SIN                    | 130 692 544           | 130 692 545
            br-cpf              | CPF                    | 390.533.447-05        | 390.533.447-06
            br-cnpj             | CNPJ                   | 16.727.230/0001-97    | 16.727.230/0001-98
            ar-cuit             | CUIT                   | 20-05536168-2         | 20-05536168-3
            cl-rut              | RUT                    | 12.531.909-2          | 12.531.909-3
            mx-curp             | CURP                   | BOXW310820HNERXN09    | BOXW310820HNERXN08
            in-aadhaar          | aadhaar                | 2345 6789 0124        | 2345 6789 0125
            in-aadhaar          | Aadhaar                | 234123412346          | 234123412347
            in-pan              | PAN                    | ACUPA7085R            | ACUPA70855
            in-voter            | voter ID               | WKH1186253            | WK11186253
            cn-resident         | 身份证                 | 11010519491231002X    | 110105194912310021
            cn-resident         | resident id            | 360426199101010071    | 360426199113010071
            jp-my-number        | マイナンバー           | 6214 9832 0257        | 6214 9832 0258
            kr-rrn              | 주민등록번호           | 971013-9019902        | 971313-9019902
            kr-brn              | 사업자등록번호         | 116-82-00276          | 116-82-00277
            sg-nric             | NRIC                   | S1234567D             | S1234567E
            sg-nric             | fin                    | G1234567X             | G1234567D
            th-tnin             | Thai ID                | 1-1014-00046-12-0     | 1-1014-00046-12-2
            my-nric             | MyKad                  | 770305-02-1234        | 771305-02-1234
            id-nik              | NIK                    | 3171011708450001      | 3171011713450001
            il-teudat-zehut     | teudat zehut           | 039337423             | 039337422
            za-id               | South African ID       | 7503305044089         | 8503305044089
            ng-nin              | NIN                    | 23412341235           | 23412341234
            au-tfn              | tax file number        | 123 456 782           | 123 456 783
            au-medicare         | Medicare               | 2123 45670 1          | 2123 45671 1
            au-abn              | ABN                    | 51 824 753 556        | 51 824 753 557
            au-acn              | ACN                    | 004 085 616           | 004 085 617
            """;

    private final Redactor redactor = Marked.redactor("national");

    record Example(String name, String word, String right, String wrong) {}

    static List<Example> examples() {
        return EXAMPLES.lines()
                .map(line -> line.split("\\|", -1))
                .map(part -> new Example(part[0].strip(), part[1].strip(), part[2].strip(), part[3].strip()))
                .toList();
    }

    @Test
    void eachHasExamples() {
        assertThat(examples().stream().map(Example::name).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        NationalIds.ALL.stream().map(NationalId::name).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isHiddenBehindItsWord(Example example) {
        for (String frame : frames(example.word())) {
            String clean = redactor.redact(frame.replace("$", example.right()));

            assertThat(clean).isEqualTo(frame.replace("$", MASK));
            assertThat(redactor.redact(clean)).isEqualTo(clean);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isFoundByItsOwnName(Example example) {
        redactor.redact(example.word() + " may be " + example.right());

        assertThat(redactor.hits()).containsKey("national." + example.name());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void staysWithoutAWord(Example example) {
        for (String line : List.of(
                "sent " + example.right() + " to the printer",
                example.word() + "\n" + example.right(),
                example.word() + " is asked for on page three of the longer form, " + example.right())) {
            assertThat(redactor.redact(line)).isSameAs(line);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void staysWhenItsCheckFails(Example example) {
        String line = example.word() + " may be " + example.wrong();

        assertThat(redactor.redact(line)).isSameAs(line);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void staysAsAPartOfSomethingElse(Example example) {
        for (String affix : List.of("x_$", "7$", "$_1", "$.json", "$-99", "+$", "v.$", "$b7")) {
            String line = example.word() + " file " + affix.replace("$", example.right());

            assertThat(redactor.redact(line)).isSameAs(line);
        }
    }

    private static List<String> frames(String word) {
        return Stream.of(
                        "the % of the customer is $, thanks",
                        "% ($) refused",
                        "{\"kind\":\"%\",\"text\":\"$\"}",
                        "<kind>%</kind><text>$</text>",
                        "got [%] '$'.")
                .map(frame -> frame.replace("%", word))
                .toList();
    }

    @DisplayName("words in all their spellings")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            Steuer-ID des Kunden «65 929 970 489»
            steuer_id des Kunden «65 929 970 489»
            SteuerID des Kunden «65 929 970 489»
            customerNhsNumber is «943 476 5919» now
            nhs_number is «943 476 5919» now
            NHS NUMBER «943-476-5919»
            NHS numbers «943 476 5919» and «401 023 2137»
            q=nhs+%2B+«943+476+5919»&n=1
            NHS «943\u00A0476\u00A05919» ok
            {"kind":"nhs","n":«9434765919»}
            """)
    void words(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("parts of words, and words for something else")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SINGLE 130 692 544 and basin 130692544",
                "PANEL ACUPA7085R, company ACUPA7085R",
                "nhsx 943 476 5919 and xnhs 943 476 5919",
                "cousin: 130692544",
                "UID 234123412346 and user 2345 6789 0124",
                "run 12.531.909-2 done",
                "thread-7 took 7503305044089 ns",
                "order 4512345678 of 2026-11-05 10:00:00,123",
                "nhs at 1700000004, 1700000012, 1700000039 and 1700000000123 and 1700000000123456",
                "request 4bf92f3577b34da6a3ce929d0e0e4736 AB123456C",
                "550e8400-e29b-41d4-a716-446655440000 12345678-1234-1234-1234-123456789012",
                "call 020 7946 0018 or +44 20 7946 0018 or 555-123-4567",
                "HTTP 404, UTF-8, SHA256, MD5, RFC 7230, ISO 8601, X1, T1000",
                "INFO 4711 --- [nio-8080-exec-7] Order 17 of 4711 took 12 ms",
                "NHS release 2026-11-05 build 1234567 took 123456 ms",
                "the social security office opens at 08:00, room 123",
                "medicare batch 12 of 2000 ended, 123456 rows",
                "PAN card form, page 12"
            })
    void harmlessLines(String line) {
        assertThat(redactor.redact(line)).isSameAs(line);
    }

    @Test
    void identifiersThatKeysKeepStay() {
        for (String line : List.of("nhs order_id=9434765919", "{\"nhs\":\"x\",\"traceId\":\"9434765919\"}")) {
            assertThat(redactor.redact(line)).isSameAs(line);
        }
    }

    @Test
    void anotherPresetLeavesThem() {
        String line = "NHS number is 943 476 5919";

        assertThat(Marked.redactor("secrets,cards").redact(line)).isSameAs(line);
    }
}
