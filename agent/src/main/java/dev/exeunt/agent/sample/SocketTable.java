package dev.exeunt.agent.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connections of this network namespace, by proc_pid_net(5): {@code tcp}, {@code tcp6}, {@code udp} and {@code udp6}. */
final class SocketTable {

    private static final String SYN_SENT = "02";
    /** {@code TCP_CLOSE}: in the tables of UDP, a socket that takes what anybody sends. */
    private static final String UNCONNECTED = "07";

    /** @param connecting whether the other side has not answered yet */
    record Connection(String remote, boolean connecting) {}

    private final Map<String, Connection> byInode = new HashMap<>();

    /** @param tables the text of each */
    SocketTable(String... tables) {
        for (String table : tables) {
            table.lines().skip(1).forEach(this::add);
        }
    }

    /** @param link of a file descriptor, {@code socket:[4711]}; empty for one without a peer, such as a listener */
    Optional<Connection> of(String link) {
        return link.startsWith("socket:[")
                ? Optional.ofNullable(byInode.get(link.substring("socket:[".length(), link.length() - 1)))
                : Optional.empty();
    }

    /** A line: number, local and remote address, state, queues, timer, retransmits, user, time-out, inode. */
    private void add(String line) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length > 9) {
            Optional<String> anybody = fields[3].equals(UNCONNECTED) ? address(fields[1])
                    .map(local -> "whoever sends to UDP port " + local.substring(local.lastIndexOf(':') + 1)) : Optional.empty();
            address(fields[2]).or(() -> anybody).ifPresent(
                    remote -> byInode.put(fields[9], new Connection(remote, fields[3].equals(SYN_SENT))));
        }
    }

    /** {@code 0100007F:1F90}: words of four bytes, each as the processor keeps it, little end first, then the port. */
    static Optional<String> address(String hex) {
        int colon = hex.indexOf(':');
        if (colon != 8 && colon != 32) {
            return Optional.empty();
        }
        int port = Integer.parseInt(hex.substring(colon + 1), 16);
        List<Integer> bytes = new ArrayList<>();
        for (int word = 0; word < colon; word += 8) {
            for (int at = word + 6; at >= word; at -= 2) {
                bytes.add(Integer.parseInt(hex.substring(at, at + 2), 16));
            }
        }
        return port == 0 ? Optional.empty() : Optional.of(text(bytes) + ":" + port);
    }

    private static String text(List<Integer> bytes) {
        if (bytes.size() == 16 && bytes.subList(0, 12).equals(List.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF))) {
            return text(bytes.subList(12, 16));
        }
        StringBuilder text = new StringBuilder();
        if (bytes.size() == 4) {
            bytes.forEach(each -> text.append(text.isEmpty() ? "" : ".").append(each));
            return text.toString();
        }
        for (int at = 0; at < 16; at += 2) {
            text.append(at == 0 ? "[" : ":").append(Integer.toHexString(bytes.get(at) << 8 | bytes.get(at + 1)));
        }
        return text.append("]").toString();
    }
}
