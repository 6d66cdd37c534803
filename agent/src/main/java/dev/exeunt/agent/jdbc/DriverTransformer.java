package dev.exeunt.agent.jdbc;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/** Puts the probes into the connections and statements of any driver when they are loaded. */
final class DriverTransformer implements ClassFileTransformer {

    /** Of {@code JdbcSink}: classes of connections beyond that are not followed. */
    private static final int TYPES = 1_023;
    /** One more, for what is no driver's. */
    static final int REHEARSED = TYPES;
    private static final String SINK = JdbcProbe.SINK.replace('/', '.');

    private final ClassLoader own = DriverTransformer.class.getClassLoader();
    private final Class<?> sink;
    private final Hierarchy hierarchy = new Hierarchy();
    private final Readable readable;
    private final Hidden hidden = new Hidden();
    private final WithProbes withProbes = new WithProbes();
    private final Set<String> probed = ConcurrentHashMap.newKeySet();
    private final Set<String> failed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger types = new AtomicInteger();

    /** @param sink what the probes call; a class whose loader does not see it is left as it is */
    DriverTransformer(Class<?> sink, Instrumentation instrumentation) {
        this.sink = sink;
        this.readable = new Readable(instrumentation, sink.getModule());
    }

    /** The names of the classes that have probes, and of those that a pool wraps around them. */
    Set<String> probed() {
        return probed;
    }

    /** Those that could not be followed, each with the reason. */
    Set<String> failed() {
        return failed;
    }

    @Override
    public byte[] transform(
            Module module, ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader == null || loader == own || name == null || !Mention.in(classFile)) {
            return null;
        }
        try {
            byte[] changed = redefined == null ? transform(loader, classFile) : again(loader, classFile);
            if (changed != null) {
                readable.by(module);
            }
            return changed;
        } catch (Throwable e) {
            // The class stays as it was; what it does is not seen.
            failed.add(name.replace('/', '.') + ": " + e.getClass().getName());
            return null;
        }
    }

    private byte[] transform(ClassLoader loader, byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        if ((reader.getAccess() & Opcodes.ACC_INTERFACE) != 0 || "java/lang/reflect/Proxy".equals(reader.getSuperName())) {
            return null;
        }
        Role role = hierarchy.of(reader, loader);
        if (role == Role.NEITHER) {
            if (hidden.isNewsOf(reader, loader)) {
                failed.add(reader.getClassName().replace('/', '.') + ": its class loader shows no class files");
            }
            return null;
        }
        String type = reader.getClassName().replace('/', '.');
        if (WithProbes.has(classFile)) {
            // Generated over a connection that has them, whose methods it overrides.
            probed.add(type);
            return null;
        }
        if (role == Role.CONNECTION) {
            int number = types.getAndIncrement();
            probed.add(type);
            return isFew(number, type) && keepsItsSerialForm(reader, loader, type) && sees(loader, type)
                    ? written(reader, loader, number, writer -> new ProbedConnection(writer, number, LostArguments.of(reader))) : null;
        }
        Binding binding = Binding.of(reader, argument -> hierarchy.of(argument, loader));
        probed.add(type);
        return !binding.isEmpty() && sees(loader, type)
                ? written(reader, loader, WithProbes.STATEMENT, writer -> new ProbedStatement(writer, binding)) : null;
    }

    /** What another agent redefines must keep its fields, and has no room for more: probes only where they were before. */
    private byte[] again(ClassLoader loader, byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        int number = withProbes.number(reader.getClassName(), loader);
        if (number == WithProbes.NONE || WithProbes.has(classFile)) {
            return null;
        }
        if (number != WithProbes.STATEMENT) {
            return written(reader, loader, number, writer -> new ProbedConnection(writer, number, LostArguments.of(reader)));
        }
        Binding binding = Binding.of(reader, argument -> hierarchy.of(argument, loader));
        return written(reader, loader, number, writer -> new ProbedStatement(writer, binding));
    }

    private boolean isFew(int number, String type) {
        if (number == TYPES) {
            failed.add(type + ": it is one class of connections more than " + TYPES);
        }
        return number < TYPES;
    }

    /** An interface more changes the number that a serializable class has unless it states one. */
    private boolean keepsItsSerialForm(ClassReader reader, ClassLoader loader, String type) {
        if (!SerialForm.changes(reader, loader)) {
            return true;
        }
        failed.add(type + ": it is Serializable and states no serialVersionUID");
        return false;
    }

    private interface Change {
        net.bytebuddy.jar.asm.ClassVisitor into(ClassWriter writer);
    }

    private byte[] written(ClassReader reader, ClassLoader loader, int number, Change change) {
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(change.into(writer), 0);
        withProbes.put(reader.getClassName(), loader, number);
        return writer.toByteArray();
    }

    /** A loader that asks no other for what it does not have itself would fail in the middle of a driver's method. */
    private boolean sees(ClassLoader loader, String type) {
        try {
            if (Class.forName(SINK, false, loader) == sink) {
                return true;
            }
        } catch (ClassNotFoundException | LinkageError e) {
            // As said below.
        }
        failed.add(type + ": its class loader does not see the bootstrap loader's classes");
        return false;
    }
}
