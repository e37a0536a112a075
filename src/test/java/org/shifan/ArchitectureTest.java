package org.shifan;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the shape of the code itself can hold of the design: who may know whom, and where chance could creep in. */
class ArchitectureTest {

    /** Each package knows those before it and none after it. */
    private static final List<String> ARROW = List.of(
            "text",
            "snapshot",
            "pack",
            "check",
            "evaluation",
            "score",
            "hint",
            "workshop",
            "generate",
            "form",
            "plan",
            "review",
            "report",
            "cohort",
            "batch",
            "cli",
            "spark");

    /** Where a rounding error would be a wrong verdict. */
    private static final String[] EXACT = packages("snapshot", "pack", "check", "evaluation", "score", "hint");

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.shifan");

    @Test
    void everyPackageHasItsPlaceOnTheArrow() {
        Set<String> found = new TreeSet<>();
        for (JavaClass type : PROGRAM) {
            found.add(type.getPackageName());
        }
        assertThat(packages(ARROW.toArray(String[]::new))).containsAll(found);
    }

    @TestFactory
    List<DynamicTest> aPackageKnowsOnlyThoseBeforeIt() {
        return ARROW.subList(0, ARROW.size() - 1).stream()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    List<String> after = ARROW.subList(ARROW.indexOf(name) + 1, ARROW.size());
                    noClasses()
                            .that()
                            .resideInAPackage("org.shifan." + name)
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(packages(after.toArray(String[]::new)))
                            .allowEmptyShould(true)
                            .check(PROGRAM);
                }))
                .toList();
    }

    @Test
    void onlyPackAndEvaluationKnowDrools() {
        onlyThese("org.drools..", "org.kie..", "pack", "evaluation");
    }

    @Test
    void onlyWhatReadsOrWritesFilesKnowsJackson() {
        onlyThese(
                "tools.jackson..",
                "com.fasterxml..",
                "snapshot",
                "pack",
                "generate",
                "form",
                "review",
                "report",
                "cohort",
                "batch");
    }

    @Test
    void onlyFormReportAndCohortKnowOfficeFiles() {
        onlyThese("org.apache.poi..", "org.dhatim..", "form", "report", "cohort");
    }

    @Test
    void onlyPlanKnowsTheSolver() {
        onlyThese("org.ojalgo..", "org.ojalgo..", "plan");
    }

    @Test
    void onlyReportAndCohortKnowPages() {
        noClasses()
                .that()
                .resideInAnyPackage("org.shifan..")
                .and()
                .resideOutsideOfPackages(packages("report", "cohort"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("gg.jte..")
                .check(PROGRAM);
    }

    @Test
    void onlyTheCommandLineKnowsPicocli() {
        onlyThese("picocli..", "picocli..", "cli");
    }

    @Test
    void onlyTheCommandLineExitsOrTouchesTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages("cli", "spark")) // the job's entrance, built only when asked for
                .should()
                .accessTargetWhere(JavaAccess.Predicates.target(
                        describe("exits or is a standard stream", ArchitectureTest::isStreamOrExit)))
                .check(PROGRAM);
    }

    @Test
    void verdictsKnowNoFloatingPoint() {
        noFields()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(EXACT)
                .should()
                .haveRawType(floating())
                .check(PROGRAM);
        noCodeUnits()
                .that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(EXACT)
                .should()
                .haveRawReturnType(floating())
                .orShould(have(describe("floating parameters", ArchitectureTest::takesFloating)))
                .check(PROGRAM);
        noClasses()
                .that()
                .resideInAnyPackage(EXACT)
                .should()
                .callCodeUnitWhere(describe(
                        "the result is floating point",
                        (JavaCall<?> call) -> floating().test(call.getTarget().getRawReturnType())))
                .check(PROGRAM);
    }

    @Test
    void noResultDependsOnTheClock() {
        noClasses()
                .should()
                .accessTargetWhere(JavaAccess.Predicates.target(describe("reads the clock", ArchitectureTest::isClock)))
                .check(PROGRAM);
    }

    @Test
    void noResultDependsOnTheMachinesLanguageOrCharset() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.shifan.cli")
                .and()
                // It asks for the default charset only because the engine's compiler reads in it, and refuses what gets
                // lost.
                .doNotHaveSimpleName("RuleCompiler")
                .should()
                .accessTargetWhere(JavaAccess.Predicates.target(
                        describe("follows the machine's settings", ArchitectureTest::isSetting)))
                .check(PROGRAM);
    }

    @Test
    void noClassIsNamedAfterNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl|Dto|DTO)")
                .check(PROGRAM);
    }

    private static void onlyThese(String library, String sister, String... allowed) {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages(allowed))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library, sister)
                .check(PROGRAM);
    }

    private static String[] packages(String... names) {
        String[] packages = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            packages[i] = "org.shifan." + names[i];
        }
        return packages;
    }

    private static DescribedPredicate<JavaClass> floating() {
        return describe(
                "floating point",
                type -> FLOATING.contains(
                        type.isArray() ? type.getBaseComponentType().getName() : type.getName()));
    }

    private static boolean takesFloating(JavaCodeUnit unit) {
        return unit.getRawParameterTypes().stream().anyMatch(floating());
    }

    private static boolean isStreamOrExit(AccessTarget target) {
        boolean system = target.getOwner().isEquivalentTo(System.class);
        boolean runtime = target.getOwner().isEquivalentTo(Runtime.class);
        return system && Set.of("out", "err", "in", "exit", "console").contains(target.getName())
                || runtime && Set.of("exit", "halt").contains(target.getName());
    }

    private static boolean isClock(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        return owner.getPackageName().equals("java.time") && name.equals("now")
                || owner.isEquivalentTo(Clock.class) && name.startsWith("system")
                || owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis")
                || owner.isEquivalentTo(Date.class);
    }

    private static boolean isSetting(AccessTarget target) {
        JavaClass owner = target.getOwner();
        String name = target.getName();
        return owner.isEquivalentTo(Locale.class) && name.equals("getDefault")
                || owner.isEquivalentTo(Charset.class) && name.equals("defaultCharset")
                || owner.isEquivalentTo(ZoneId.class) && name.equals("systemDefault")
                || owner.isEquivalentTo(TimeZone.class) && name.equals("getDefault")
                || owner.isEquivalentTo(String.class) && isLocalString(target);
    }

    /** Methods of String that follow the default locale or charset when they are not told which. */
    private static boolean isLocalString(AccessTarget target) {
        String signature = target.getFullName().substring(String.class.getName().length() + 1);
        return Set.of("toLowerCase()", "toUpperCase()", "getBytes()", "<init>([B)", "<init>([B, int, int)")
                        .contains(signature)
                || signature.startsWith("format(java.lang.String,");
    }
}
