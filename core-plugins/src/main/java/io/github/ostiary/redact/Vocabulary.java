package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Kind;
import io.github.ostiary.redact.KeyWords.Meaning;
import java.util.Map;

/** The keys that Ostiary knows, by preset. A key is matched by its last words, as {@link KeyWords} tells. */
final class Vocabulary {
    /** Long and clear enough to be believed even inside a word, as in {@code LIVESECRET}. */
    private static final String LOOSE_PASSWORDS = "password,passwd,passphrase,kennwort,passwort,motdepasse";

    private static final String WORKING_DIRECTORIES = "pwd,oldpwd";
    private static final String PASSWORDS = "passcode,pass word,pass phrase,pass code,password hash,"
            + "password digest,password confirm,password confirmation,password again,password repeat,password new,"
            + "password old,passwords,pws,pw,dbpass,dbpwd,dbpw,userpwd,userpass,mypwd,mypass,rootpw,rootpass,adminpass,adminpwd,"
            + "keypass,storepass,ftppass,smtppass,mailpass,ldappass,sshpass,authpass,user pwd,db pwd,sql pwd,admin pwd,"
            + "mot de passe,mdp,clave,clave secreta,heslo,adgangskode,passord,lozinka,geslo,jelszo,sifre,parola,kode rahasia,"
            + "contrasena,contrasenya,wachtwoord,senha,haslo,losenord,salasana,parol";
    private static final String LOOSE_SECRETS = "secret,apikey,secretkey,privatekey";
    private static final String SECRETS = "secrets,credential,credentials,creds,signing key,encryption key,master key,"
            + "account key,shared key,storage key,app key,consumer key,deploy key,auth key,authentication key,"
            + "decryption key,client key,service key,license key,licence key,connection string,seed phrase,mnemonic,"
            + "api keys,key material,private key id,access tokens,refresh tokens,api tokens,webhook signing key,ssh key,aes key,"
            + "des key,hmac key,tls key,ssl key,crypto key,"
            + "integration key,vapid key,pgp key,gpg key,wallet key,"
            + "recovery phrase,secret phrase,backup phrase,private seed,wif,sas url,pepper,client assertion,app secret key";
    private static final String CODES = "pin,pin code,pincode,otp,otp code,totp,one time password,verification code,"
            + "security code,security answer,two factor code,mfa code,auth code,authorization code,recovery code,"
            + "recovery codes,backup code,backup codes,access code,access pin,card pin,sms code,confirmation code,activation code,"
            + "login code,auth pin,unlock code,puk,mpin,tpin,upi pin,atm pin,one time code,device code,invite code";
    private static final String LOOSE_TOKENS = "token,accesskey";
    private static final String TOKENS = "bearer,jwt,pass,assertion,session id,sessid,sess id,jsessionid,phpsessid,sid,"
            + "connect sid,asp net session id,session key,csrf,xsrf,auth,"
            + "http auth,sas,sig,signature,id token hint,saml response,saml request,code verifier,"
            + "x amz signature,x amz credential,x amz security token,x goog signature";
    private static final String LISTS = "tokens,pins,otps,jwts,session ids,session keys";
    private static final String HEADERS = "authorization,proxy authorization,www authenticate info,x authorization";
    private static final String COOKIES = "cookie,cookies";

    /** These hold a secret word at their end and yet no secret. */
    private static final String BENIGN = "next token,page token,next page token,continuation token,pagination token,"
            + "sync token,max token,prompt token,completion token,input token,output token,total token,unexpected token,"
            + "expected token,illegal token,invalid token,unknown token,unrecognized token,current token,last token,"
            + "start token,end token,stop token,eos token,bos token,pad token,primary key,foreign key,by pass,bypass,"
            + "compass,first pass,second pass,single pass,render pass,boarding pass,session timeout,auth type,no auth,"
            + "require auth,requires auth,has password,needs password,requires password,is secret,has secret,has token,"
            + "public key,partition key,cache key,routing key,sort key,row key,idempotency key";

