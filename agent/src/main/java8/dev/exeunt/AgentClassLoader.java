package dev.exeunt;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.Enumeration;

/**
 * Holds the agent and its libraries apart from the application. They lie in archives within the jar, where neither a
 * class loader nor a class path scanner looks; that of the libraries is only opened when one is asked for.
 */
final class AgentClassLoader extends ClassLoader implements Closeable {

    static {
        registerAsParallelCapable();
    }

    private static final String CORE = "agent/core.pack";
    private static final String PROGRAM = "agent/program.pack";
    private static final String LIBRARIES = "agent/libraries.pack";
    private static final String METRICS = "agent/metrics.pack";

    private final Archive jar;
    private final Archive core;
    private final String more;
    private final ProtectionDomain domain;
    private volatile Archive program;
    private volatile Archive libraries;
    private volatile Archive metrics;

    private AgentClassLoader(Archive jar, String more, ClassLoader parent, ProtectionDomain domain) throws IOException {
        super(parent);
        this.jar = jar;
        this.core = jar.within(CORE);
        this.more = more;
        this.domain = domain;
    }

    /** For what runs inside an application, which is not to be seen: its parent is the platform's loader. */
    static AgentClassLoader ofAgent(File jar) throws IOException {
        // The last parent: the application may have a system class loader of its own, whose parent is its class path.
        ClassLoader platform = ClassLoader.getSystemClassLoader();
        while (platform.getParent() != null) {
            platform = platform.getParent();
        }
        return new AgentClassLoader(Archive.open(jar), null, platform, Exeunt.class.getProtectionDomain());
    }

    /** For the command line: its own classes too, and the attach API, which only the system's loader has. */
    static AgentClassLoader ofProgram() throws IOException {
        return new AgentClassLoader(Archive.open(whereThisJarIs()), PROGRAM,
                ClassLoader.getSystemClassLoader(), Exeunt.class.getProtectionDomain());
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
        if (name.startsWith("java.") || name.startsWith("jdk.") || name.startsWith("sun.")) {
            return super.loadClass(name, resolve);
        }
        String file = name.replace('.', '/').concat(".class");
        try {
            Archive archive = archiveOf(file);
            return archive == null ? elsewhere(name, resolve) : load(name, file, archive);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** The application's choice of a provider is for its own SLF4J; the agent's would complain on its stderr. */
    private Class<?> elsewhere(String name, boolean resolve) throws ClassNotFoundException {
        return name.equals(System.getProperty("slf4j.provider"))
                ? loadClass("dev.exeunt.agent.log.AgentLogProvider", resolve)
                : super.loadClass(name, resolve);
    }

    private Class<?> load(String name, String file, Archive archive) throws IOException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                byte[] bytes = archive.read(file);
                loaded = defineClass(name, bytes, 0, bytes.length, domain);
            }
            return loaded;
        }
    }

    private Archive archiveOf(String file) throws IOException {
        if (core.has(file)) {
            return core;
        }
        if (more != null) {
            program = program == null ? jar.within(more) : program;
            if (program.has(file)) {
                return program;
            }
        }
        if (file.startsWith("io/micrometer/") || file.startsWith("io/prometheus/")) {
            metrics = metrics == null ? jar.within(METRICS) : metrics;
            return metrics.has(file) ? metrics : null;
        }
        if (libraries == null) {
            libraries = jar.within(LIBRARIES);
        }
        return libraries.has(file) ? libraries : null;
    }

    @Override
    protected URL findResource(String name) {
        try {
            return archiveOf(name) == null ? null : new URL(null, "exeunt:".concat(name), new Handler());
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

    @Override
    public InputStream getResourceAsStream(String name) {
        try {
            Archive archive = archiveOf(name);
            return archive == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(archive.read(name));
        } catch (IOException damaged) {
            // Not null, which would mean that there is none.
            throw new LinkageError(damaged.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }

    /** Reads what the archives hold, for those who want a URL. */
    final class Handler extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() {
                    return getResourceAsStream(url.getPath());
                }
            };
        }
    }
}
