package io.github.ostiary.examples.story;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final String ROOT = "io.github.ostiary.examples.story";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesFormNoCircle() {
        assertThat(classes).hasSizeGreaterThan(20);
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void checksSeeEverythingAndNothingSeesTheChecks() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("story")
                .definedBy(ROOT)
                .layer("check")
                .definedBy(ROOT + ".check")
                .layer("parts")
                .definedBy(ROOT + ".stage", ROOT + ".traffic", ROOT + ".wire", ROOT + ".reader")
                .whereLayer("story")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("check")
                .mayOnlyBeAccessedByLayers("story")
                .check(classes);
    }
}
