package dev.exeunt.agent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.exeunt.bootstrap.Event;
import dev.exeunt.bootstrap.Event.Kind;
import dev.exeunt.bootstrap.Events;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChildrenTest {

    private final Children children = new Children();
    private final Child child = new Child();

    private Event started() {
        return Events.of(Kind.CHILD_STARTED, child, 0);
    }

    private Children.Entry only() {
        assertThat(children.all()).hasSize(1);
        return children.all().iterator().next();
    }

    @Test
    void aChildIsKnownByPidAndStartTime() {
        children.started(child, started());

        assertThat(only().id()).isEqualTo(Children.identify(ProcessHandle.current()));
        assertThat(only().id().startMillis()).isPositive();
        assertThat(only().startedBy()).isEqualTo(Thread.currentThread().getName());
        assertThat(only().startedAt().get(0).getClassName()).isEqualTo(ChildrenTest.class.getName());
    }

    @Test
    void itsStreamsAreToldApart() {
        children.started(child, started());

        assertThat(only().isStdout(System.identityHashCode(child.stdout))).isTrue();
        assertThat(only().isStdout(System.identityHashCode(child.stderr))).isFalse();
        assertThat(only().isStderr(System.identityHashCode(child.stderr))).isTrue();
    }

    @Test
    void whoWaitsForAChildIsKnown() {
        children.started(child, started());
        children.awaited(child, Thread.currentThread(), System.nanoTime());

        assertThat(children.lastAwaitedBy(Thread.currentThread().getId())).contains(only().id());
        assertThat(children.lastAwaitedBy(-1)).isEmpty();
    }

    @Test
    void whoWaitsForAChildThatNobodySawStartWaitsForNoneThatIsKnown() {
        children.awaited(child, Thread.currentThread(), System.nanoTime());

        assertThat(children.lastAwaitedBy(Thread.currentThread().getId())).isEmpty();
    }

    @Test
    void whoAskedAChildToEndIsKnown() {
        children.started(child, started());
        assertThat(only().destroyedAt()).isEmpty();
        children.destroyed(child, Events.of(Kind.CHILD_DESTROYED, child, 0));

        assertThat(only().destroyedAt()).isNotEmpty();
    }

    @Test
    void aProcessOfSomebodysOwnMakingIsNoChild() {
        Process remote = new Child() {
            @Override
            public ProcessHandle toHandle() {
                throw new UnsupportedOperationException();
            }
        };
        children.started(remote, started());

        assertThat(children.all()).isEmpty();
    }

    /** A child that is, to the system, this very JVM. */
    private static class Child extends Process {
        private final InputStream stdout = new ByteArrayInputStream(new byte[0]);
        private final InputStream stderr = new ByteArrayInputStream(new byte[0]);

        @Override
        public ProcessHandle toHandle() {
            return Optional.of(ProcessHandle.current()).get();
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream getInputStream() {
            return stdout;
        }

        @Override
        public InputStream getErrorStream() {
            return stderr;
        }

        @Override
        public int waitFor() {
            return 0;
        }

        @Override
        public int exitValue() {
            return 0;
        }

        @Override
        public void destroy() {
            // Nothing to end.
        }
    }
}
