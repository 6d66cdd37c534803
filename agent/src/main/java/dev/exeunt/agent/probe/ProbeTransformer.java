package dev.exeunt.agent.probe;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/** Puts the probes into the classes of the JDK, and remembers which of them found their method. */
final class ProbeTransformer implements ClassFileTransformer {

    private final List<Probe> placed = new ArrayList<>();
    private Throwable failure;

    /** The probes whose method was found; on a second pass over a class they are listed again. */
    List<Probe> placed() {
        return placed;
    }

    /** What kept a class from being changed, or null. */
    Throwable failure() {
        return failure;
    }

    @Override
    public byte[] transform(
            ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
        if (loader != null || redefined == null) {
            return null;
        }
        try {
            ClassReader reader = new ClassReader(classFile);
            // With the reader at hand, the writer copies what no probe touches as it is.
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(new ProbedClass(writer, name), 0);
            return writer.toByteArray();
        } catch (Throwable e) {
            failure = e;
            return null;
        }
    }

    private final class ProbedClass extends ClassVisitor {

        private final String owner;

        ProbedClass(ClassVisitor next, String owner) {
            super(Opcodes.ASM9, next);
            this.owner = owner;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
            for (Probe probe : Probe.ALL) {
                if (probe.owner().equals(owner) && probe.method().equals(name.concat(descriptor))) {
                    placed.add(probe);
                    // Of several, the first comes first.
                    method = new ProbedMethod(method, probe);
                }
            }
            return method;
        }
    }
}
