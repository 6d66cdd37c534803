package dev.exeunt.agent.kernel;

import dev.exeunt.agent.probe.JdkInternals;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Loads JNA so that nobody notices: in a module of its own that may use native code, because a JDK from 24 on warns of
 * any other; and without the files and system properties that it leaves behind. No class that refers to JNA may be
 * linked before, or its packages would be taken.
 */
public final class NativeAccess {

    private static final String MODULE = "exeunt.jna";
    private static final String LIBRARY = "libjnidispatch.so";
    private static final Set<String> PACKAGES =
            Set.of("com.sun.jna", "com.sun.jna.internal", "com.sun.jna.ptr", "com.sun.jna.win32");

    private NativeAccess() {}

    /** The library on its way from the jar into the JVM; null before and after. */
    private static volatile Path unpacked;

    /** @throws ReflectiveOperationException or an {@link IOException} or {@link LinkageError} where it cannot be had */
    public static void load(ClassLoader loader) throws ReflectiveOperationException, IOException {
        if (Runtime.version().feature() >= 22) {
            JdkInternals.enableNativeAccess(defineModule(loader));
        }
        Properties properties = System.getProperties();
        try {
            String prefix = (String) Class.forName("com.sun.jna.Platform", true, loader).getField("RESOURCE_PREFIX").get(null);
            // JNA would unpack it as well, but into a folder that it makes in the user's home and leaves there.
            Path folder = unpack(loader, "com/sun/jna/" + prefix + "/" + LIBRARY);
            properties.setProperty("exj.boot.library.path", folder.toString());
            properties.setProperty("exj.noclasspath", "true");
            // Where it is set, JNA does not run ldconfig to find out; the C library needs no path.
            properties.setProperty("exj.platform.library.path", "");
            Class.forName("com.sun.jna.Native", true, loader);
            Class.forName("com.sun.jna.NativeLibrary", true, loader);
            LibC.bind();
        } finally {
            deleteUnpacked();
            properties.keySet().removeIf(name -> name instanceof String text && text.startsWith("exj"));
        }
    }

    /** Loaded, the library needs its file no more. Called as well when the JVM ends while it is being loaded. */
    public static void deleteUnpacked() {
        Path file = unpacked;
        if (file != null) {
            file.toFile().delete();
            file.getParent().toFile().delete();
            unpacked = null;
        }
    }

    private static Path unpack(ClassLoader loader, String resource) throws IOException {
        Path folder = Files.createTempDirectory("exeunt");
        Path file = folder.resolve(LIBRARY);
        unpacked = file;
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("there is no " + resource);
            }
            Files.copy(in, file);
        }
        return folder;
    }

    /** An automatic module reads every other, the unnamed one of the agent's loader among them. */
    private static Module defineModule(ClassLoader loader) {
        ModuleDescriptor descriptor = ModuleDescriptor.newAutomaticModule(MODULE).packages(PACKAGES).build();
        Configuration configuration = ModuleLayer.boot().configuration()
                .resolve(new OneModule(descriptor), ModuleFinder.of(), Set.of(MODULE));
        return ModuleLayer.defineModules(configuration, List.of(ModuleLayer.boot()), name -> loader)
                .layer().findModule(MODULE).orElseThrow();
    }

    /** Only the name of the module matters: its classes come from the agent's loader. */
    private static final class OneModule extends ModuleReference implements ModuleFinder {

        OneModule(ModuleDescriptor descriptor) {
            super(descriptor, null);
        }

        @Override
        public Optional<ModuleReference> find(String name) {
            return name.equals(MODULE) ? Optional.of(this) : Optional.empty();
        }

        @Override
        public Set<ModuleReference> findAll() {
            return Set.of(this);
        }

        @Override
        public ModuleReader open() throws IOException {
            throw new IOException(MODULE + " is not read through its module");
        }
    }
}
