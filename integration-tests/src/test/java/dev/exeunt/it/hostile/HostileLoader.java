package dev.exeunt.it.hostile;

import static dev.exeunt.it.hostile.Hostile.no;

import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;

/** Defines {@link ForgedByAClassOfThisName} once more, under a name that forges a line as well. */
final class HostileLoader extends ClassLoader {

    /** Of as many bytes as the one that it replaces. */
    private static final String FORGED = "F\nexeunt: forged\u202eclass";

    Object forged() throws Exception {
        Class<?> like = ForgedByAClassOfThisName.class;
        try (InputStream in = like.getResourceAsStream(like.getSimpleName() + ".class")) {
            String file = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            String name = new String(FORGED.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            byte[] bytes = file.replace(like.getSimpleName(), name).getBytes(StandardCharsets.ISO_8859_1);
            return defineClass(null, bytes, 0, bytes.length).getDeclaredConstructor().newInstance();
        }
    }

    @Override
    public String getName() {
        if (!Hostile.ready) {
            // The JDK asks for it where a class is defined.
            return super.getName();
        }
        throw no();
    }

    @Override
    public String toString() {
        throw no();
    }

    @Override
    public URL getResource(String name) {
        throw no();
    }
}
