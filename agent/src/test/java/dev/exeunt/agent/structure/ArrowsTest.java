package dev.exeunt.agent.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The arrows of the design: from left to right, and the pure middle touches nothing but values. */
@AnalyzeClasses(packages = "dev.exeunt", importOptions = DoNotIncludeTests.class)
class ArrowsTest {

    private static final String[] PURE = {
        "dev.exeunt.agent.snapshot", "dev.exeunt.agent.graph", "dev.exeunt.agent.diagnosis",
        "dev.exeunt.agent.verdict", "dev.exeunt.agent.report"
    };

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching("dev.exeunt.agent.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule aSnapshotKnowsNothingElse = noClasses().that().resideInAPackage("dev.exeunt.agent.snapshot")
            .should().dependOnClassesThat(resideInAPackage("dev.exeunt..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.exeunt.agent.snapshot"))));

    @ArchTest
    static final ArchRule theGraphIsMadeOfSnapshots = only("graph", "snapshot");

    @ArchTest
    static final ArchRule theDiagnosisIsMadeOfTheGraph = only("diagnosis", "snapshot", "graph");

    @ArchTest
    static final ArchRule theVerdictIsMadeOfDiagnosesAndOptions = only("verdict", "snapshot", "graph", "diagnosis", "option");

    @ArchTest
    static final ArchRule theReportIsMadeOfTheVerdict = only("report", "snapshot", "graph", "diagnosis", "verdict");

    @ArchTest
    static final ArchRule theLedgerTakesEventsAndKnowsNoneOfThoseBehindIt = only("ledger", "snapshot");

    @ArchTest
    static final ArchRule optionsKnowNothingElse = only("option");

    @ArchTest
    static final ArchRule aLookLeadsToASnapshotAndNoFurther = only("sample", "ledger", "snapshot");

    /** It is made of what others know, and looks at nothing itself. */
    @ArchTest
    static final ArchRule aStatusIsMadeOfALook = only("status", "snapshot", "verdict", "report", "ending", "ledger", "memory",
            "option", "http");

    @ArchTest
    static final ArchRule onlyTheWatchdogKnowsAll = noClasses().that().resideInAPackage("dev.exeunt.agent.(*)")
            .and().resideOutsideOfPackage("dev.exeunt.agent.watchdog")
            .should().dependOnClassesThat().resideInAPackage("dev.exeunt.agent.watchdog");

    @ArchTest
    static final ArchRule thePureMiddleTouchesNeitherFilesNorTheNetwork = noClasses().that().resideInAnyPackage(PURE)
            .should().dependOnClassesThat(resideInAnyPackage("java.io", "java.nio..", "java.net..", "java.lang.management")
                    .and(notOneOf("java.io.StringWriter", "java.io.Writer", "java.io.IOException",
                            "java.io.UncheckedIOException", "java.io.Serializable", "java.io.StringReader", "java.io.Reader")));

    @ArchTest
    static final ArchRule thePureMiddleReadsNoClock = noClasses().that().resideInAnyPackage(PURE)
            .should().callMethodWhere(Calls.to("java.lang.System", "nanoTime", "currentTimeMillis"))
            .orShould().callMethodWhere(Calls.to("java.time.Instant", "now"))
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.time.Clock");

    @ArchTest
    static final ArchRule thePureMiddleHasNoLogger = noClasses().that().resideInAnyPackage(PURE)
            .should().dependOnClassesThat().resideInAnyPackage("org.slf4j..", "java.util.logging..");

    @ArchTest
    static final ArchRule thePureMiddleHasNoThreads = noClasses().that().resideInAnyPackage(PURE)
            .should().callMethodWhere(Calls.toAnyOf("java.lang.Thread"))
            .orShould().callConstructorWhere(Calls.constructing("java.lang.Thread"))
            .orShould().dependOnClassesThat().resideInAPackage("java.util.concurrent..")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.ProcessHandle")
            .orShould().dependOnClassesThat().haveFullyQualifiedName("java.lang.Process");

    private static ArchRule only(String name, String... others) {
        String[] allowed = new String[others.length + 1];
        allowed[0] = "dev.exeunt.agent." + name;
        for (int i = 0; i < others.length; i++) {
            allowed[i + 1] = "dev.exeunt.agent." + others[i];
        }
        return classes().that().resideInAPackage("dev.exeunt.agent." + name)
                .should().onlyDependOnClassesThat(resideInAnyPackage(allowed)
                        .or(DescribedPredicate.not(resideInAPackage("dev.exeunt.agent.."))))
                .allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> notOneOf(String... names) {
        return DescribedPredicate.describe("something else than " + String.join(", ", names),
                type -> java.util.List.of(names).stream().noneMatch(type.getName()::equals));
    }
}
