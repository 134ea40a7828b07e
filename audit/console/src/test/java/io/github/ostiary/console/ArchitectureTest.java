package io.github.ostiary.console;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.ostiary.console.gate.Disclosed;
import io.github.ostiary.console.gate.Gate;
import io.github.ostiary.console.store.Reader;
import io.github.ostiary.console.store.Store;
import io.github.ostiary.trail.ledger.Ledger;
import io.github.ostiary.trail.ledger.Receipt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of the map, held by the build. */
final class ArchitectureTest {
    private static final String ROOT = "io.github.ostiary.console";

    private static JavaClasses console;

    @BeforeAll
    static void read() {
        console = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
        for (String room : new String[] {"accounts", "gate", "receive", "store", "tls", "web"}) {
            assertThat(console.stream().filter(seen -> seen.getPackageName().startsWith(ROOT + "." + room)))
                    .as("classes seen in " + room)
                    .hasSizeGreaterThan(3);
        }
    }

    @Test
    void pagesCannotOpenTheStoreOrWriteTheTrail() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".web..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Store.class, Reader.class, Ledger.class)
                .check(console);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".web..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".store.*..", ROOT + ".receive..", ROOT + ".tls..", ROOT)
                .check(console);
    }

    @Test
    void onlyTheGateOpensTheStoreAndDiscloses() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Gate.class.getName())
                .should()
                .callMethod(Store.class, "open", Receipt.class)
                .check(console);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Gate.class.getName())
                .should()
                .callConstructor(Disclosed.class, Object.class, Receipt.class)
                .check(console);
    }

    @Test
    void deliveriesKnowNothingOfReaders() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".receive..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".gate..", ROOT + ".web..", ROOT + ".accounts..", "io.github.ostiary.trail..")
                .check(console);
    }

    @Test
    void theStoreKnowsOfTheTrailOnlyWhatAReceiptSays() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".gate..",
                        ROOT + ".web..",
                        ROOT + ".accounts..",
                        ROOT + ".receive..",
                        "io.github.ostiary.trail.verify..",
                        "io.github.ostiary.trail.proof..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Ledger.class)
                .check(console);
    }

    @Test
    void accountsAndCertificatesStandAlone() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".accounts..", ROOT + ".tls..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".gate..", ROOT + ".web..", ROOT + ".store..", ROOT + ".receive..")
                .check(console);
    }

    @Test
    void roomsFormNoCircle() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(console);
    }
}
