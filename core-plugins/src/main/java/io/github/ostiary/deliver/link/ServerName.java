package io.github.ostiary.deliver.link;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;

/**
 * Whether a certificate is made out to the name that was dialled: RFC 9525. Only subject alternative names count, never
 * the common name; {@code *} stands for exactly the whole left-most label; an address must be named as an address.
 */
public final class ServerName {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";
    private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
    private static final String IPV6 = "[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%\\w+)?"; // what might be one
    private static final String ONLY_DIGITS_AT_THE_END = "(.*\\.)?[0-9]+\\.?";

    private final String host; // with A-labels, in lower case, without a dot at its end

    /**
     * A name or address as people write it; a name of another script is taken by its A-labels (RFC 5891).
     *
     * @throws IllegalArgumentException if it cannot be the name of a host
     */
    public ServerName(String host) {
        this.host = isAddress(host) ? host : canonical(host);
        if (isAddress(host)) {
            address(host);
        } else if (this.host.isBlank() || this.host.indexOf(':') >= 0 || this.host.matches(ONLY_DIGITS_AT_THE_END)) {
            throw new IllegalArgumentException(host + " is neither a name nor an address");
        }
    }

    /** The bytes of an address in its literal form; nothing is looked up. */
    private static byte[] address(String literal) {
        try {
            return InetAddress.getByName(literal).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal + " is not an address", e);
        }
    }

    /** Whether the text is an IP address in its literal form, so that no name server would be asked. */
    static boolean isAddress(String host) {
        return host.matches(IPV6) || host.matches(IPV4);
    }

    /** Whether this is an IP address. */
    boolean isAddress() {
        return isAddress(host);
    }

    /** The name with A-labels, or the address. */
    @Override
    public String toString() {
        return host;
    }

    /**
     * The name in the form in which the server may choose its certificate by it (RFC 6066, section 3): none for an
     * address, nor for a name that this form cannot hold, such as {@code log_server}.
     */
    List<SNIServerName> indication() {
        if (isAddress()) {
            return List.of();
        }
        try {
            return List.of(new SNIHostName(host));
        } catch (IllegalArgumentException e) {
            return List.of(); // the server then shows the certificate that it has for everybody
        }
    }

    void check(X509Certificate certificate) throws CertificateException {
        List<String> seen = new ArrayList<>();
        var names = certificate.getSubjectAlternativeNames();
        for (List<?> name : names == null ? List.<List<?>>of() : names) {
            if (name.get(1) instanceof String text) {
                if (matches((Integer) name.get(0), text)) {
                    return;
                }
                seen.add(text);
            }
        }
        throw new CertificateException("it is not made out to " + host + " but to "
                + (seen.isEmpty() ? "no name (a common name does not count)" : String.join(", ", seen)));
    }

    /** Whether a name of the certificate, of a type of RFC 5280's GeneralName, is the dialled one. */
    boolean matches(int type, String name) {
        return switch (type) {
            case DNS_NAME -> !isAddress() && matchesName(name);
            case IP_ADDRESS -> isAddress() && sameAddress(name);
            default -> false;
        };
    }

    private boolean matchesName(String name) {
        String presented = name.toLowerCase(Locale.ROOT);
        if (presented.startsWith("*.")) {
            int dot = host.indexOf('.');
            return dot > 0
                    && presented.indexOf('.', 2) > 0
                    && host.substring(dot).equals(presented.substring(1));
        }
        return host.equals(presented);
    }

    private static String canonical(String host) {
        String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    }

    private boolean sameAddress(String name) {
        return isAddress(name) && Arrays.equals(address(host), address(name));
    }
}
