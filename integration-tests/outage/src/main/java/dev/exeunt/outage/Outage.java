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

/**
 * The whole scene: a database server, and under one supervisord the same scheduler twice, each with a database of its own,
 * {@link #WITHOUT} Exeunt and {@link #WITH} it. Closed, nothing of it is left, neither processes nor files.
 */
public final class Outage implements AutoCloseable {

    public static final String WITHOUT = "without";
    public static final String WITH = "with";

    private static final List<String> SMALL = List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Mark mark = new Mark();
    private final Path folder;
    private Postgres postgres;
    private Supervisord supervisord;

    private Outage() throws IOException {
        folder = Files.createTempDirectory("exeunt-outage");
        // PostgreSQL, which may run as somebody else, must come through.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /**
     * @param java the command that starts the schedulers
     * @param exeunt the agent's jar
     * @param options the agent's, without {@code state.dir}
     */
    public static Outage start(Path java, Path exeunt, String options) throws IOException, SQLException {
        Outage outage = new Outage();
        try {
            outage.begin(java, "-javaagent:" + exeunt + "=" + options + ",state.dir=" + outage.folder.resolve("state"));
            return outage;
        } catch (IOException | SQLException | RuntimeException e) {
            outage.close();
            throw e;
        }
    }

    private void begin(Path java, String agent) throws IOException, SQLException {
        postgres = new Postgres(folder.resolve("postgres"), mark);
        postgres.start();
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
        mark.endAll();
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
