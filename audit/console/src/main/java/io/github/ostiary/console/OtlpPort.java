package io.github.ostiary.console;

import io.github.ostiary.console.tls.TlsFolder;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * A second port of the web server, for deliveries alone.
 *
 * <p>Only the delivery servlet answers there, and only to a client certificate of the console's authority; on the pages'
 * port that servlet does not exist. The test is by connector and servlet, after the server has matched the two, so that
 * no spelling of a path goes round it.
 */
final class OtlpPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    /** The name under which the delivery servlet is registered. */
    static final String SERVLET = "otlp";

    private static final String PROTOCOLS = "TLSv1.3+TLSv1.2";

    private final Connector connector;

    OtlpPort(Settings settings, TlsFolder tls) throws IOException {
        connector = new Connector("org.apache.coyote.http11.Http11NioProtocol");
        connector.setPort(settings.otlpPort());
        connector.setScheme("https");
        connector.setSecure(true);
        AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        protocol.setAddress(InetAddress.getByName(settings.address()));
        protocol.setSSLEnabled(true);
        protocol.addSslHostConfig(mutualTls(tls));
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addAdditionalConnectors(connector);
        factory.addEngineValves(new Separation(connector));
    }

    /** The port in use, once the server has started. */
    int number() {
        return connector.getLocalPort();
    }

    private static SSLHostConfig mutualTls(TlsFolder tls) throws IOException {
        SSLHostConfig host = new SSLHostConfig();
        host.setProtocols(PROTOCOLS);
        host.setCertificateVerification("required");
        host.setTrustStore(tls.trustStore()); // without one, every authority known to the JVM would do
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setCertificateFile(tls.server().certificate().toString());
        certificate.setCertificateKeyFile(tls.server().key().toString());
        host.addCertificate(certificate);
        return host;
    }

    private static final class Separation extends ValveBase {
        private final Connector deliveries;

        Separation(Connector deliveries) {
            super(/* asyncSupported= */ true);
            this.deliveries = deliveries;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            Wrapper matched = request.getWrapper();
            boolean delivers = matched != null && SERVLET.equals(matched.getName());
            boolean deliveryPort = request.getConnector() == deliveries;
            if (delivers == deliveryPort) {
                getNext().invoke(request, response);
            } else {
                response.setStatus(Response.SC_NOT_FOUND);
            }
        }
    }
}