    /** Identifiers that a reader needs to follow a request; some of them look like card numbers. */
    private static final String CORRELATION = "trace id,span id,parent id,parent span id,dd trace id,dd span id,"
            + "x b3 trace id,x b3 span id,x b3 parent span id,traceparent,request id,x request id,correlation id,"
            + "x correlation id,order id,order no,order number,transaction id,txn id,tx id,message id,event id,block id,"
            + "batch id,job id,task id,build id,commit,commit id,revision,etag,checksum,sha,md,digest,crc,timestamp,"
            + "time stamp,epoch,offset,snowflake,tracking id,tracking number,invoice id,invoice number,shipment id,"
            + "isbn,ean,upc,gtin,sku,uuid,guid,version,process id,pid,thread id,tid,payment id,product id,device id,item id,"
            + "external id,reference id,ref id,ref no,sequence,sequence number,seq,seq no,row id,record id,entity id,object id,"
            + "resource id,tenant id,node id,host id,pod id,container id,image id,instance id,merchant id,terminal id,ticket id,"
            + "case id,log id,document id,doc id,file id,inode,length,size,bytes,duration,elapsed,time,ts,nanos,millis,nano time,"
            + "created at,updated at,expires at,start time,end time,lsn,xid,scn,generation,partition,checkpoint id,run id,"
            + "cluster id,application id,app id,query id,statement id,connection id,conn id,flow id,packet id,dd trace,"
            + "amzn trace id,cloud trace context,b3,trace parent,parent span,root id,trace,span";

    private static final String CARD_NUMBERS =
            "pan,card number,card no,card num,cardnumber,cc number,cc num,credit card,"
                    + "credit card number,debit card,card pan,primary account number,track data,ccn";
    private static final String CARD_CODES =
            "cvv,cvc,cvn,csc,cav,card verification,card verification value,card code," + "card security code,pin block";

    private static final String ACCOUNTS =
            "iban,account iban,bank account,bank account number,account number,routing number,sort code,bic iban";
    private static final String PERSONAL = "email,e mail,mail address,email address,phone,phone number,mobile,"
            + "mobile number,mobile phone,telephone,tel,fax,msisdn,ip,ip address,client ip,remote ip,remote addr,"
            + "source ip,mac,mac address,date of birth,birth date,birthdate,birthday,dob";
    private static final String MORE_PERSONAL =
            "mobile no,mobile num,mobile phone number,phone no,phone num,cell,cell phone,"
                    + "cell number,contact number,home phone,work phone,office phone,telefon,telefonnummer,telephone number,telefono,"
                    + "numero de telephone,celular,handynummer,whatsapp,ip addr,ipaddr,ip v4,ip v6,ipv,remote address,source address,"
                    + "src ip,dst ip,dest ip,peer ip,x forwarded for,x real ip,forwarded for,true client ip,cf connecting ip,client address,"
                    + "hw addr,hardware address,ethernet address,wifi mac,bluetooth address,geburtsdatum,date de naissance,"
                    + "fecha de nacimiento,data di nascita,born on,birth day,lat,latitude,lon,lng,long,longitude,geo,geo location,"
                    + "geo point,coordinates,coords,gps,location coordinates,street,street address,home address,postal address,"
                    + "billing address,shipping address,address line,zip,zip code,zipcode,postcode,post code,postal code,plz,"
                    + "first name,last name,full name,surname,given name,family name,maiden name,vehicle registration,"
                    + "vehicle registration number,registration plate,license plate,licence plate,number plate,plate number,"
                    + "kennzeichen,imei,imsi,iccid,advertising id,idfa,gaid";
    private static final String WALLETS = "btc address,bitcoin address,wallet address,eth address,ethereum address";

    private Vocabulary() {}

