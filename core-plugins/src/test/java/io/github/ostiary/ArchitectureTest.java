package io.github.ostiary;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map of the house, as far as this module goes. */
final class ArchitectureTest {
    private static final String ROOT = "io.github.ostiary";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config",
                "metrics",
                "redact",
                "redact.pattern",
                "redact.classified",
                "redact.rewrite",
                "redact.layout",
                "sample",
                "sample.keyed",
                "sample.adaptive",
                "sample.tail",
                "deliver",
                "trace"
            })
    void eachRoomIsSeen(String room) {
        assertThat(CLASSES.containPackage(ROOT + "." + room)).isTrue();
        assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(ROOT + "." + room)))
                .isNotEmpty();
    }

    @Test
    void capabilitiesDoNotKnowEachOther() {
        slices().matching(ROOT + ".(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(), resideInAPackage(ROOT + ".config")) // what all of their elements have in common
                .ignoreDependency(alwaysTrue(), resideInAPackage(ROOT + ".metrics")) // into which all of them count
                .ignoreDependency(alwaysTrue(), resideInAPackage(ROOT + ".trace")) // names that all of them read
                .check(CLASSES);
    }

    @Test
    void whatAllUseKnowsNoneOfThem() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".config", ROOT + ".metrics", ROOT + ".trace")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".redact..", ROOT + ".sample..", ROOT + ".deliver..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theRedactorKnowsNothingOfLog4j() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".redact")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.logging..")
                .check(CLASSES);
    }

    @Test
    void theAdaptiveTargetKnowsNothingOfLog4j() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".sample.adaptive")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.logging..")
                .check(CLASSES);
    }

    @Test
    void theRedactorUsesNoRegularExpressions() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".redact..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .check(CLASSES);
    }
}
