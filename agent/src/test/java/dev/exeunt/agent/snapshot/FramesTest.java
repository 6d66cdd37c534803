package dev.exeunt.agent.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {

    /** The callers in a stack of these methods, innermost first. */
    private static List<String> callers(String... methods) {
        return Frames.callers(Arrays.stream(methods).map(method -> new StackTraceElement(
                        method.substring(0, method.lastIndexOf('.')), method.substring(method.lastIndexOf('.') + 1), null, -1)).toList())
                .stream().map(frame -> frame.getClassName() + "." + frame.getMethodName()).toList();
    }

    @Test
    void aHelperOfTheApplicationIsCalledByAnotherMethod() {
        assertThat(callers("java.lang.Thread.sleep", "com.acme.Nap.take", "com.acme.store.Disk.flush", "com.acme.Main.stop"))
                .containsExactly("com.acme.store.Disk.flush");
    }

    @Test
    void oneThatCallsItselfIsCalledByWhoCalledItFirst() {
        assertThat(callers("com.acme.Nap.take", "com.acme.Nap.take", "java.util.Optional.map", "com.acme.Main.stop"))
                .containsExactly("com.acme.Main.stop");
    }

    @Test
    void aLibrarysIsCalledFromOutsideIt() {
        assertThat(callers("java.lang.Thread.sleep", "org.naps.util.Naps.sleep", "org.naps.util.Naps.sleep", "com.acme.Disk.flush", "com.acme.Main.stop"))
                .containsExactly("com.acme.Disk.flush");
    }

    @Test
    void whatIsBetweenMayBeTheLoopAsWell() {
        assertThat(callers("org.naps.util.Naps.sleep", "org.naps.Nap.until", "org.naps.Nap.await", "com.acme.Disk.flush", "com.acme.Main.stop"))
                .containsExactly("org.naps.Nap.until", "com.acme.Disk.flush");
    }

    /** Its stopper calls the application's: then that has the helper, and the loop. */
    @Test
    void aFrameworkDoesNotHideTheApplication() {
        assertThat(callers("com.acme.Nap.take", "com.acme.Disk.flush", "com.acme.Disk.stop", "org.frame.Stopper.run"))
                .containsExactly("com.acme.Disk.flush", "org.frame.Stopper.run");
    }

    @Test
    void whatTheJdkMakesOfALambdaIsNoCaller() {
        assertThat(callers("com.acme.Nap.take", "com.acme.Main$$Lambda/0x00007fe23800c218.run", "java.lang.Thread.run")).isEmpty();
    }

    @Test
    void whatIsInNoPackageIsALibraryOfItsOwn() {
        assertThat(callers("Nap.take", "Main.flush", "Main.main")).containsExactly("Main.flush");
    }

    @Test
    void whereTheApplicationHasOneMethodOnTheStackThereIsNoCaller() {
        assertThat(callers("java.lang.Thread.sleep", "com.acme.Main.stop", "java.lang.Thread.run")).isEmpty();
        assertThat(callers("java.lang.Thread.sleep", "java.lang.Thread.run")).isEmpty();
    }
}
