package io.github.ostiary.redact;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** National identifiers beside a key, in the names that their countries give them. The signs are those of {@link Marked}. */
final class NationalKeysTest {
    private final Redactor redactor = Marked.redactor(RedactionPolicy.DEFAULT_PRESETS);

    @DisplayName("hidden")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            ssn_no=«078051120» customerTaxIdentificationNumber=«912903457»
            {"nationalInsuranceNumber":"«AB123456C»","utrNumber":«1955839661»}
            X-Tax-File-No: «123456782»
            <teacherReferenceNumber>«1234567»</teacherReferenceNumber>
            steuer_idnr=«65929970489» STEUER_NR=«93815/08152» krankenversichertenNr: «A123456780»
            personalausweisNr=«LF3ZT4WC0» reisepassnummer: «C1XFKHT9N» ok
            {"passportNumber":"«L8BC12X»","drivingLicenceNo":"«MORGA657054SM9IJ»"}
            numero_de_identidad=«54362315K» documentoIdentidad: «X2482300W»
            cod_fiscale=«RSSMRA85T10A562S» numeroPatente=«AA1234567A»
            numer_dowodu=«ABC123456» nr_paszportu=«EK8901234» peselNumber: «44051401359»
            aadhaar_no=«2345 6789 0124» panNumber=«ACUPA7085R» voterIdNumber: «WKH1186253»
            henkilotunnus=«131052-308T» personnr=«880320-0016» cprNr: «2110625629»
            juminNo=«971013-9019902» businessRegistrationNo: «116-82-00276»
            tckimlikno=«17291716060» vergiNumarasi: «1234567890»
            numero_assurance_sociale=«130692544» personalHealthNumber: «9876543217»
            cpfCnpj=«39053344705» tituloEleitoral: «102385010671»
            numSecu=«295109912611193» siret=«73282932000074» registreNational: «85073003328»
            codNumericPersonal=«1630615123457» burgerServiceNummer: «111222333»
            idCardNo=«11010519491231002X» ppsno: «6433435F» cartaoDeCidadao=«110042369ZZ0»
            cuilNumber=«20055361682» rolUnicoTributario: «12531909-2» claveElector=«GMVLMR80070501M100»
            kojinBango=«621498320257» saIdNumber: «7503305044089» idNumber=«7503305044089»
            """)
    void hidden(String line) {
        Marked.check(redactor, line);
    }

    @DisplayName("kept")
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '~', textBlock = """
            passport number: missing, driving licence: not found
            passport=local passportNo=none idCard=true visible=1
            license number: unknown, identity document: expired
            sin=0.5 tin=12 ein=7 idNumber=4711 nid=42 cui=3
            tax code: A1 insurance id: 7 citizen id: none
            run=12531909 uid=1000 epicId=4711 siteId=12345678
            """)
    void kept(String line) {
        Marked.check(redactor, line);
    }
}
