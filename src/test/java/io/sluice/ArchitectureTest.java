package io.sluice;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom: the map in this package's package-info, held. */
@AnalyzeClasses(packages = "io.sluice", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule ROW_KNOWS_ONLY_JAVA = classes()
            .that()
            .resideInAPackage("io.sluice.row")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.sluice.row");

    @ArchTest
    static final ArchRule CONFIG_KNOWS_ROW_AND_YAML = classes()
            .that()
            .resideInAPackage("io.sluice.config")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.sluice.row", "io.sluice.config", "org.snakeyaml..");

    @ArchTest
    static final ArchRule ROUTE_AND_DTS_ARE_PURE = classes()
            .that()
            .resideInAnyPackage("io.sluice.route")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.sluice.row", "io.sluice.route");

    @ArchTest
    static final ArchRule DTS_IS_PURE = classes()
            .that()
            .resideInAnyPackage("io.sluice.dts")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.sluice.row", "io.sluice.dts");

    @ArchTest
    static final ArchRule ENDS_DO_NOT_MEET = noClasses()
            .that()
            .resideInAPackage("io.sluice.mysql")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sluice.dts", "io.sluice.kafka", "io.sluice.route");

    @ArchTest
    static final ArchRule KAFKA_KNOWS_NO_MYSQL = noClasses()
            .that()
            .resideInAPackage("io.sluice.kafka")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sluice.dts", "io.sluice.mysql");

    @ArchTest
    static final ArchRule ONLY_MYSQL_KNOWS_FLINK_CDC_AND_DEBEZIUM = noClasses()
            .that()
            .resideOutsideOfPackage("io.sluice.mysql")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.flink.cdc..", "io.debezium..", "com.github.shyiko..", "com.mysql..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_THE_ROOT = noClasses()
            .that()
            .resideInAPackage("io.sluice.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.sluice");

    @ArchTest
    static final ArchRule NO_STANDARD_STREAMS_BELOW_THE_COMMANDS = noClasses()
            .that()
            .resideInAPackage("io.sluice.*")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
