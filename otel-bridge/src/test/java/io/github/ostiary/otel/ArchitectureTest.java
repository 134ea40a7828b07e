package io.github.ostiary.otel;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.ostiary.otel";
    private static JavaClasses classes;

    @BeforeAll
    static void importClasses() {
        classes = new ClassFileImporter(java.util.List.of(new ImportOption.DoNotIncludeTests())).importPackages(ROOT);
        assertThat(classes.stream().map(type -> type.getPackageName()).distinct())
                .contains(ROOT + ".context", ROOT + ".emit");
    }

    @Test
    void onlyContextAsksForTheCurrentContext() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".context")
                .should()
                .callMethod(Context.class, "current")
                .orShould()
                .callMethod(Span.class, "current")
                .orShould()
                .callMethod(Baggage.class, "current")
                .check(classes);
    }

    @Test
    void contextKnowsNothingOfEmit() {
        noClasses()
                .that(resideInAPackage(ROOT + ".context"))
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".emit"))
                .check(classes);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyTheStableApiIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.opentelemetry.sdk..", "io.opentelemetry.api.incubator..", "io.opentelemetry.javaagent..")
                .check(classes);
    }
}
