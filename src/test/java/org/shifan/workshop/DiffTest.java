package org.shifan.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shifan.pack.TestPack.looked;
import static org.shifan.pack.TestPack.qualified;
import static org.shifan.pack.TestPack.rule;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.pack.TestPack;
import org.shifan.workshop.Diff.Kind;
import org.shifan.workshop.Strictness.Order;

class DiffTest {

    private static final String ID = "T-1";

    /** Pairs of rules of which the second is the stricter one. */
    private static final String[][] TIGHTER = {
        {"a share from 80 to 90", share("80%"), share("90%")},
        {"a share from 90 to all", share("90%"), share("100%")},
        {"a share from at least to more than", share("50%"), limited("moreThan( \"50%\" )")},
        {"a share from more than to a higher at least", limited("moreThan( \"50%\" )"), share("50.1%")},
        {"a share from at most 10 to at most 5", limited("atMost( \"10%\" )"), limited("atMost( \"5%\" )")},
        {"a share from at most to less than", limited("atMost( \"10%\" )"), limited("lessThan( \"10%\" )")},
        {"encouraged to required", with("encourage", "90%"), share("90%")},
        {"encouraged to required and higher", with("encourage", "80%"), share("90%")},
        {"more items", numerator("techniqueItems >= 10", "90%"), numerator("techniqueItems >= 15", "90%")},
        {"above instead of from", numerator("techniqueItems >= 10", "90%"), numerator("techniqueItems > 10", "90%")},
        {
            "one more condition",
            numerator("techniqueItems >= 10", "90%"),
            numerator("techniqueItems >= 10, techniqueCategories >= 6", "90%")
        },
        {
            "one alternative less",
            numerator("( tcmHall == true || offersTcm == true )", "90%"),
            numerator("tcmHall == true", "90%")
        },
        {
            "both instead of either",
            numerator("( tcmHall == true || offersTcm == true )", "90%"),
            numerator("tcmHall == true, offersTcm == true", "90%")
        },
        {
            "a ratio in the condition",
            numerator("ratio( \"tcmPhysicians\", \"physicians\" ).atLeast( \"25%\" )", "90%"),
            numerator("ratio( \"tcmPhysicians\", \"physicians\" ).atLeast( \"30%\" )", "90%")
        },
        {
            "a ratio in the condition above",
            numerator("ratio( \"tcmPhysicians\", \"physicians\" ).atLeast( \"25%\" )", "90%"),
            numerator("ratio( \"tcmPhysicians\", \"physicians\" ).moreThan( \"25%\" )", "90%")
        },
        {"a condition and the limit", numerator("techniqueItems >= 10", "80%"), numerator("techniqueItems >= 15", "90%")
        },
        {"a range of values to one of them", numerator("beds >= 10", "90%"), numerator("beds == 10", "90%")},
        {"a smaller range", numerator("beds >= 10, beds <= 50", "90%"), numerator("beds >= 20, beds <= 40", "90%")},
        {"a value excluded", numerator("beds >= 10", "90%"), numerator("beds >= 10, beds != 13", "90%")},
        {"any value to one excluded", numerator("beds >= 0", "90%"), numerator("beds != 0", "90%")},
        {
            "an alternative that was wider",
            numerator("( beds >= 10 || tcmBeds >= 1 )", "90%"),
            numerator("( beds >= 20 || tcmBeds >= 2 )", "90%")
        },
        {
            "a kind more where all must",
            population("kind == Kind.乡镇卫生院", "100%"),
            population("kind in ( Kind.乡镇卫生院, Kind.村卫生室 )", "100%")
        },
        {
            "an exclusion less where all must",
            population("kind == Kind.乡镇卫生院, beds >= 10", "100%"),
            population("kind == Kind.乡镇卫生院", "100%")
        },
        {
            "a narrower exclusion where all must",
            population("kind == Kind.乡镇卫生院, beds >= 20", "100%"),
            population("kind == Kind.乡镇卫生院, beds >= 10", "100%")
        },
        {
            "some of a few to all of more",
            population("kind == Kind.乡镇卫生院", "90%"),
            population("kind in ( Kind.乡镇卫生院, Kind.村卫生室 )", "100%")
        },
        {"a pooled ratio", pooled("25%"), pooled("30%")},
        {"a ratio of answers", answers("atLeast( \"75%\" )"), answers("atLeast( \"80%\" )")},
        {"a ratio of answers above", answers("atLeast( \"75%\" )"), answers("moreThan( \"75%\" )")},
        {"a ratio of answers at most", answers("atMost( \"75%\" )"), answers("atMost( \"70%\" )")},
        {"per 10000", per("10000", "atLeast( \"0.6\" )"), per("10000", "atLeast( \"0.8\" )")},
        {"a range per 10000", per("10000", "between( \"0.4\", \"0.6\" )"), per("10000", "between( \"0.6\", \"0.8\" )")},
        {"per other heads", per("10000", "atLeast( \"0.6\" )"), per("1000", "atLeast( \"0.6\" )")},
        {"a value", value("atLeast( \"40\" )"), value("atLeast( \"50\" )")},
        {"a value above", value("atLeast( \"40\" )"), value("moreThan( \"40\" )")},
        {"a value exactly", value("atLeast( \"1\" )"), value("exactly( \"1\" )")},
        {"a value at most", value("atMost( \"40\" )"), value("lessThan( \"40\" )")},
        {"a yes to two", yes("bases >= 1"), yes("bases >= 1, goodBases >= 1")},
        {"a yes to a higher number", yes("bases >= 1"), yes("bases >= 2")},
        {"a value to a yes with more", value("atLeast( \"1\" )"), yes("bases >= 1, goodBases >= 1")},
    };

