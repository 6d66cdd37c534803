package dev.exeunt.agent.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By which names a port answers. On loopback by those of loopback alone: else a page of somebody's on the web could have its
 * own name lead to this machine (DNS rebinding), and the reader's browser would let it read what is served here. By which
 * names others reach an address that is not loopback, nobody here can know: there it answers to any.
 */
final class Hosts {

    private static final Pattern LOOPBACK = Pattern.compile(
            "localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[(::1|0:0:0:0:0:0:0:1|::ffff:127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3})\\]");
    private static final Pattern PORT = Pattern.compile("(:\\d{0,5})?$");

    private final boolean any;
    private final String own;

    /** @param bound as it was configured */
    Hosts(InetSocketAddress bound) {
        any = !bound.getAddress().isLoopbackAddress();
        own = bound.getHostString().toLowerCase(Locale.ROOT);
    }

    /** A request of HTTP/1.0 need not name a host, and no browser sends one. */
    boolean admit(Request request) {
        List<String> named = request.headers("Host");
        return any || named.isEmpty() || named.size() == 1 && isOwn(named.get(0).toLowerCase(Locale.ROOT));
    }

    private boolean isOwn(String host) {
        String name = PORT.matcher(host).replaceFirst("");
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return LOOPBACK.matcher(plain).matches() || plain.equals(own);
    }
}
