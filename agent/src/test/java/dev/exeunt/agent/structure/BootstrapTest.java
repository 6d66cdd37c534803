package dev.exeunt.agent.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.exeunt.bootstrap.EventSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;

/** What lies on the bootstrap loader runs on the application's threads, some of them while the JVM goes down. */
class BootstrapTest {

    private final JavaClasses bootstrap =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("dev.exeunt.bootstrap");

    @Test
    void itUsesNothingButJavaBase() {
        classes().should().onlyDependOnClassesThat().resideInAnyPackage(
                "dev.exeunt.bootstrap..", "java.lang", "java.lang.ref", "java.lang.reflect", "java.util", "java.util.concurrent.atomic",
                "java.util.function").check(bootstrap);
    }

    @Test
    void itLinksNoCallSite() throws IOException {
        List<String> callSites = new ArrayList<>();
        for (var type : bootstrap) {
            String file = "/" + type.getName().replace('.', '/') + ".class";
            try (InputStream in = EventSink.class.getResourceAsStream(file)) {
                new ClassReader(in.readAllBytes()).accept(new CallSites(type.getName(), callSites), 0);
            }
        }
        assertThat(callSites).isEmpty();
    }

    @Test
    void itIsSmall() throws IOException {
        List<Sources.File> files = Sources.in("bootstrap/src/main").stream().filter(file -> !isForDrivers(file)).toList();

        assertThat(files).isNotEmpty();
        assertThat(files.stream().filter(file -> !file.name().equals("package-info.java"))).hasSizeLessThanOrEqualTo(6);
        assertThat(files.stream().mapToInt(file -> file.lines().size()).sum()).isLessThanOrEqualTo(400);
    }

    @Test
    void soIsWhatOnlyTheProbesInDriversCall() throws IOException {
        List<Sources.File> files = Sources.in("bootstrap/src/main").stream().filter(BootstrapTest::isForDrivers).toList();

        // A third of it reads SQL: what begins or ends a transaction must be known before the statement is executed.
        assertThat(files).hasSize(9);
        assertThat(files.stream().mapToInt(file -> file.lines().size()).sum()).isLessThanOrEqualTo(910);
    }

    private static boolean isForDrivers(Sources.File file) {
        return file.path().toString().contains("bootstrap/jdbc/");
    }

    private static final class CallSites extends ClassVisitor {

        private final String type;
        private final List<String> found;

        CallSites(String type, List<String> found) {
            super(Opcodes.ASM9);
            this.type = type;
            this.found = found;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String method, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitInvokeDynamicInsn(String name, String to, Handle bootstrap, Object... arguments) {
                    found.add(type + "." + method);
                }
            };
        }
    }
}