    /** Pairs of rules that judge differently, of which neither is provably the stricter one, or that judge alike. */
    private static final String[][] CHANGED = {
        {
            "a higher limit and fewer conditions",
            numerator("techniqueItems >= 15", "80%"),
            numerator("techniqueItems >= 10", "90%")
        },
        {"encouraged and higher", share("80%"), with("encourage", "90%")},
        {
            "a kind more where not all must",
            population("kind == Kind.乡镇卫生院", "90%"),
            population("kind in ( Kind.乡镇卫生院, Kind.村卫生室 )", "90%")
        },
        {
            "an exclusion where not all must",
            population("kind == Kind.乡镇卫生院", "90%"),
            population("kind == Kind.乡镇卫生院, beds >= 10", "90%")
        },
        {"another kind", population("kind == Kind.乡镇卫生院", "100%"), population("kind == Kind.村卫生室", "100%")},
        {"another fact", numerator("techniqueItems >= 10", "90%"), numerator("techniqueCategories >= 10", "90%")},
        {"another value of a fact", numerator("beds == 10", "90%"), numerator("beds == 11", "90%")},
        {
            "one condition for another",
            numerator("tcmHall == true, beds >= 1", "90%"),
            numerator("tcmHall == true, offersTcm == true", "90%")
        },
        {
            "one limit up, one down",
            numerator("techniqueCategories >= 6, techniqueItems >= 10", "90%"),
            numerator("techniqueCategories >= 4, techniqueItems >= 15", "90%")
        },
        {"at least to at most", share("50%"), limited("atMost( \"60%\" )")},
        {"exactly to another", value("exactly( \"5\" )"), value("exactly( \"6\" )")},
        {"a limit to a reference", share("50%"), reference("国家要求")},
        {"one reference to another", reference("省要求"), reference("国家要求")},
        {
            "pooled to each",
            pooled("25%"),
            numerator("ratio( \"tcmPhysicians\", \"physicians\" ).atLeast( \"25%\" )", "100%")
        },
        {"pooled over more kinds", pooled("25%"), pooledOver("kind in ( Kind.乡镇卫生院, Kind.村卫生室 )", "25%")},
        {
            "other facts of a ratio",
            answers("atLeast( \"75%\" )"),
            rule(
                    ID,
                    "",
                    "require.ratio( \"children0To36MonthsTcmManaged\", \"children0To36Months\" ).atLeast( \"75%\" );")
        },
        {"a ratio that shall rise", answers("atLeast( \"75%\" )"), answers("rises()")},
        {
            "a value of another fact",
            value("atLeast( \"1\" )"),
            rule(ID, "", "require.value( \"goodBases\" ).atLeast( \"1\" );")
        },
        {"another yes", yes("bases >= 1"), yes("goodBases >= 1")},
        {"the same said otherwise", numerator("beds > 9", "90%"), numerator("beds >= 10", "90%")},
        {"the same limit said otherwise", share("90%"), share("90.0%")},
        {"an upper end", per("10000", "between( \"0.6\", \"0.8\" )"), per("10000", "between( \"0.6\", \"0.9\" )")},
        {"the same per other heads", per("10000", "atLeast( \"0.6\" )"), per("1000", "atLeast( \"0.06\" )")},
        {"a value said as a yes", value("atLeast( \"1\" )"), yes("bases >= 1")},
        {
            "fewer that do what few may do",
            qualifiedBy("beds >= 10", "atMost( \"20%\" )"),
            qualifiedBy("tcmHall == true", "atMost( \"20%\" )")
        },
        {"a due date", share("90%"), dated("2024-12-31")},
        {"a word", share("90%"), annotated("@word( \"基本实现\" )")},
        {"an owner", share("90%"), annotated("@owner( \"财政部门\" )")},
        {"a measure", share("90%"), annotated("@measure( \"tcm-hall\" )")},
        {"a clause", share("90%"), share("90%").replace("第1条", "第2条")},
        {"a title", share("90%"), share("90%").replace("一条规则", "一条新规则")},
    };

