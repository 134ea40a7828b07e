package io.github.ostiary.trail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The shape of this room: who may know whom. */
class ArchitectureTest {
    private static final String ROOT = "io.github.ostiary.trail.";
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.ostiary.trail");

    @Test
    void seesTheClassesItJudges() {
        for (String room : new String[] {"proof", "access", "disk", "ledger", "verify"}) {
            assertThat(classes.stream().filter(c -> c.getPackageName().equals(ROOT + room)))
                    .as(room)
                    .hasSizeGreaterThan(2);
        }
    }

    @Test
    void theVerifierNeverSeesTheLedger() {
        noClasses()
                .that()
                .resideInAPackage("..verify..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..ledger..")
                .check(classes);
    }

    @Test
    void proofHasNeitherInputNorClock() {
        noClasses()
                .that()
                .resideInAPackage("..proof..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.io..",
                        "java.time..",
                        ROOT + "disk..",
                        ROOT + "access..")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("..proof..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(classes);
    }

    @Test
    void accessKnowsNeitherLedgerNorVerifier() {
        noClasses()
                .that()
                .resideInAPackage("..access..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..ledger..", "..verify..")
                .check(classes);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("io.github.ostiary.trail.(*)..")
                .should()
                .beFreeOfCycles()
                .check(classes);
    }

    @Test
    void trustsLittle() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.logging..", "tools.jackson..")
                .check(classes);
    }
}
