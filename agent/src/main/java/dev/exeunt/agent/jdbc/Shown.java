package dev.exeunt.agent.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import net.bytebuddy.jar.asm.ClassReader;

/** The class files that a loader shows. */
final class Shown {

    private Shown() {}

    /**
     * Past the JDK's cache of open jars ({@code JarFileFactory}, which {@code URLClassLoader.getResourceAsStream} goes by, seen on
     * JDK 17 and 26): a jar that is left there stays open when its loader is gone, and hides the one that takes its place.
     *
     * @param name as class files have it
     * @return null where there is none
     */
    static ClassReader file(String name, ClassLoader loader) throws IOException {
        String file = name.concat(".class");
        URL url = loader.getResource(file);
        try (InputStream in = url == null ? loader.getResourceAsStream(file) : uncached(url)) {
            return in == null ? null : new ClassReader(in.readAllBytes());
        }
    }

    private static InputStream uncached(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }
}
