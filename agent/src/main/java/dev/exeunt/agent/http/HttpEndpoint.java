package dev.exeunt.agent.http;

import dev.exeunt.agent.thread.AgentThread;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A port and the one daemon thread that serves it. Whatever clients do, there are no more than {@value #MOST} of them, each
 * has a few kilobytes and a few seconds, and where one too many comes, the oldest goes.
 */
public final class HttpEndpoint implements Runnable {

    static final int MOST = 64;
    private static final int AT_ONCE = 16;
    private static final int BACKLOG = 128;
    private static final int READ_BYTES = 4_096;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ServerSocketChannel server;
    private final Selector selector;
    private final Pages pages;
    private final Hosts hosts;
    private final Consumer<Throwable> lost;
    private final Deque<SelectionKey> clients = new ArrayDeque<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
    private volatile boolean closed;

    private HttpEndpoint(ServerSocketChannel server, Selector selector, Pages pages, Hosts hosts, Consumer<Throwable> lost) {
        this.lost = lost;
        this.server = server;
        this.selector = selector;
        this.pages = pages;
        this.hosts = hosts;
    }

    /**
     * Opens the port and serves it from now on.
     *
     * @param address with port 0 for one that is free
     * @param lost    is told why the port has been closed where it cannot be served any more
     * @throws IOException where it cannot be had: it is taken, or the address is not this machine's
     */
    public static HttpEndpoint open(InetSocketAddress address, Pages pages, Consumer<Throwable> lost) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("the host \"" + address.getHostString() + "\" is not known");
        }
        Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            Hosts hosts = new Hosts(address);
            // What a first request needs is read from the jar before anybody can send one.
            Connection.rehearse(pages, hosts);
            server.configureBlocking(false);
            server.bind(address, BACKLOG);
            server.register(selector, SelectionKey.OP_ACCEPT);
            HttpEndpoint endpoint = new HttpEndpoint(server, selector, pages, hosts, lost);
            new AgentThread(endpoint, "http").start();
            return endpoint;
        } catch (IOException | RuntimeException | Error e) {
            server.close();
            selector.close();
            throw e;
        }
    }

    /** @throws IOException if it has been closed */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) server.getLocalAddress();
    }

    /** Of the port itself. */
    public ServerSocketChannel channel() {
        return server;
    }

    /** Closes the port; those who are being served are left without an answer. */
    public void close() {
        closed = true;
        selector.wakeup();
    }

    @Override
    public void run() {
        try {
            serve();
        } catch (Throwable e) {
            // The jar is not what it was, most likely: to whom nobody will answer, nobody shall connect.
            lost.accept(e);
        } finally {
            shut();
        }
    }

    private void serve() {
        while (!closed) {
            try {
                turn();
            } catch (IOException | RuntimeException | OutOfMemoryError e) {
                // No file descriptor, or no memory, for one more client: it waits, and those who are there go on.
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private void shut() {
        while (!clients.isEmpty()) {
            drop(clients.getFirst());
        }
        try (selector; server) {
            buffer.clear();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    private void turn() throws IOException {
        // An interrupt would close the channel that is used next.
        Thread.interrupted();
        selector.select(TimeUnit.NANOSECONDS.toMillis(LONGEST_NANOS) / 5);
        boolean someoneCame = false;
        for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
            SelectionKey key = keys.next();
            keys.remove();
            if (key.channel() == server) {
                someoneCame = true;
            } else {
                serve(key);
            }
        }
        while (!clients.isEmpty() && connection(clients.getFirst()).ageNanos() > LONGEST_NANOS) {
            drop(clients.getFirst());
        }
        if (someoneCame) {
            accept();
        }
    }

    /** A few at a time: who has come is served before others can push him out. */
    private void accept() throws IOException {
        for (int i = 0; i < AT_ONCE; i++) {
            SocketChannel client = server.accept();
            if (client == null) {
                return;
            }
            if (clients.size() >= MOST) {
                drop(clients.getFirst());
            }
            try {
                client.configureBlocking(false);
                clients.addLast(client.register(selector, SelectionKey.OP_READ, new Connection(client, pages, hosts)));
            } catch (IOException | RuntimeException | Error e) {
                client.close();
                throw e;
            }
        }
    }

    private void serve(SelectionKey key) {
        Connection connection = connection(key);
        try {
            if (connection.proceed(buffer)) {
                key.interestOps(connection.wantsToWrite() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
                return;
            }
        } catch (IOException | CancelledKeyException | OutOfMemoryError e) {
            // The client has gone, or there is no memory for an answer.
        }
        drop(key);
    }

    private void drop(SelectionKey key) {
        clients.remove(key);
        key.cancel();
        connection(key).close();
    }

    private static Connection connection(SelectionKey key) {
        return (Connection) key.attachment();
    }
}
