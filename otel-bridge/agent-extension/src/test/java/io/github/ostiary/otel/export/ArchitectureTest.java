package io.github.ostiary.otel.export;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests())).importPackages("io.github.ostiary");

    @Test
    void onlyTheEngineIsUsedOfThePlugins() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.github.ostiary.otel.export", "io.github.ostiary.redact", "io.github.ostiary.redact.pattern")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.logging..",
                        "io.github.ostiary.redact.layout..",
                        "io.github.ostiary.redact.rewrite..",
                        "io.github.ostiary.redact.classified..")
                .check(CLASSES);
    }

    @Test
    void springIsKnownWhereSpringLoadsItAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.github.ostiary.otel.export")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "io.micrometer..",
                        "com.google.protobuf..",
                        "io.opentelemetry.proto..",
                        "io.github.ostiary.otel.export.spring..")
                .check(CLASSES);
    }

    @Test
    void nothingInternalOfOpenTelemetryIsUsed() {
        noClasses()
                .that()
                .resideInAPackage("io.github.ostiary.otel.export")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.opentelemetry..internal..", "io.opentelemetry.api.incubator..")
                .check(CLASSES);
    }

    @Test
    void onlyWhatOthersLoadOrCallIsPublic() {
        classes()
                .that()
                .resideInAPackage("io.github.ostiary.otel.export")
                .and()
                .arePublic()
                .should()
                .haveNameMatching(".*\\.(Redacted(Declarative)?Exports|RedactingExporters|UndeliveredMXBean)")
                .check(CLASSES);
    }
}
