package io.github.ostiary.redact;

import java.util.function.Consumer;

/** What programs call the identifiers by which a state knows a person or a firm, in the languages of those states. */
final class NationalKeys {
    /** Hidden when five digits follow. */
    static final String NUMBERS =
            "ssn,social security number,social security,social security no,social insurance number,"
                    + "national number,national insurance number,nino,national register number,identity number,"
                    + "personal id,personal identity code,personal number,resident id,resident number,citizen id,tax id,"
                    + "tax number,tax id number,taxpayer id,itin,vat id,tfn,abn,medicare,medicare number,medicare id,"
                    + "nhs number,nhs,mrn,medical record number,health insurance number,health insurance id,"
                    + "health card number,aadhaar,aadhar,aadhaar number,pan card,hetu,personnummer,fodselsnummer,cpr,"
                    + "cpr number,bsn,burgerservicenummer,rijksregisternummer,numero national,nir,insee,nif,nie,dni,cif,"
                    + "cpf,cnpj,rg,rfc,fiscal code,partita iva,pesel,nip,regon,rodne cislo,cnp,egn,oib,jmbg,emso,amka,afm,"
                    + "pps,ppsn,pps number,trn,utr,svnr,steuer id,steuernummer,steueridentifikationsnummer,"
                    + "sozialversicherungsnummer,ahv,avs,rrn,frn,fin,tnin,thai id,nik,acn,physician license,"
                    + "business registration number,brn,organisationsnummer,organization number,orgnr,umid,sss number,sss,"
                    + "philhealth,philhealth number,nin,bvn,lanr,bsnr,handelsregisternummer,ust id,ust id nr,vat number,"
                    + "vat no,vat code,vatin,vat reg no,coordination number,samordningsnummer,rut,cuit,cuil,nuss,nit,"
                    + "cedula,ruc,ine,ohip,isikukood,asmens kodas,personas kods,taj,taj szam,adoazonosito,kennitala,"
                    + "matricule,niss,umcn,embg,ucn,davcna stevilka,adt,dic,ico number,resident registration number,"
                    + "alien registration number,foreigner registration number,arc number,swift,swift code,bic,bic code,"
                    + "vergi no,vergi kimlik no,kimlik no,vkn,my kad,ktp,npwp,philsys,aadhar number,ration card,udyam,"
                    + "pan number india,permanent account number,citizenship number,civil id,emirates id,qid,iqama,"
                    + "teudat zehut,ahvnr,ahv nummer,avs number,sozialversicherung,rvnr,rentenversicherungsnummer,"
                    + "krankenversicherungsnummer,versichertennummer,codice sanitario,tessera sanitaria,"
                    + "numero securite sociale,securite sociale,carte vitale,numero fiscal,nipc,cartao cidadao,"
                    + "titulo de eleitor,titulo eleitor,pis,pasep,cnh,sus,snils,inn,ogrn,ogrnip,kpp,okpo,edrpou,rnokpp,"
                    + "ipn,tckn,tc kimlik,tc kimlik no,npi,uen,birth number,soc sec,soc sec no,social security nbr,"
                    + "employer identification number,federal tax id,fein,ptin,atin,federal id number,uscis number,"
                    + "uscis no,alien number,green card,green card number,routing transit number,aba number,aba no,"
                    + "bank routing,unique taxpayer reference,tax payer reference,chi number,dvla number,driver number,"
                    + "teacher reference number,documento identidad,documento de identidad,"
                    + "documento nacional de identidad,numero de identidad,numero identificacion,numero de identificacion,"
                    + "numero identificacion fiscal,cedula de identidad,cedula de ciudadania,cedula ciudadania,"
                    + "seguridad social,nss,tarjeta sanitaria,cod fiscale,cod fisc,p iva,krs,numer dowodu,nr dowodu,"
                    + "dowod osobisty,prawo jazdy,numer prawa jazdy,nr prawa jazdy,australian business number,"
                    + "australian company number,company number,individual healthcare identifier,ihi,dva number,uidai,"
                    + "pan number,pan no,epic,abha,abha number,abha id,abha no,henkilo tunnus,sotu,sosiaaliturvatunnus,"
                    + "personbeteckning,ajokortti,y tunnus,jumin,jumin no,jumin number,jumin bunho,saeopja,"
                    + "citizen identification number,laser id,steuer nr,steuer idnr,idnr,identifikationsnummer,"
                    + "umsatzsteuer id,umsatzsteueridentifikationsnummer,sv nummer,sozialversicherungsnr,"
                    + "rentenversicherungsnr,versichertennr,krankenversichertennummer,krankenversichertennr,"
                    + "krankenversicherungsnr,kv nummer,versicherungsnummer,versicherungsnr,egk nummer,versichertenkarte,"
                    + "person nr,pers nr,samordningsnr,organisationsnr,org nummer,organisasjonsnummer,korkort,"
                    + "korkortsnummer,tc no,tc kimlik numarasi,kimlik numarasi,vergi numarasi,vergi kimlik numarasi,"
                    + "sgk no,mersis no,ehliyet,ehliyet no,numero assurance sociale,assurance sociale,"
                    + "personal health number,phn,ramq,health card,health card no,assurance maladie,business number,"
                    + "numero assurance maladie,cpf cnpj,nis,pis pasep,titulo eleitoral,registro geral,"
                    + "carteira de identidade,carteira identidade,cartao sus,numero secu,num secu,no secu,"
                    + "num securite sociale,siren,siret,numero fiscal de reference,numero tva,tva intracommunautaire,"
                    + "carte nationale identite,numero cni,numero permis,registre national,numero registre national,"
                    + "rijksregister,rijksregisternr,insz,inss,nrn,nationaal nummer,kbo nummer,ondernemingsnummer,"
                    + "numero entreprise,cod numeric personal,cod fiscal,carte de identitate,bsn nummer,sofinummer,"
                    + "rijbewijs,rijbewijsnummer,kvk nummer,btw nummer,btw id,shenfenzheng,shenfenzheng hao,sfz,sfzh,"
                    + "chinese id,resident identity card,ppsno,personal public service number,rsi number,contribuinte,"
                    + "numero de contribuinte,numero identificacao fiscal,numero de identificacao fiscal,"
                    + "cartao de cidadao,bilhete de identidade,bilhete identidade,numero utente,numero de utente,"
                    + "carta de conducao,carta conducao,cdi,rol unico tributario,rol unico nacional,rut run,"
                    + "clave de elector,clave elector,imss,kojin bango,zairyu card,menkyo,menkyosho,juminhyo code,rsa id,"
                    + "sa id,sa id number,south african id,mispar zehut,cnic,nicop,nid no,nid number,cccd,cmnd,kra pin,"
                    + "ic number,ic no,nomor ktp,kartu keluarga,ahvn,ahv number,avs nr,numero avs,cvr nummer,cvr nr,"
                    + "cpr nr,cpr nummer,fodselsnr,foedselsnummer,fnr,d nummer,adoszam,szemelyi szam,adoazonosito jel,"
                    + "cislo op,lnch,eik,pib,personal code,personal no,unique citizen number,"
                    + "medicare beneficiary identifier,medicare beneficiary id";

