package io.github.ostiary.deliver;

import io.github.ostiary.deliver.link.Dialler;
import io.github.ostiary.deliver.link.Material;
import io.github.ostiary.deliver.link.Material.Source;
import io.github.ostiary.deliver.link.Material.Sources;
import io.github.ostiary.deliver.link.Password;
import io.github.ostiary.deliver.link.Patience;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.jspecify.annotations.Nullable;

/** The attributes of a {@code <Tls>} element that say where lines go and who is trusted there. */
abstract class LinkAttributes<B extends LinkAttributes<B>> extends AbstractAppender.Builder<B> {
    private static final String PORTS = "1 to 65535";
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

    @PluginBuilderAttribute
    private @Nullable String host;

    @PluginBuilderAttribute
    private String port = "6514";

    @PluginBuilderAttribute
    private String protocols = "TLSv1.3";

    @PluginBuilderAttribute
    private @Nullable String trustedCertificates;

    @PluginBuilderAttribute
    private @Nullable String certificate;

    @PluginBuilderAttribute
    private @Nullable String privateKey;

    @PluginBuilderAttribute
    private @Nullable String trustStore;

    @PluginBuilderAttribute
    private @Nullable String trustStorePasswordFile;

    @PluginBuilderAttribute
    private @Nullable String trustStorePasswordEnv;

    @PluginBuilderAttribute
    private @Nullable String keyStore;

    @PluginBuilderAttribute
    private @Nullable String keyStorePasswordFile;

    @PluginBuilderAttribute
    private @Nullable String keyStorePasswordEnv;

    /** Name or address of the receiver; its certificate must be made out to it. Required. */
    public B setHost(String value) {
        host = value;
        return asBuilder();
    }

    /** TCP port of the receiver, 1 to 65535; 6514 when absent. */
    public B setPort(String value) {
        port = value;
        return asBuilder();
    }

    /** TLS versions, separated by commas: {@code TLSv1.3} (when absent), {@code TLSv1.2}. */
    public B setProtocols(String value) {
        protocols = value;
        return asBuilder();
    }

    /** PEM file of the authorities that may vouch for the receiver; this or {@link #setTrustStore} is required. */
    public B setTrustedCertificates(String value) {
        trustedCertificates = value;
        return asBuilder();
    }

    /** PEM file of this client's certificate, followed by those between it and its authority. */
    public B setCertificate(String value) {
        certificate = value;
        return asBuilder();
    }

    /** PEM file of the certificate's key: PKCS#8, PKCS#1 or SEC1, not encrypted. */
    public B setPrivateKey(String value) {
        privateKey = value;
        return asBuilder();
    }

    /** PKCS#12 file in place of {@link #setTrustedCertificates}. */
    public B setTrustStore(String value) {
        trustStore = value;
        return asBuilder();
    }

    /** File whose first line opens the trust store. */
    public B setTrustStorePasswordFile(String value) {
        trustStorePasswordFile = value;
        return asBuilder();
    }

    /** Environment variable whose value opens the trust store. */
    public B setTrustStorePasswordEnv(String value) {
        trustStorePasswordEnv = value;
        return asBuilder();
    }

    /** PKCS#12 file in place of {@link #setCertificate} and {@link #setPrivateKey}. */
    public B setKeyStore(String value) {
        keyStore = value;
        return asBuilder();
    }

    /** File whose first line opens the key store and its key. */
    public B setKeyStorePasswordFile(String value) {
        keyStorePasswordFile = value;
        return asBuilder();
    }

    /** Environment variable whose value opens the key store and its key. */
    public B setKeyStorePasswordEnv(String value) {
        keyStorePasswordEnv = value;
        return asBuilder();
    }

    /** What makes the connections; refuses values that are not allowed. Reads no file and asks no network. */
    final Dialler dialler() {
        if (host == null || host.isBlank()) {
            throw Attribute.refused("host", host, "the name or address of the receiver");
        }
        return new Dialler(host, portNumber(), versions(), new Material(sources(), host), Patience.DEFAULT);
    }

    private int portNumber() {
        int number = Attribute.read("port", port, Integer::parseInt, PORTS);
        if (number < 1 || number > 65_535) {
            throw Attribute.refused("port", port, PORTS);
        }
        return number;
    }

    private List<String> versions() {
        List<String> versions =
                Arrays.stream(protocols.split(",", -1)).map(String::strip).toList();
        if (!VERSIONS.containsAll(versions)) {
            throw Attribute.refused("protocols", protocols, "TLSv1.3, TLSv1.2 or both, separated by a comma");
        }
        return versions;
    }

    private Sources sources() {
        if ((trustedCertificates == null) == (trustStore == null)) {
            throw Attribute.refused(
                    "trustedCertificates",
                    trustedCertificates,
                    "a PEM file of the authorities that may vouch for the receiver, or else trustStore; exactly one");
        }
        if ((certificate == null) != (privateKey == null)) {
            throw Attribute.refused("privateKey", privateKey, "a PEM file if, and only if, certificate names one");
        }
        if (certificate != null && keyStore != null) {
            throw Attribute.refused("keyStore", keyStore, "either keyStore, or certificate and privateKey");
        }
        return new Sources(
                source("trustedCertificates", trustedCertificates, Password.NONE),
                source(
                        "trustStore",
                        trustStore,
                        Password.of("trustStore", trustStorePasswordFile, trustStorePasswordEnv)),
                source("certificate", certificate, Password.NONE),
                source("privateKey", privateKey, Password.NONE),
                source("keyStore", keyStore, Password.of("keyStore", keyStorePasswordFile, keyStorePasswordEnv)));
    }

    private static @Nullable Source source(String attribute, @Nullable String file, Password password) {
        return file == null
                ? null
                : new Source(attribute, Attribute.read(attribute, file, Path::of, "a file name"), password);
    }
}
