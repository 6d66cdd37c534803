package dev.exeunt.outage;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole scene: a database server, and under one supervisord the same scheduler twice, each with a database of its own,
 * {@link #WITHOUT} Exeunt and {@link #WITH} it. Closed, nothing of it is left, neither processes nor files.
 */
public final class Outage implements AutoCloseable {

    public static final String WITHOUT = "without";
    public static final String WITH = "with";

    private static final List<String> SMALL = List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Mark mark = new Mark();
    private final Mark markOfPostgres = new Mark();
    private volatile boolean closed;
    private Path folder;
    private Postgres postgres;
    private Supervisord supervisord;

    /**
     * Makes the scene. It may be closed meanwhile, by another thread, and is then never finished.
     *
     * @param java the command that starts the schedulers
     * @param exeunt the agent's jar
     * @param options the agent's, without {@code state.dir}
     */
    public void start(Path java, Path exeunt, String options) throws IOException, SQLException {
        try {
            begin();
            postgres.prepare();
            postgres.start();
            supervise(java, "-javaagent:" + exeunt + "=" + options + ",state.dir=" + folder.resolve("state"));
        } catch (IOException | SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private synchronized void begin() throws IOException {
        mustBeOpen();
        folder = Files.createTempDirectory("exeunt-outage");
        // PostgreSQL, which may run as somebody else, must come through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        postgres = new Postgres(folder.resolve("postgres"), markOfPostgres);
    }

    private synchronized void supervise(Path java, String agent) throws IOException, SQLException {
        mustBeOpen();
        Map<String, List<String>> programs = new LinkedHashMap<>();
        for (String name : List.of(WITHOUT, WITH)) {
            postgres.create(name, Jobs.SCHEMA);
            List<String> command = new ArrayList<>(List.of(java.toString()));
            command.addAll(SMALL);
            if (name.equals(WITH)) {
                command.add(agent);
            }
            command.addAll(List.of("-cp", classPath(), Scheduler.class.getName(), postgres.url(name)));
            programs.put(name, command);
        }
        supervisord = new Supervisord(folder.resolve("supervisord"), programs, mark);
    }

    public Postgres postgres() {
        return postgres;
    }

    public Supervisord supervisord() {
        return supervisord;
    }

    /** Makes one more database as the scheduler needs it, for whoever starts one more. */
    public void create(String database) throws SQLException {
        postgres.create(database, Jobs.SCHEMA);
    }

    /** What the database of one of the two tells. */
    public Facts facts(String program) throws SQLException {
        return Facts.of(postgres, program);
    }

    /** Whether this process of the scene still runs. */
    public boolean isAlive(long pid) {
        return mark.isAlive(pid);
    }

    /** All processes of the scene. */
    public List<Long> alive() {
        return Stream.of(mark, markOfPostgres).flatMap(each -> each.alive().stream()).toList();
    }

    /** Then what another thread is about to do with it may fail. */
    boolean isClosed() {
        return closed;
    }

    private void mustBeOpen() throws IOException {
        if (closed) {
            throw new IOException("the scene has been closed");
        }
    }

    /** This class's own place, and the libraries beside it. */
    public static String classPath() {
        try {
            Path own = Path.of(Outage.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            return own + File.pathSeparator + own.resolveSibling("lib") + File.separator + "*";
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        synchronized (this) {
            if (folder != null && Files.exists(folder)) {
                end();
            }
        }
    }

    private void end() throws IOException {
        mark.endAll();
        try {
            postgres.close();
        } finally {
            markOfPostgres.endAll();
            delete();
        }
    }

    private void delete() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
