package io.github.ostiary.redact;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Words for passwords and the like that end in a letter beyond ASCII. Text that was read byte by byte shows each such
 * letter as the characters of its UTF-8 bytes, so each word is known in both forms.
 */
final class ForeignKeys {
    private static final String[] WORDS = {
        "пароль",
        "Пароль",
        "ПАРОЛЬ",
        "пароля",
        "паролем",
        "пин-код",
        "секрет",
        "токен",
        "пароль1",
        "密码",
        "密碼",
        "口令",
        "密钥",
        "パスワード",
        "暗証番号",
        "비밀번호",
        "암호",
        "הסיסמה",
        "סיסמה",
        "كلمة المرور",
        "كلمة السر",
        "पासवर्ड",
        "รหัสผ่าน",
        "κωδικός",
        "συνθηματικό",
        "hasło",
        "Hasło",
        "parolă",
        "Parolă",
        "şifre",
        "Şifre",
        "lösenord",
        "contraseña",
        "Contraseña",
        "hesło"
    };

    private final String[] words;

    ForeignKeys() {
        List<String> both = new ArrayList<>();
        for (String word : WORDS) {
            both.add(word);
            both.add(new String(word.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        }
        this.words = both.toArray(new String[0]);
    }

    /** Whether one of the words ends at {@code end}. */
    boolean endAt(Text text, int end, int floor) {
        for (String word : words) {
            if (end - word.length() >= floor && Ascii.startsWith(text, end - word.length(), word)) {
                return true;
            }
        }
        return false;
    }
}
