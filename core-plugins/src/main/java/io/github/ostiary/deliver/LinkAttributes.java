package io.github.ostiary.deliver;

import io.github.ostiary.deliver.link.Destination;
import io.github.ostiary.deliver.link.Dialler;
import io.github.ostiary.deliver.link.Failover;
import io.github.ostiary.deliver.link.Hashes;
import io.github.ostiary.deliver.link.Material;
import io.github.ostiary.deliver.link.Material.Source;
import io.github.ostiary.deliver.link.Material.Sources;
import io.github.ostiary.deliver.link.Password;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.link.Peer;
import io.github.ostiary.deliver.link.RoundRobin;
import io.github.ostiary.deliver.link.Route;
import io.github.ostiary.deliver.link.ServerName;
import io.github.ostiary.deliver.link.Terms;
import io.github.ostiary.deliver.link.Voice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.plugins.PluginBuilderAttribute;
import org.jspecify.annotations.Nullable;

/** The attributes of a {@code <Tls>} element that say where lines go and who is trusted there. */
abstract class LinkAttributes<B extends LinkAttributes<B>> extends AbstractAppender.Builder<B> {
    private static final String PORTS = "1 to 65535";
    private static final String REBIND = "a time, together with balance=\"roundRobin\"";
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

    @PluginBuilderAttribute
    private @Nullable String hosts;

    @PluginBuilderAttribute
    private String balance = "failover";

    @PluginBuilderAttribute
    private String returnAfter = "30s";

    @PluginBuilderAttribute
    private @Nullable String rebindAfter;

    @PluginBuilderAttribute
    private @Nullable String serverName;

    @PluginBuilderAttribute
    private @Nullable String trust;

    @PluginBuilderAttribute
    private @Nullable String pins;

    @PluginBuilderAttribute
    private @Nullable String fingerprints;

    @PluginBuilderAttribute
    private String certRotateWithin = "60s";

    private Patience patience = Patience.DEFAULT;

    /** Name or address of the receiver; its certificate must be made out to it. This or {@link #setHosts} is required. */
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

    /**
     * PEM file of the authorities that may vouch for the receiver; one of this, {@link #setTrustStore},
     * {@link #setTrust} and {@link #setFingerprints} is required.
     */
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

    /** PKCS#12 or JKS file in place of {@link #setTrustedCertificates}. */
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

    /** PKCS#12 or JKS file in place of {@link #setCertificate} and {@link #setPrivateKey}. */
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

    /** Several receivers in place of {@link #setHost}: {@code host:port, host:port}; a port may be left out. */
    public B setHosts(String value) {
        hosts = value;
        return asBuilder();
    }

    /**
     * Of several receivers: {@code failover}, the first that can be reached (when absent); {@code roundRobin}, the next at
     * each connection; or {@code mirror}, all of them.
     */
    public B setBalance(String value) {
        balance = value;
        return asBuilder();
    }

    /** How long a better receiver must be reachable again before lines return to it, 1s to 1h; 30s when absent. */
    public B setReturnAfter(String value) {
        returnAfter = value;
        return asBuilder();
    }

    /** With {@code roundRobin}: when a connection is left for the next receiver, 1s to 24h; never when absent. */
    public B setRebindAfter(String value) {
        rebindAfter = value;
        return asBuilder();
    }

    /** The name or address that the certificate must be made out to, and that TLS asks for, in place of the dialled one. */
    public B setServerName(String value) {
        serverName = value;
        return asBuilder();
    }

    /** {@code system} trusts whom the JVM trusts; the only way to that. */
    public B setTrust(String value) {
        trust = value;
        return asBuilder();
    }

    /** Keys of which the receiver's must be one, besides all else: {@code sha256/BASE64}, with a spare after a comma. */
    public B setPins(String value) {
        pins = value;
        return asBuilder();
    }

    /**
     * Certificates of which the receiver's must be one, in place of trusted authorities and of its name:
     * {@code sha-256:AA:BB:…}.
     */
    public B setFingerprints(String value) {
        fingerprints = value;
        return asBuilder();
    }

    /** Within which a connection is made anew after certificates or keys have changed, 1s to 1h; 60s when absent. */
    public B setCertRotateWithin(String value) {
        certRotateWithin = value;
        return asBuilder();
    }

    /** How long receivers may take; {@link Patience#DEFAULT} unless set. Not an attribute. */
    final B setPatience(Patience value) {
        patience = value;
        return asBuilder();
    }

    /**
     * The ways to the destinations: one, but to each receiver of a mirror. Refuses values that are not allowed; reads no
     * file and asks no network.
     */
    final List<Way> ways() {
        if (!isMirror()) {
            Voice voice = new StatusBulletin(getName());
            return List.of(new Way(null, dialler(route(), voice), voice));
        }
        if (rebindAfter != null) {
            throw Attribute.refused("rebindAfter", rebindAfter, REBIND);
        }
        List<Way> ways = new ArrayList<>();
        for (Destination to : destinations()) {
            Voice voice = new StatusBulletin(getName(), to.toString());
            ways.add(new Way(to, dialler(new Failover(List.of(to), returnAfter()), voice), voice));
        }
        return ways;
    }

