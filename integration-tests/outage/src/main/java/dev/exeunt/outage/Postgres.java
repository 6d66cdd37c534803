package dev.exeunt.outage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A database server on a free port of this machine, in a folder of its own, that can be stopped and started. Each of its
 * methods goes on to its end; once it is closed, from whichever thread, nothing is started any more.
 */
public final class Postgres implements AutoCloseable {

    private static final int NOBODY = 65534;
    private static final int LIMIT_SECONDS = 40;

    private final Path folder;
    private final Path programs;
    private final Mark mark;
    private final int port = freePort();
    private volatile boolean closed;
    private Process server;

    Postgres(Path folder, Mark mark) {
        this.folder = folder;
        this.programs = folder.resolve("programs");
        this.mark = mark;
    }

    /** Makes an empty database of its own. */
    synchronized void prepare() throws IOException {
        mustBeOpen();
        Files.createDirectories(folder);
        PostgresPrograms.unpack(programs);
        mustBeOpen();
        if (isRoot()) {
            Files.setAttribute(folder, "unix:uid", NOBODY);
        }
        run(programs + "/bin/initdb", "-D", folder + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
    }

    /** Comes back when it takes connections. */
    public synchronized void start() throws IOException {
        mustBeOpen();
        server = process(programs + "/bin/postgres", "-D", folder + "/data", "-p", String.valueOf(port), "-h", "127.0.0.1",
                "-k", folder.toString(), "-F", "-c", "shared_buffers=16MB", "-c", "max_connections=40").start();
        long start = System.nanoTime();
        while (!answers()) {
            mustBeOpen();
            if (System.nanoTime() - start > LIMIT_SECONDS * 1_000_000_000L || !server.isAlive()) {
                throw new IOException("the database does not start\n" + Files.readString(folder.resolve("postgres.log")));
            }
            pause();
        }
    }

    /** For maintenance: "fast", which ends every connection. */
    public synchronized void stop() throws IOException {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(server.pid())).start().waitFor();
            if (!server.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the database does not stop");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Killed, it would leave its shared memory on the machine. */
    @Override
    public void close() throws IOException {
        closed = true;
        synchronized (this) {
            if (server != null && server.isAlive()) {
                stop();
            }
        }
    }

    private void mustBeOpen() throws IOException {
        if (closed) {
            throw new IOException("the database has been closed");
        }
    }

    /** Of the server as it was started last. */
    public synchronized long pid() {
        return server.pid();
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=postgres&connectTimeout=2";
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database));
    }

    void create(String database, String schema) throws SQLException {
        try (Connection connection = connect("postgres"); Statement statement = connection.createStatement()) {
            statement.execute("create database \"" + database + "\"");
        }
        try (Connection connection = connect(database); Statement statement = connection.createStatement()) {
            statement.execute(schema);
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private void run(String... command) throws IOException {
        try {
            Process process = process(command).start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed\n" + Files.readString(folder.resolve("postgres.log")));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** PostgreSQL refuses to run as root. */
    private ProcessBuilder process(String... command) {
        List<String> whole = new ArrayList<>();
        if (isRoot()) {
            whole.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        whole.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile()));
        mark.put(builder.environment());
        return builder;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    /** Below those that the system gives away by itself, so that nobody has it when the database comes back. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Somebody has it: another one.
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
