package io.github.ostiary.deliver;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
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
        room("link", HERE + ".frame", HERE + ".link");
        room("spool.disk", HERE + ".spool.disk");
        room("spool", HERE + ".frame", HERE + ".spool..");
        room("protocol", HERE + ".frame", HERE + ".spool", HERE + ".link", HERE + ".protocol");
    }

    private void room(String name, String... seen) {
        List<String> all = new ArrayList<>(List.of("java..", "javax.net.ssl..", "javax.crypto..", "org.jspecify.."));
        all.addAll(List.of(seen));
        classes()
                .that()
                .resideInAPackage(HERE + "." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(all.toArray(String[]::new))
                .check(code);
    }

    @Test
    void theEngineKnowsNothingOfLog4j() {
        noClasses()
                .that()
                .resideInAPackage(HERE + ".*..")
                .or()
                .areAssignableTo(Pump.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.logging..")
                .check(code);
    }
}
