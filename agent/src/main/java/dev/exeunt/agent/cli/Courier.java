package dev.exeunt.agent.cli;

import com.sun.tools.attach.AgentInitializationException;
import com.sun.tools.attach.AgentLoadException;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.exeunt.agent.doctor.Answer;
import dev.exeunt.agent.doctor.Errand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;

/** Sends an errand into another JVM, and waits for its answer, but not for ever. */
final class Courier {

    private static final long POLL_MILLIS = 50;

    private Courier() {}

    /** @return the answer, never that of a failure */
    static Answer send(Target target, String task, Duration span, String options, Duration giveUp) throws Exception {
        long deadline = System.nanoTime() + giveUp.plus(span.multipliedBy(2)).toNanos();
        try (MeetingPlace place = MeetingPlace.with(target)) {
            Errand errand = new Errand(task, span.toMillis(), place.answer(), options);
            FutureTask<String> attach = new FutureTask<>(() -> deliver(target, place, errand));
            Thread thread = new Thread(attach, "attach");
            // The attach API waits without a limit for a JVM that has stopped answering.
            thread.setDaemon(true);
            thread.start();
            String refused = outcome(attach, giveUp, target);
            if (!refused.isEmpty()) {
                throw new CannotLook(refused);
            }
            Answer answer = Answer.parse(await(place.answerSeenFromHere(), target, deadline));
            if (answer.finding() == Answer.Finding.FAILED) {
                throw new CannotLook("JVM " + target.pid() + ": " + answer.text());
            }
            return answer;
        } catch (NoClassDefFoundError e) {
            throw new CannotLook("this Java has no module jdk.attach: run this with a JDK");
        }
    }

    private static String outcome(FutureTask<String> attach, Duration giveUp, Target target) throws Exception {
        try {
            return attach.get(giveUp.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return "JVM " + target.pid() + " does not answer: its heap may be full, its VM may not reach a safepoint, or "
                    + "all but native code may be gone; " + target.proc().threadStates();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoClassDefFoundError missing) {
                throw missing;
            }
            return "JVM " + target.pid() + " could not be attached to: " + e.getCause();
        }
    }

    /** @return why not, empty if it was delivered */
    private static String deliver(Target target, MeetingPlace place, Errand errand) {
        try {
            VirtualMachine vm = VirtualMachine.attach(String.valueOf(target.pid()));
            try {
                // Where its files did not tell; for to be asked makes it set its property user.timezone (Properties.store).
                String tooOld = target.java().equals(Target.UNKNOWN)
                        ? target.tooOld(vm.getSystemProperties().getProperty("java.specification.version", "")) : "";
                if (!tooOld.isEmpty()) {
                    return tooOld;
                }
                vm.loadAgent(place.jar().toString(), errand.text(place.jar()));
                return "";
            } finally {
                vm.detach();
            }
        } catch (AttachNotSupportedException e) {
            return "JVM " + target.pid() + " does not let anybody attach: " + e.getMessage() + "; "
                    + target.proc().threadStates();
        } catch (AgentLoadException | AgentInitializationException | IOException e) {
            return "JVM " + target.pid() + " did not take the agent: " + e.getMessage();
        }
    }

    private static String await(Path answer, Target target, long deadline) throws Exception {
        while (!Files.exists(answer)) {
            if (!target.proc().exists()) {
                throw new CannotLook("JVM " + target.pid() + " ended meanwhile");
            }
            if (System.nanoTime() - deadline > 0) {
                throw new CannotLook("JVM " + target.pid() + " gave no answer; " + target.proc().threadStates());
            }
            Thread.sleep(POLL_MILLIS);
        }
        return Files.readString(answer);
    }
}