    /**
     * What the destinations are called in the folder of a spool, in their order.
     *
     * @throws IllegalArgumentException for a value that is not allowed
     */
    public final List<String> cursors() {
        return ways().stream().map(Way::cursor).toList();
    }

    /** Whether every line goes to every receiver. */
    final boolean isMirror() {
        return balance.equals("mirror");
    }

    private Dialler dialler(Route route, Voice voice) {
        Peer peer = peer();
        Duration rotateWithin = Attribute.duration("certRotateWithin", certRotateWithin, "1s", "1h");
        Material material = new Material(sources(), peer, rotateWithin, voice);
        return new Dialler(route, new Terms(versions(), peer), material, patience, InstantSource.system(), voice);
    }

    private Duration returnAfter() {
        return Attribute.duration("returnAfter", returnAfter, "1s", "1h");
    }

    /** All that says where lines go and who is trusted there. */
    final String linkIdentity() {
        return String.join(
                "\u0000",
                String.valueOf(host),
                port,
                protocols,
                String.valueOf(trustedCertificates),
                String.valueOf(certificate),
                String.valueOf(privateKey),
                String.valueOf(trustStore),
                String.valueOf(trustStorePasswordFile),
                String.valueOf(trustStorePasswordEnv),
                String.valueOf(keyStore),
                String.valueOf(keyStorePasswordFile),
                String.valueOf(keyStorePasswordEnv),
                String.valueOf(hosts),
                balance,
                returnAfter,
                String.valueOf(rebindAfter),
                String.valueOf(serverName),
                String.valueOf(trust),
                String.valueOf(pins),
                String.valueOf(fingerprints),
                certRotateWithin);
    }

    private Route route() {
        List<Destination> destinations = destinations();
        Duration patience = returnAfter();
        Duration term = rebindAfter == null ? null : Attribute.duration("rebindAfter", rebindAfter, "1s", "24h");
        if (balance.equals("roundRobin")) {
            return new RoundRobin(destinations, term);
        }
        if (!balance.equals("failover")) {
            throw Attribute.refused("balance", balance, "failover, roundRobin or mirror");
        }
        if (term != null) {
            throw Attribute.refused("rebindAfter", rebindAfter, REBIND);
        }
        return new Failover(destinations, patience);
    }

    private List<Destination> destinations() {
        if (host != null && hosts != null) {
            throw Attribute.refused("host", host, "host or hosts, not both, and there is hosts=\"" + hosts + '"');
        }
        if (host == null && hosts == null) {
            throw Attribute.refused("host", null, "the name or address of the receiver, or else hosts for several");
        }
        int common = portNumber();
        if (host != null) {
            String allowed = "the name or address of the receiver";
            Destination only = Attribute.read("host", host, name -> new Destination(name, common), allowed);
            return List.of(only);
        }
        List<Destination> several = Attribute.read(
                "hosts", String.valueOf(hosts), text -> destinations(text, common), "host:port, host:port, each once");
        if (several.stream().distinct().count() < several.size()) {
            throw Attribute.refused("hosts", hosts, "host:port, host:port, each once");
        }
        return several;
    }

    private static List<Destination> destinations(String text, int commonPort) {
        return Arrays.stream(text.split(",", -1))
                .map(part -> Destination.parse(part.strip(), commonPort))
                .toList();
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

    private Peer peer() {
        if (pins != null && fingerprints != null) {
            throw Attribute.refused("pins", pins, "either pins or fingerprints");
        }
        return new Peer(
                serverName == null
                        ? null
                        : Attribute.read("serverName", serverName, ServerName::new, "a name or an address"),
                pins == null
                        ? Hashes.NONE
                        : Attribute.read("pins", pins, Hashes::pins, "sha256/ and 32 bytes in Base64"),
                fingerprints == null
                        ? Hashes.NONE
                        : Attribute.read(
                                "fingerprints",
                                fingerprints,
                                Hashes::fingerprints,
                                "sha-256: and 32 bytes as AA:BB:… in upper case"));
    }

    private Sources sources() {
        if (trust != null && !trust.equals("system")) {
            throw Attribute.refused("trust", trust, "system");
        }
        if (Stream.of(trustedCertificates, trustStore, trust, fingerprints)
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw Attribute.refused(
                    "trustedCertificates",
                    trustedCertificates,
                    "a PEM file of the authorities that may vouch for the receiver, or else trustStore, fingerprints or"
                            + " trust=\"system\"; exactly one");
        }
        if ((certificate == null) != (privateKey == null)) {
            throw Attribute.refused("privateKey", privateKey, "a PEM file if, and only if, certificate names one");
        }
        if (certificate != null && keyStore != null) {
            throw Attribute.refused("keyStore", keyStore, "either keyStore, or certificate and privateKey");
        }
        return new Sources(
                trust != null,
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
