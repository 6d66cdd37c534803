package dev.exeunt.agent.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What could end the application, hang the agent or speak where the application speaks. */
@AnalyzeClasses(packages = "dev.exeunt.agent", importOptions = DoNotIncludeTests.class)
class DangerousCallsTest {

    private static final String HALT = "dev.exeunt.agent.ending.Halt";

    @ArchTest
    static final ArchRule theJvmIsHaltedInOnePlace = noClasses().that().doNotHaveFullyQualifiedName(HALT)
            .should().callMethodWhere(Calls.to("java.lang.Runtime", "halt"));

    @ArchTest
    static final ArchRule nobodyAsksForAnExit = noClasses()
            .should().callMethodWhere(Calls.to("java.lang.System", "exit"))
            .orShould().callMethodWhere(Calls.to("java.lang.Runtime", "exit"));

    @ArchTest
    static final ArchRule nothingIsWaitedForWithoutALimit = noClasses()
            .should().callMethodWhere(Calls.untimed("java.lang.Process", "waitFor", 0))
            .orShould().callMethodWhere(Calls.untimed("java.lang.Thread", "join", 0))
            .orShould().callMethodWhere(Calls.untimed("java.lang.Object", "wait", 0))
            .orShould().callMethodWhere(Calls.untimed("java.util.concurrent.Future", "get", 0))
            .orShould().callMethodWhere(Calls.untimed("java.util.concurrent.CompletableFuture", "join", 0))
            .orShould().callMethodWhere(Calls.untimed("java.util.concurrent.CountDownLatch", "await", 0))
            .orShould().callMethodWhere(Calls.untimed("java.util.concurrent.Semaphore", "acquire", 0))
            .orShould().callMethodWhere(Calls.untimed("java.util.concurrent.locks.Lock", "lock", 0))
            .orShould().callMethodWhere(Calls.untimed("java.util.concurrent.BlockingQueue", "take", 0))
            .orShould().callMethodWhere(Calls.untimed("java.util.concurrent.BlockingQueue", "put", 1));

    @ArchTest
    static final ArchRule theApplicationsStreamsAreItsOwn = noClasses()
            .should().accessFieldWhere(DescribedPredicate.<JavaFieldAccess>describe("System.out, err or in",
                    access -> access.getTargetOwner().getName().equals("java.lang.System")));

    @ArchTest
    static final ArchRule theAgentRegistersNoHookThatIsLeftThere = noClasses()
            .that().doNotHaveFullyQualifiedName("dev.exeunt.agent.probe.ProbeDrill")
            .should().callMethodWhere(Calls.to("java.lang.Runtime", "addShutdownHook"));

    /** Unless the user asks for one, and then it is the guardian. */
    @ArchTest
    static final ArchRule noCommandIsRun = noClasses()
            .that().doNotHaveFullyQualifiedName("dev.exeunt.agent.guardian.Guardian")
            .should().callMethodWhere(Calls.to("java.lang.Runtime", "exec"))
            .orShould().callMethodWhere(Calls.to("java.lang.ProcessBuilder", "start"));
}
