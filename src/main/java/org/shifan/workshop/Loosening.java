package org.shifan.workshop;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.pack.Hierarchy.Allowance;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Problem;
import org.shifan.text.Phrase;
import org.shifan.workshop.Strictness.Order;

/**
 * Where a pack asks less than the document above it. Only what is proven is reported; two demands that cannot be ordered
 * are for people to compare.
 */
public final class Loosening {

    private static final String MANIFEST = "pack.yaml";

    private final Pack lower;
    private final List<Allowance> allowances;
    private final Set<Allowance> used = new HashSet<>();
    private final List<Problem> problems = new ArrayList<>();

    private Loosening(Pack lower, List<Allowance> allowances) {
        this.lower = lower;
        this.allowances = allowances;
    }

    /** Everything in which the lower pack asks less than the higher one and that no allowance names. */
    public static List<Problem> against(Pack lower, Pack higher, List<Allowance> allowances) {
        return against(lower, List.of(higher), allowances);
    }

    /** The same for several higher packs; an allowance that none of them calls for is a problem too. */
    public static List<Problem> against(Pack lower, List<Pack> highers, List<Allowance> allowances) {
        Loosening loosening = new Loosening(lower, allowances);
        for (Pack higher : highers) {
            for (Indicator above : higher.indicators()) {
                loosening.check(higher, above);
            }
        }
        for (Allowance allowance : allowances) {
            if (!loosening.used.contains(allowance)) {
                loosening.problems.add(new Problem(
                        "allowance-unused",
                        MANIFEST,
                        allowance.line(),
                        1,
                        null,
                        null,
                        new Phrase(
                                "allows 中的 " + allowance.indicator() + " 没有放宽什么",
                                "nothing is looser that allows names as " + allowance.indicator()),
                        new Phrase("只写确实放宽的指标", "only indicators that are looser"),
                        new Phrase("编号写错了就改正，否则删去这一条", "correct the id or remove the entry")));
            }
        }
        return List.copyOf(loosening.problems);
    }

    /** At every date, until something is looser. */
    private void check(Pack higher, Indicator above) {
        List<Indicator> here = new ArrayList<>();
        Set<LocalDate> days = new TreeSet<>(Strictness.days(above, above));
        for (Indicator indicator : lower.indicators()) {
            boolean same = above.measure() == null
                    ? indicator.measure() == null && indicator.id().equals(above.id())
                    : above.measure().equals(indicator.measure());
            if (same) {
                here.add(indicator);
                days.addAll(Strictness.days(above, indicator));
            }
        }
        int before = problems.size();
        for (LocalDate day : days) {
            if (problems.size() == before) {
                List<Indicator> then =
                        here.stream().map(each -> settled(each, day)).toList();
                check(higher, settled(above, day), then);
            }
        }
    }

    /** What is demanded on that day alone. */
    private static Indicator settled(Indicator indicator, LocalDate day) {
        Variant then = Variant.of(indicator.asOf(day));
        then.targets = List.of();
        return then.indicator(indicator.id());
    }

    private void check(Pack higher, Indicator above, List<Indicator> here) {
        if (here.isEmpty()) {
            if (above.modality() == Modality.REQUIRE && above.measure() != null) {
                report(
                        higher,
                        above,
                        null,
                        "dropped-indicator",
                        new Phrase(
                                "没有 " + name(higher, above) + " 要求的度量 " + above.measure(),
                                "no indicator for the measure " + above.measure() + " that " + name(higher, above)
                                        + " requires"));
            }
            return;
        }
        for (Indicator indicator : here) {
            Order order = Strictness.compare(above, indicator);
            if (order == Order.SAME || order == Order.TIGHTER) {
                return;
            }
        }
        Indicator indicator = here.get(0);
        if (above.modality() == Modality.REQUIRE && indicator.modality() == Modality.ENCOURAGE) {
            report(
                    higher,
                    above,
                    indicator,
                    "loosened-modality",
                    new Phrase(
                            "只是鼓励，而 " + name(higher, above) + " 必须做到",
                            "encouraged only, while " + name(higher, above) + " requires it"));
        }
        if (above.shape() != indicator.shape()) {
            if (Strictness.demand(above, indicator) == Order.LOOSER) {
                looser(higher, above, indicator);
            }
            return;
        }
        boolean exclusion = above.overInstitutions() && Strictness.population(above, indicator) == Order.LOOSER;
        if (exclusion) {
            report(
                    higher,
                    above,
                    indicator,
                    "wider-exclusion",
                    new Phrase(
                            "考察的机构比 " + name(higher, above) + " 少",
                            "looks at fewer institutions than " + name(higher, above)));
        }
        if (Strictness.limit(above, indicator) == Order.LOOSER) {
            report(
                    higher,
                    above,
                    indicator,
                    "loosened-threshold",
                    new Phrase(
                            "限值 " + limit(lower, indicator) + "，而 " + name(higher, above) + " 是 "
                                    + limit(higher, above),
                            "the limit is " + limit(lower, indicator) + ", that of " + name(higher, above) + " is "
                                    + limit(higher, above)));
        } else if (!exclusion && Strictness.demand(above, indicator) == Order.LOOSER) {
            looser(higher, above, indicator);
        }
    }

    private void looser(Pack higher, Indicator above, Indicator indicator) {
        report(
                higher,
                above,
                indicator,
                "loosened-condition",
                new Phrase(
                        "要求的条件比 " + name(higher, above) + " 宽",
                        "the condition is looser than that of " + name(higher, above)));
    }

    /** The limit, with its last day where the pack sets several. */
    private static String limit(Pack pack, Indicator indicator) {
        boolean several = !pack.indicator(indicator.id()).targets().isEmpty();
        return (several ? indicator.due() + ": " : "") + indicator.limit().text();
    }

    private static String name(Pack higher, Indicator above) {
        return higher.id() + " " + above.id();
    }

    private void report(Pack higher, Indicator above, Indicator here, String code, Phrase found) {
        boolean allowed = false;
        for (Allowance allowance : allowances) {
            if (allowance.indicator().equals(above.id())
                    || here != null && allowance.indicator().equals(here.id())) {
                used.add(allowance);
                allowed = true;
            }
        }
        if (allowed) {
            return;
        }
        String id = here == null ? above.id() : here.id();
        problems.add(new Problem(
                code,
                here == null ? MANIFEST : here.file(),
                here == null ? 1 : here.line(),
                1,
                id,
                null,
                found,
                new Phrase(
                        "不低于上级文件：" + demand(higher, above),
                        "no less than the higher document: " + demand(higher, above)),
                new Phrase(
                        "改回来；确有文件允许放宽的，在 pack.yaml 的 allows 中写 { indicator: " + id + ", document: …, reason: … }",
                        "ask as much, or name the document that permits less under allows in pack.yaml: { indicator: "
                                + id + ", document: …, reason: … }")));
    }

    private static String demand(Pack higher, Indicator above) {
        String limit = above.limit() == null || above.shape() == Shape.YES
                ? ""
                : " " + above.limit().op().symbol() + " " + above.limit().text();
        return "《" + higher.title() + "》" + above.clause() + " " + above.title() + limit;
    }
}