    /** Passports, licences, cards and codes, which may be written with more letters than digits. */
    static final String DOCUMENTS =
            "passport,passport no,passport nr,passport num,passport number,passport id,driving licence,"
                    + "driving license,driver licence,driver license,drivers license,drivers licence,"
                    + "driving licence number,driving license number,driver license number,driver licence number,"
                    + "drivers license number,drivers licence number,driving licence no,driving license no,"
                    + "driver license no,driver licence no,drivers license no,drivers licence no,driver license id,dl no,"
                    + "dl number,dln,license number,licence number,license no,licence no,drivers lic,drivers lic no,"
                    + "national id,national id number,identity card,identity card number,identity card no,"
                    + "identity document,identity document number,id card,id card number,id card no,residence permit,"
                    + "residence permit number,residence card number,state id number,personalausweis,"
                    + "personalausweisnummer,personalausweisnr,ausweisnummer,ausweisnr,reisepass,reisepassnummer,"
                    + "reisepassnr,passnummer,passnr,aufenthaltstitel,fuehrerschein,fuehrerscheinnummer,fuehrerscheinnr,"
                    + "fuhrerschein,kvnr,codice fiscale,carta identita,carta di identita,numero carta identita,patente,"
                    + "patente di guida,numero patente,passaporto,numero passaporto,pasaporte,numero pasaporte,"
                    + "numero de pasaporte,permiso de conducir,licencia de conducir,carnet de conducir,passeport,"
                    + "numero passeport,numero de passeport,permis de conduire,carte identite,carte d identite,passaporte,"
                    + "paspoort,paspoortnummer,identiteitskaart,paszport,numer paszportu,nr paszportu,pasaport,"
                    + "pasaport no,pasaport numarasi,passinumero,cislo pasu,passport series,curp,voter id,voter card,"
                    + "voter id number,voter registration number,epic number,epic no,nric,nric fin,hkid,gstin,gst number,"
                    + "mbi,hicn,dea,dea number,medical license,medical licence,medical license number,vin,"
                    + "vehicle identification number,chassis number";

    /** Words that more often mean something else. */
    static final String AMBIGUOUS = "sin,tin,ein,my number,mynumber,id number,id no,idno,individual number,cui,nid";

    /** Each with every word for a number behind it. */
    private static final String STEMS =
            "ssn,itin,tin,ein,tfn,abn,acn,nino,ni,nhs,utr,dni,nie,nif,nip,regon,pesel,nric,fin,uen,gst,voter,"
                    + "ration card,aadhaar,aadhar,adhaar,hetu,rrn,frn,brn,tnin,bvn,nin,cpf,cnpj,cnh,bsn,nir,niss,insz,cnp,"
                    + "egn,pps,ppsn,cuit,cuil,rut,curp,rfc,nss,npi,mbi,national insurance,national identity,"
                    + "national identification,national registration,national register,tax,tax file,tax payer,taxpayer,"
                    + "tax identification,tax registration,vat,vat registration,social security,social insurance,"
                    + "health insurance,health card,health service,medicare,medicaid,medical record,insurance,citizen,"
                    + "citizen card,resident registration,residence registration,alien registration,"
                    + "foreigner registration,business registration,permanent resident,personal identity,"
                    + "personal identification,elector,steuer,ahv,avs,oib,jmbg,amka,cpr,sin";

    private static final String[] ENDINGS = {" number", " no", " nr", " num", " id", " code"};

    private NationalKeys() {}

    /** Hands on {@code tax number}, {@code tax no} and so on, for each identifier of which people write it that way. */
    static void withEndings(Consumer<String> keys) {
        for (String stem : STEMS.split(",", -1)) {
            for (String ending : ENDINGS) {
                keys.accept(stem + ending);
            }
        }
    }
}
