package io.github.ostiary.sample;

/** A setting that cannot be used: which, its value, and what is allowed. */
final class SettingException extends Exception {
    private static final long serialVersionUID = 1L;

    SettingException(String element, String attribute, String value, String allowed) {
        super(element + " " + attribute + "=\"" + value + "\": allowed is " + allowed + ".");
    }
}