    static KeyWords of(RedactionPolicy policy, Rules rules) {
        KeyWords words = new KeyWords();
        if (policy.has(Preset.PII)) {
            add(words, PERSONAL, rule(rules, "personal", Kind.SECRET));
            add(words, MORE_PERSONAL, rule(rules, "personal", Kind.SECRET));
        }
        if (policy.has(Preset.NATIONAL)) {
            add(words, ACCOUNTS, rule(rules, "account", Kind.NUMBER));
            add(words, "aba", rule(rules, "account", Kind.LONG_NUMBER));
            add(words, NationalKeys.AMBIGUOUS, rule(rules, "national", Kind.LONG_NUMBER));
            add(words, NationalKeys.NUMBERS, rule(rules, "national", Kind.NUMBER));
            add(words, NationalKeys.DOCUMENTS, rule(rules, "national", Kind.DOCUMENT));
            NationalKeys.withEndings(key -> words.put(key, rule(rules, "national", Kind.NUMBER)));
        }
        if (policy.has(Preset.CARDS)) {
            add(words, CARD_NUMBERS, new Meaning(rules.number("key.card", "card", Action.LAST4), Kind.NUMBER));
            add(words, "card,track", new Meaning(rules.number("key.card", "card", Action.LAST4), Kind.LONG_NUMBER));
            add(words, CARD_CODES, rule(rules, "card-code", Kind.SECRET));
        }
        if (policy.has(Preset.SECRETS)) {
            addSecrets(words, rules);
        }
        add(words, CORRELATION, new Meaning(0, Kind.KEPT));
        add(words, BENIGN, new Meaning(0, Kind.KEPT));
        addOwn(words, policy, rules);
        if (policy.mode() == Mode.STRICT) {
            words.putOthers(rule(rules, "other", Kind.SECRET));
        }
        return words;
    }

    private static void addSecrets(KeyWords words, Rules rules) {
        Meaning password = rule(rules, "password", Kind.SECRET);
        add(words, PASSWORDS, password);
        add(words, WORKING_DIRECTORIES, rule(rules, "password", Kind.NO_PATH));
        addLoose(words, LOOSE_PASSWORDS, password);
        words.putForeign(password);
        add(words, CODES, rule(rules, "code", Kind.TOKEN));
        Meaning secret = rule(rules, "secret", Kind.SECRET);
        add(words, SECRETS, secret);
        addLoose(words, LOOSE_SECRETS, secret);
        add(words, WALLETS, secret);
        Meaning token = rule(rules, "token", Kind.TOKEN);
        add(words, TOKENS, token);
        addLoose(words, LOOSE_TOKENS, token);
        add(words, LISTS, rule(rules, "token", Kind.TOKENS));
        add(words, HEADERS, rule(rules, "authorization", Kind.HEADER));
        add(words, COOKIES, rule(rules, "cookie", Kind.COOKIE));
        add(words, "set cookie", rule(rules, "cookie", Kind.SET_COOKIE));
    }

    private static void addOwn(KeyWords words, RedactionPolicy policy, Rules rules) {
        for (Map.Entry<String, Action> key : policy.keys().entrySet()) {
            String id = "key." + key.getKey();
            words.put(key.getKey(), new Meaning(rules.number(id, "key", key.getValue()), Kind.SECRET));
        }
        for (String key : policy.allowedKeys()) {
            words.put(key, new Meaning(0, Kind.KEPT));
        }
    }

    private static Meaning rule(Rules rules, String label, Kind kind) {
        return new Meaning(rules.number("key." + label, label, Action.MASK), kind);
    }

    private static void add(KeyWords words, String keys, Meaning meaning) {
        for (String key : keys.split(",", -1)) {
            words.put(key, meaning);
        }
    }

    private static void addLoose(KeyWords words, String keys, Meaning meaning) {
        for (String key : keys.split(",", -1)) {
            words.putLoose(key, meaning);
        }
    }
}
