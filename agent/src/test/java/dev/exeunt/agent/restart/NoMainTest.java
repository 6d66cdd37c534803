package dev.exeunt.agent.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoMainTest {

    @Test
    void theClassOfMainIsTheFirstWordOfTheCommand() throws IOException {
        assertThat(NoMain.nameOfMain("com.acme.Main --shard=1 a/b", "/app/classes")).isEqualTo("com.acme.Main");
        assertThat(NoMain.nameOfMain("acme/com.acme.Main", "")).isEqualTo("com.acme.Main");
    }

    @Test
    void orAJarsManifestNamesIt(@TempDir Path folder) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "com.acme.Main");
        Path jar = folder.resolve("my app.jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();

        assertThat(NoMain.nameOfMain(jar + " serve", jar.toString())).isEqualTo("com.acme.Main");
    }
}
