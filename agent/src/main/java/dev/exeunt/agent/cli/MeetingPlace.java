package dev.exeunt.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * A folder that both JVMs can get at and nobody else: of the target's user, and below the target's root where that is
 * another one, as in a container. The jar goes there where the target would not find, or may not read, ours.
 *
 * @param here   the folder as this JVM sees it
 * @param there  the same as the target sees it
 * @param jar    Exeunt's jar as the target sees it
 */
record MeetingPlace(Path here, Path there, Path jar) implements AutoCloseable {

    static MeetingPlace with(Target target) throws IOException, CannotLook {
        Proc self = new Proc(ProcessHandle.current().pid());
        boolean sameFiles = target.proc().link("ns/mnt").equals(self.link("ns/mnt"))
                && target.proc().link("root").equals(self.link("root"));
        boolean sameUser = self.user() == target.proc().user();
        Path root = target.proc().path("root");
        Path folder = folder(sameFiles ? Path.of(System.getProperty("java.io.tmpdir")) : root.resolve("tmp"), target);
        Path there = sameFiles ? folder.toAbsolutePath() : Path.of("/").resolve(root.relativize(folder));
        Path jar = Version.jar().toPath();
        if (!sameFiles || !sameUser) {
            own(Files.copy(jar, folder.resolve("exeunt.jar")), target, sameUser);
            jar = there.resolve("exeunt.jar");
        }
        own(folder, target, sameUser);
        return new MeetingPlace(folder, there, jar);
    }

    private static Path folder(Path temporary, Target target) throws CannotLook {
        try {
            return Files.createTempDirectory(temporary, "exeunt-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new CannotLook("no folder to meet JVM " + target.pid() + " could be made: " + e);
        }
    }

    private static void own(Path path, Target target, boolean sameUser) throws IOException {
        if (!sameUser) {
            Files.setAttribute(path, "unix:uid", target.proc().user());
        }
    }

    Path answer() {
        return there.resolve("answer");
    }

    Path answerSeenFromHere() {
        return here.resolve("answer");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(here)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(here);
    }
}
