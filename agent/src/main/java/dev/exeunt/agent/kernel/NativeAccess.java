package dev.exeunt.agent.kernel;

import dev.exeunt.agent.probe.JdkInternals;
import java.io.File;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * Loads JNA so that nobody notices: in a module of its own that may use native code, because a JDK from 24 on warns of
 * any other; and without the files and system properties that it leaves behind. No class that refers to JNA may be
 * linked before, or its packages would be taken.
 */
public final class NativeAccess {

    private static final String MODULE = "exeunt.jna";
    private static final Set<String> PACKAGES =
            Set.of("com.sun.jna", "com.sun.jna.internal", "com.sun.jna.ptr", "com.sun.jna.win32");

    private NativeAccess() {}

    /** @throws ReflectiveOperationException or a {@link LinkageError} where native code cannot be had */
    public static void load(ClassLoader loader) throws ReflectiveOperationException {
        if (Runtime.version().feature() >= 22) {
            JdkInternals.enableNativeAccess(defineModule(loader));
        }
        Properties properties = System.getProperties();
        Map<Object, Object> before = ownProperties(properties);
        // Where it is set, JNA does not run ldconfig to find out; the C library needs no path.
        properties.setProperty("jna.platform.library.path", "");
        try {
            Class.forName("com.sun.jna.Native", true, loader);
            Class.forName("com.sun.jna.NativeLibrary", true, loader);
        } finally {
            // Loaded, it needs its file no more; not loaded, it never will.
            new File(properties.getProperty("jnidispatch.path", "")).delete();
            ownProperties(properties).keySet().forEach(properties::remove);
            properties.putAll(before);
        }
    }

    private static Map<Object, Object> ownProperties(Properties properties) {
        Map<Object, Object> own = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith("jna.") || name.startsWith("jnidispatch.")) {
                own.put(name, properties.getProperty(name));
            }
        }
        return own;
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
