package dev.exeunt.agent.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** A class is public only where another package needs it. */
@AnalyzeClasses(packages = "dev.exeunt", importOptions = DoNotIncludeTests.class)
class VisibilityTest {

    private static final ArchCondition<JavaClass> BE_NEEDED = new ArchCondition<>("be needed by another package") {
        @Override
        public void check(JavaClass type, ConditionEvents events) {
            boolean needed = type.getDirectDependenciesToSelf().stream().anyMatch(
                    dependency -> !dependency.getOriginClass().getPackageName().equals(type.getPackageName()));
            if (!needed) {
                events.add(SimpleConditionEvent.violated(type, type.getName() + " is public and nobody elsewhere needs it"));
            }
        }
    };

    @ArchTest
    static final ArchRule publicClassesAreNeededElsewhere = classes().that().arePublic().and().areTopLevelClasses()
            // Named by the JVM, by the entry class on another loader, and by a file of META-INF/services.
            .and().doNotHaveFullyQualifiedName("dev.exeunt.Exeunt")
            .and().doNotHaveFullyQualifiedName("dev.exeunt.agent.Agent")
            .and().doNotHaveFullyQualifiedName("dev.exeunt.agent.LateAgent")
            .and().doNotHaveFullyQualifiedName("dev.exeunt.agent.doctor.Visit")
            .and().doNotHaveFullyQualifiedName("dev.exeunt.agent.cli.Program")
            .and().doNotHaveFullyQualifiedName("dev.exeunt.agent.log.AgentLogProvider")
            // For the command line.
            .and().doNotHaveSimpleName("JsonReportReader").and().doNotHaveSimpleName("UnreadableReport")
            // What JNA calls instead of java.util.logging.
            .and().resideOutsideOfPackage("dev.exeunt.silent")
            .should(BE_NEEDED);
}
