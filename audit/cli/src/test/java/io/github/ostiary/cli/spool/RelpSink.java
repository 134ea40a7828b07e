package io.github.ostiary.cli.spool;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A receiver that takes RELP over TLS, keeps every line and acknowledges it. Its certificate is in {@code ca.pem}. */
final class RelpSink implements Closeable {
    private static final String PASSWORD = "changeit";

    private final SSLServerSocket server;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    RelpSink(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("sink.p12");
        keytool("-genkeypair", "-keyalg", "EC", "-dname", "CN=sink", "-ext", "san=dns:localhost", store);
        keytool("-exportcert", "-rfc", "-file", folder.resolve("ca.pem").toString(), store);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(factory.getKeyManagers(), null, null);
        server = (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::accept, "relp-sink");
        thread.setDaemon(true);
        thread.start();
    }

    static void keytool(Object... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        for (int i = 0; i < arguments.length - 1; i++) {
            command.add(arguments[i].toString());
        }
        String store = arguments[arguments.length - 1].toString();
        command.addAll(List.of("-alias", "sink", "-keystore", store, "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(said);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                Thread thread = new Thread(() -> serve(socket), "relp-sink-connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                // The test is over.
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            serve(new BufferedInputStream(socket.getInputStream()), socket.getOutputStream());
        } catch (IOException e) {
            // The client has gone.
        }
    }

    private void serve(InputStream in, OutputStream out) throws IOException {
        for (String number = word(in); !number.isEmpty(); number = word(in)) {
            String command = word(in);
            byte[] data = in.readNBytes(Integer.parseInt(word(in)));
            in.skipNBytes(1);
            if (command.equals("syslog")) {
                lines.add(new String(data, StandardCharsets.UTF_8));
            }
            String answer = command.equals("open") ? "200 OK\nrelp_version=0\ncommands=syslog" : "200 OK";
            out.write((number + " rsp " + answer.length() + " " + answer + "\n").getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    private static String word(InputStream in) throws IOException {
        StringBuilder word = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != ' '; c = in.read()) {
            word.append((char) c);
        }
        return word.toString();
    }
}
