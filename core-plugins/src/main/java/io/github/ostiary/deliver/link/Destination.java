package io.github.ostiary.deliver.link;

/** Where a receiver listens. {@code host} is a name, with A-labels, or an address. */
public record Destination(String host, int port) {
    /** The greatest port there is. */
    private static final int MAX_PORT = 65_535;

    /**
     * A receiver by the name or address that its certificate is made out to.
     *
     * @throws IllegalArgumentException if the host is neither, or there is no such port
     */
    public Destination {
        host = new ServerName(host).toString();
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /**
     * Reads {@code host}, {@code host:port} or, for an address of IPv6 with a port, {@code [address]:port}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Destination parse(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || ServerName.isAddress(text)) {
            return new Destination(text, defaultPort);
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        if (!bracketed && host.indexOf(':') >= 0) {
            throw new IllegalArgumentException(text);
        }
        return new Destination(
                bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + port;
    }
}
