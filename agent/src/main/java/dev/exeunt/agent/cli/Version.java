package dev.exeunt.agent.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.jar.JarFile;
import picocli.CommandLine.IVersionProvider;

/** Which Exeunt this is, and where its jar is. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        try (JarFile jar = new JarFile(jar())) {
            return new String[] {"Exeunt " + jar.getManifest().getMainAttributes().getValue("Implementation-Version")
                    + " (Java " + System.getProperty("java.version") + ")"};
        }
    }

    static File jar() throws IOException {
        try {
            return new File(Version.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getCanonicalFile();
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
