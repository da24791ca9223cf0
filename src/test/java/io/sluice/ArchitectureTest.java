package io.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: the map in this package's package-info, held. */
@AnalyzeClasses(packages = "io.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    final ArchRule rowKnowsOnlyJava = classes()
            .that()
            .resideInAPackage("io.sluice.row")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.sluice.row");

    @ArchTest
    final ArchRule configKnowsRowAndYaml = classes()
            .that()
            .resideInAPackage("io.sluice.config")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.crypto..", "io.sluice.row", "io.sluice.config", "org.snakeyaml..");

    @ArchTest
    final ArchRule routeIsPure = classes()
            .that()
            .resideInAnyPackage("io.sluice.route")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.sluice.row", "io.sluice.config", "io.sluice.route");

    @ArchTest
    final ArchRule conditionIsPure = classes()
            .that()
            .resideInAnyPackage("io.sluice.condition")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.sluice.row", "io.sluice.condition");

    @ArchTest
    final ArchRule dtsIsPure = classes()
            .that()
            .resideInAnyPackage("io.sluice.dts")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.sluice.row", "io.sluice.dts");

    @ArchTest
    final ArchRule endsDoNotMeet = noClasses()
            .that()
            .resideInAPackage("io.sluice.mysql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sluice.dts", "io.sluice.kafka", "io.sluice.route");

    @ArchTest
    final ArchRule partsOfTheSourceHaveAnOrder =
            slices().matching("io.sluice.mysql.(*)..").should().beFreeOfCycles();

    @ArchTest
    final ArchRule partsOfTheSourceDoNotKnowTheWhole = noClasses()
            .that()
            .resideInAPackage("io.sluice.mysql.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sluice.mysql");

    @ArchTest
    final ArchRule kafkaKnowsNoMysql = noClasses()
            .that()
            .resideInAPackage("io.sluice.kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sluice.dts", "io.sluice.mysql..");

    @ArchTest
    final ArchRule onlyMysqlKnowsFlinkCdcAndDebezium = noClasses()
            .that()
            .resideOutsideOfPackage("io.sluice.mysql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink.cdc..", "io.debezium..", "com.github.shyiko..", "com.mysql..");

    @ArchTest
    final ArchRule onlyMysqlKeepsRowsOnDisk = noClasses()
            .that()
            .resideOutsideOfPackage("io.sluice.mysql..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.h2..");

    @ArchTest
    final ArchRule nobodyKnowsTheRoot = noClasses()
            .that()
            .resideInAPackage("io.sluice.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sluice");

    @ArchTest
    final ArchRule noStandardStreamsBelowTheCommands = noClasses()
            .that()
            .resideInAPackage("io.sluice.*..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
