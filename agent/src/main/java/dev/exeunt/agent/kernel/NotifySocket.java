package dev.exeunt.agent.kernel;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import dev.exeunt.agent.supervisor.Systemd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Datagrams to a Unix socket, which Java has no class for (its Unix channels, from 16 on, are streams): unix(7). */
public final class NotifySocket implements Systemd.Line {

    private static final int AF_UNIX = 1;
    /** {@code SOCK_DGRAM | SOCK_CLOEXEC}. */
    private static final int DATAGRAMS = 2 | 0x80000;
    /** {@code MSG_DONTWAIT | MSG_NOSIGNAL}. */
    private static final int AT_ONCE = 0x40 | 0x4000;
    /** Of {@code sockaddr_un}: the family, two bytes in the order of the machine, and the path behind it. */
    private static final int FAMILY_BYTES = 2;
    private static final int LONGEST_PATH = 107;
    private static final int LONGEST_MESSAGE = 4_096;

    private final int socket;
    private final Memory address = new Memory(FAMILY_BYTES + LONGEST_PATH + 1);
    private final int addressLength;
    private final Memory nowhere = new Memory(FAMILY_BYTES + 2);
    private final Memory message = new Memory(LONGEST_MESSAGE);

    private NotifySocket(int socket, byte[] path) {
        this.socket = socket;
        address.clear();
        address.setShort(0, (short) AF_UNIX);
        address.write(FAMILY_BYTES, path, 0, path.length);
        // A name in the abstract namespace has the length that is told, a path ends with its NUL.
        addressLength = FAMILY_BYTES + path.length + (path[0] == 0 ? 0 : 1);
        nowhere.clear();
        nowhere.setShort(0, (short) AF_UNIX);
        nowhere.setByte(FAMILY_BYTES, (byte) '/');
    }

    /**
     * To be called once {@link NativeAccess} has been loaded.
     *
     * @param name the value of {@code NOTIFY_SOCKET}: a path, or a name of the abstract namespace behind an {@code @}
     * @throws IOException where it is neither, or there is no socket to be had
     */
    public static NotifySocket to(String name) throws IOException {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length < 2 || path.length > LONGEST_PATH || path[0] != '/' && path[0] != '@') {
            throw new IOException("\"" + name + "\" is no Unix socket");
        }
        if (path[0] == '@') {
            path[0] = 0;
        }
        int socket = LibC.socket(AF_UNIX, DATAGRAMS, 0);
        if (socket < 0) {
            throw new IOException("socket: error " + Native.getLastError());
        }
        return new NotifySocket(socket, path);
    }

    @Override
    public synchronized void send(byte[] text) throws IOException {
        if (!send(text, address, addressLength)) {
            throw new IOException("sendto: error " + Native.getLastError());
        }
    }

    @Override
    public synchronized void rehearse() {
        // The root folder is no socket: refused.
        send(new byte[1], nowhere, FAMILY_BYTES + 2);
    }

    private boolean send(byte[] text, Memory to, int length) {
        int size = Math.min(text.length, LONGEST_MESSAGE);
        message.write(0, text, 0, size);
        return LibC.sendto(socket, Pointer.nativeValue(message), size, AT_ONCE, Pointer.nativeValue(to), length) == size;
    }
}
