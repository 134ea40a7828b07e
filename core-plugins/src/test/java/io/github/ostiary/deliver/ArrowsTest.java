package io.github.ostiary.deliver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Inside delivery data travels one way, and the engine does not know its host. */
class ArrowsTest {
    private static final String HERE = "io.github.ostiary.deliver";

    private final JavaClasses code = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HERE);

    @Test
    void theRoomsSeeWhatTheMapAllows() {
        assertThat(code.size()).isGreaterThan(20);
        classes()
                .that()
                .resideInAPackage(HERE + ".frame")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", HERE + ".frame")
                .check(code);
        for (String room : new String[] {"spool", "link"}) {
            classes()
                    .that()
                    .resideInAPackage(HERE + "." + room)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..", "javax.net.ssl..", "org.jspecify..", HERE + ".frame", HERE + "." + room)
                    .check(code);
        }
    }

    @Test
    void onlyTheAppenderAndItsPartsKnowLog4j() {
        noClasses()
                .that()
                .haveSimpleNameNotStartingWith("TlsAppender")
                .and()
                .haveSimpleNameNotStartingWith("LinkAttributes")
                .and()
                .haveSimpleNameNotStartingWith("Capture")
                .and()
                .haveSimpleNameNotStartingWith("StatusBulletin")
                .and()
                .doNotBelongToAnyOf(TlsAppender.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.logging..")
                .check(code);
    }
}
