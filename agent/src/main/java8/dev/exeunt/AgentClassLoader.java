package dev.exeunt;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Holds the agent and its libraries apart from the application. Their class files lie in {@code agent/} of the jar under
 * a suffix that neither a class loader nor a class path scanner takes for a class.
 */
final class AgentClassLoader extends ClassLoader implements Closeable {

    static {
        registerAsParallelCapable();
    }

    private static final String PREFIX = "agent/";
    private static final String SUFFIX = ".classdata";

    private final JarFile jar;
    private final String base;
    private final ProtectionDomain domain;

    private AgentClassLoader(JarFile jar, String base, ClassLoader parent, ProtectionDomain domain) {
        super(parent);
        this.jar = jar;
        this.base = base;
        this.domain = domain;
    }

    /** @param parent the platform's loader as an agent; as a program the system's, which has the attach API */
    static AgentClassLoader ofThisJar(ClassLoader parent) throws IOException {
        File file = whereThisJarIs();
        return new AgentClassLoader(
                new JarFile(file, false), "jar:" + file.toURI() + "!/", parent, Exeunt.class.getProtectionDomain());
    }

    static File whereThisJarIs() {
        URL location = Exeunt.class.getProtectionDomain().getCodeSource().getLocation();
        try {
            return new File(location.toURI());
        } catch (Exception e) {
            return new File(location.getPath());
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        ZipEntry entry = name.startsWith("java.") ? null : jar.getEntry(PREFIX + name.replace('.', '/') + SUFFIX);
        if (entry == null) {
            // The application's choice of a provider is for its own SLF4J; the agent's would complain on its stderr.
            return name.equals(System.getProperty("slf4j.provider"))
                    ? loadClass("dev.exeunt.agent.log.AgentLogProvider", resolve)
                    : super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = read(name, entry);
                loaded = defineClass(name, bytes, 0, bytes.length, domain);
            }
            return loaded;
        }
    }

    @Override
    protected URL findResource(String name) {
        try {
            return jar.getEntry(PREFIX + name) == null ? null : new URL(base + PREFIX + name);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return resource == null
                ? Collections.<URL>emptyEnumeration()
                : Collections.enumeration(Collections.singleton(resource));
    }

    /** Past the URL connection of the parent's method, which is slow and keeps a cache. */
    @Override
    public InputStream getResourceAsStream(String name) {
        ZipEntry entry = jar.getEntry(PREFIX + name);
        try {
            return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }

    private byte[] read(String className, ZipEntry entry) throws ClassNotFoundException {
        try {
            return read(entry);
        } catch (IOException e) {
            throw new ClassNotFoundException(className, e);
        }
    }

    private byte[] read(ZipEntry entry) throws IOException {
        byte[] bytes = new byte[(int) entry.getSize()];
        try (InputStream in = jar.getInputStream(entry)) {
            int at = 0;
            while (at < bytes.length) {
                int n = in.read(bytes, at, bytes.length - at);
                if (n < 0) {
                    throw new IOException(entry.getName() + " is cut off");
                }
                at += n;
            }
        }
        return bytes;
    }
}