    @TestFactory
    List<DynamicTest> tightenedOneWayAndLoosenedTheOther() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] each : TIGHTER) {
            tests.add(DynamicTest.dynamicTest(each[0], () -> {
                Pack before = pack(each[1]);
                Pack after = pack(each[2]);
                assertThat(kinds(before, after)).containsExactly(Kind.TIGHTENED);
                assertThat(kinds(after, before)).containsExactly(Kind.LOOSENED);
                assertThat(kinds(before, before)).isEmpty();
                assertThat(kinds(after, after)).isEmpty();
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> changedBothWaysWhereNothingCanBeProven() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String[] each : CHANGED) {
            tests.add(DynamicTest.dynamicTest(each[0], () -> {
                Pack before = pack(each[1]);
                Pack after = pack(each[2]);
                assertThat(kinds(before, after)).containsExactly(Kind.CHANGED);
                assertThat(kinds(after, before)).containsExactly(Kind.CHANGED);
            }));
        }
        return tests;
    }

    @Test
    void fewerThatDoWhatFewMayDoIsLooser() {
        assertThat(kinds(
                        pack(qualifiedBy("beds >= 10", "atMost( \"20%\" )")),
                        pack(qualifiedBy("beds >= 20", "atMost( \"20%\" )"))))
                .containsExactly(Kind.LOOSENED);
    }

    @Test
    void addedAndRemovedAreEachOthersReverse() {
        Pack one = pack(share("90%"));
        Pack two = pack(share("90%"), value("atLeast( \"1\" )").replace(ID, "T-2"));
        assertThat(kinds(one, two)).containsExactly(Kind.ADDED);
        assertThat(kinds(two, one)).containsExactly(Kind.REMOVED);
    }

    @Test
    void anotherIdOfTheSameMeasureIsTheSameIndicator() {
        Pack before = pack(annotated("@measure( \"tcm-hall\" )"));
        Pack after =
                pack(annotated("@measure( \"tcm-hall\" )").replace(ID, "T-9").replace("90%", "95%"));
        Diff diff = Diff.of(before, after);
        assertThat(diff.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.TIGHTENED);
            assertThat(change.differences())
                    .extracting(Diff.Difference::part)
                    .containsExactly(Diff.Part.ID, Diff.Part.LIMIT);
        });
    }

    @Test
    void twoOfOneMeasureAreNotTakenForOne() {
        String measured = annotated("@measure( \"tcm-hall\" )");
        Pack before = pack(measured);
        Pack after = pack(measured.replace(ID, "T-8"), measured.replace(ID, "T-9"));
        assertThat(kinds(before, after)).containsExactly(Kind.ADDED, Kind.ADDED, Kind.REMOVED);
    }

    @Test
    void aPackDoesNotDifferFromItself() {
        for (Pack pack : PackLibrary.open(null).builtIn()) {
            assertThat(Diff.of(pack, pack).changes()).as(pack.id()).isEmpty();
        }
    }

    @Test
    void everyRuleOfTheBuiltInPacksIsAsStrictAsItself() {
        for (Pack pack : PackLibrary.open(null).builtIn()) {
            pack.indicators()
                    .forEach(indicator -> assertThat(Strictness.compare(indicator, indicator))
                            .as(pack.id() + " " + indicator.id())
                            .isEqualTo(Order.SAME));
        }
    }

    @Test
    void theOrderIsTheSameFromBothSides() {
        List<org.shifan.pack.Indicator> all = new ArrayList<>();
        for (String[] each : TIGHTER) {
            all.add(pack(each[1]).indicators().get(0));
            all.add(pack(each[2]).indicators().get(0));
        }
        for (var one : all) {
            for (var other : all) {
                assertThat(Strictness.compare(one, other))
                        .as(one + "\n" + other)
                        .isEqualTo(Strictness.compare(other, one).reversed());
            }
        }
    }

    private static List<Kind> kinds(Pack before, Pack after) {
        return Diff.of(before, after).changes().stream().map(Diff.Change::kind).toList();
    }

    private static Pack pack(String... rules) {
        return TestPack.described(rules);
    }

    private static String share(String limit) {
        return limited("atLeast( \"" + limit + "\" )");
    }

    private static String limited(String limit) {
        return qualifiedBy("tcmHall == true", limit);
    }

    private static String qualifiedBy(String condition, String limit) {
        return rule(
                ID,
                looked("kind == Kind.乡镇卫生院") + "\n" + qualified(condition),
                "require.share( $numerator, $denominator )." + limit + ";");
    }

    private static String numerator(String condition, String limit) {
        return qualifiedBy(condition, "atLeast( \"" + limit + "\" )");
    }

    private static String with(String demand, String limit) {
        return share(limit).replace("require.", demand + ".");
    }

    private static String population(String constraints, String limit) {
        return rule(
                ID,
                looked(constraints) + "\n" + qualified("tcmHall == true"),
                "require.share( $numerator, $denominator ).atLeast( \"" + limit + "\" );");
    }

    private static String pooled(String limit) {
        return pooledOver("kind == Kind.乡镇卫生院", limit);
    }

    private static String pooledOver(String constraints, String limit) {
        return rule(
                ID,
                "    $institutions : List() from collect( Institution( " + constraints + " ) )",
                "require.ratio( $institutions, \"tcmPhysicians\", \"physicians\" ).atLeast( \"" + limit + "\" );");
    }

    private static String answers(String limit) {
        return rule(ID, "", "require.ratio( \"aged65PlusTcmManaged\", \"aged65Plus\" )." + limit + ";");
    }

    private static String per(String heads, String limit) {
        return rule(
                ID,
                "",
                "require.per( " + heads + ", \"tcmGeneralPractitioners\", \"residentPopulation\" )." + limit + ";");
    }

    private static String value(String limit) {
        return rule(ID, "", "require.value( \"bases\" )." + limit + ";");
    }

    private static String yes(String constraints) {
        return rule(
                ID, "    $met : List() from collect( Jurisdiction( " + constraints + " ) )", "require.yes( $met );");
    }

    private static String reference(String name) {
        return limited("byReference( \"" + name + "\" )");
    }

    private static String dated(String date) {
        return annotated("@due( \"" + date + "\" )");
    }

    private static String annotated(String annotation) {
        return share("90%").replace("@clause( \"第1条\" )", "@clause( \"第1条\" )\n    " + annotation);
    }
}
