package org.shifan.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shifan.evaluation.Missing;
import org.shifan.pack.Indicator;
import org.shifan.plan.Costs;
import org.shifan.plan.Plan;
import org.shifan.plan.Step;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Institution;
import org.shifan.text.Language;

/** A plan for a terminal of 80 columns: what is to be done by town and institution, the proof, and what no step reaches. */
public final class PlanText {

    /** Names of institutions listed before the rest is only counted. */
    private static final int LISTED = 6;

    private final Plan plan;
    private final Words words;
    private final Page page = new Page();
    private final StepWords steps;

    private PlanText(Plan plan, Language language) {
        this.plan = plan;
        this.words = new Words(language, plan.snapshot().vocabulary());
        this.steps = new StepWords(plan, words);
    }

    /** The plan as text, each line ended by a line feed. */
    public static String of(Plan plan, Language language) {
        PlanText text = new PlanText(plan, language);
        text.write();
        return text.page.toString();
    }

    private void write() {
        page.paragraph(
                0,
                plan.snapshot().jurisdiction().name()
                        + words.say("  整改方案（数据截至 ", "  plan (figures as of ")
                        + plan.snapshot().asOf()
                        + words.say("）", ")"));
        page.gap();
        summary();
        if (!plan.steps().isEmpty()) {
            page.gap();
            page.paragraph(0, words.say("一、要做的事", "1. What is to be done"));
            toDo();
        }
        if (!plan.unreached().isEmpty()) {
            page.gap();
            page.paragraph(0, words.say("二、靠这些步骤达不到的指标", "2. What these steps do not reach"));
            plan.unreached().forEach(this::unreached);
        }
        if (!plan.doubts().isEmpty()) {
            page.gap();
            page.paragraph(
                    0,
                    words.say(
                            "三、做完以后还要一并核对的数（只改方案里的数，会留下这些矛盾）",
                            "3. Figures to look at afterwards (these steps alone leave them contradictory)"));
            for (Doubt doubt : plan.doubts()) {
                page.hanging(
                        "  ? ",
                        (doubt.institutionName() == null ? "" : doubt.institutionName() + words.say("：", ": "))
                                + words.say(doubt.text()));
            }
        }
        for (int i = 0; i < plan.alternatives().size(); i++) {
            alternative(i + 1, plan.alternatives().get(i));
        }
        page.gap();
        page.paragraph(0, steps.convention());
    }

    private void summary() {
        if (plan.wanted() == 0) {
            page.paragraph(0, words.say("没有要补的：所要求的指标都已达标。", "Nothing to do: all that is asked passes."));
            return;
        }
        page.hanging(words.say("结果：", "Result: "), steps.result());
        if (!plan.steps().isEmpty()) {
            page.hanging(words.say("证明：", "Proof:  "), steps.proof());
            page.hanging(words.say("最省：", "Least:  "), steps.least());
        }
    }

    // ---- steps

    private void toDo() {
        List<Step> own = new ArrayList<>();
        List<Step> unnamed = new ArrayList<>();
        Map<String, Map<Institution, List<Step>>> towns = new LinkedHashMap<>();
        for (Step step : plan.steps()) {
            if (step.measure() != null) {
                unnamed.add(step);
            } else if (step.institution() == null) {
                own.add(step);
            } else {
                String town = step.institution().town();
                towns.computeIfAbsent(town == null ? "" : town, name -> new LinkedHashMap<>())
                        .computeIfAbsent(step.institution(), row -> new ArrayList<>())
                        .add(step);
            }
        }
        block(plan.snapshot().jurisdiction().name() + words.say("本级", " itself"), own);
        block(words.say("公布的合计数（没有机构名单，由辖区自定是哪几家）", "Published totals (no list of institutions)"), unnamed);
        towns.forEach((town, rows) -> {
            List<Step> all = new ArrayList<>();
            rows.values().forEach(all::addAll);
            page.gap();
            page.paragraph(2, (town.isEmpty() ? words.say("未填乡镇", "no town given") : town) + cost(all));
            Map<String, List<Institution>> alike = new LinkedHashMap<>();
            rows.forEach((row, of) -> alike.computeIfAbsent(signature(of), key -> new ArrayList<>())
                    .add(row));
            for (List<Institution> group : alike.values()) {
                institutions(group, rows.get(group.get(0)));
            }
        });
    }

    private void block(String title, List<Step> of) {
        if (!of.isEmpty()) {
            page.gap();
            page.paragraph(2, title + cost(of));
            of.forEach(step -> step(step, 4));
        }
    }

    private String cost(List<Step> of) {
        long cost = 0;
        for (Step step : of) {
            cost += step.cost();
        }
        return words.say(
                "（" + of.size() + "步，成本" + Costs.shown(cost) + "）",
                " (" + of.size() + " steps, cost " + Costs.shown(cost) + ")");
    }

    private static String signature(List<Step> of) {
        StringBuilder signature = new StringBuilder();
        for (Step step : of) {
            signature.append(step.fact().name()).append(' ').append(step.how()).append(' ');
            signature.append(step.quantity()).append(' ').append(step.from());
            step.enlarges().forEach(fact -> signature.append(' ').append(fact.name()));
            signature.append('\n');
        }
        return signature.toString();
    }

    private void institutions(List<Institution> rows, List<Step> of) {
        List<String> names = new ArrayList<>();
        for (Institution row : rows) {
            names.add(row.name());
        }
        page.hanging(
                "    ",
                (rows.size() > 1 ? words.say(rows.size() + "家，每家都做：", rows.size() + " alike: ") : "")
                        + words.list(names),
                6);
        of.forEach(step -> step(step, 6));
    }

    private void step(Step step, int indent) {
        StringBuilder line = new StringBuilder(steps.line(step));
        line.append(words.say("，成本", ", cost ")).append(Costs.shown(step.cost()));
        line.append(words.say("；为 ", "; for ")).append(words.list(steps.indicators(step)));
        if (step.by() != null) {
            line.append(words.say("，", ", by ")).append(step.by()).append(words.say("前", ""));
        }
        page.hanging(" ".repeat(indent) + "· ", line.toString());
    }

    // ---- the rest

    private void unreached(Plan.Unreached each) {
        Indicator indicator = each.target().indicator();
        String id = steps.indicator(each.target().pack().id(), indicator.id());
        page.hanging("  ○ ", id + " " + indicator.title());
        StringBuilder why = new StringBuilder(words.say(each.why()));
        List<String> missing = new ArrayList<>();
        for (Missing one : each.missing()) {
            missing.add(missing(one));
        }
        if (!missing.isEmpty()) {
            why.append(words.say("。缺：", ". Missing: ")).append(String.join(words.say("；", "; "), missing));
        }
        page.paragraph(4, why.toString());
    }

    private String missing(Missing missing) {
        return switch (missing.what()) {
            case FACT -> {
                List<String> names = new ArrayList<>();
                for (Missing.Member member : missing.members()) {
                    if (names.size() < LISTED) {
                        names.add(member.name());
                    }
                }
                int more = missing.members().size() - names.size();
                yield words.fact(missing.name())
                        + words.bracket(words.list(names)
                                + (more > 0
                                        ? words.say("等" + missing.members().size() + "家", " and " + more + " more")
                                        : ""));
            }
            case ANSWER -> words.fact(missing.name());
            case KIND -> words.say(missing.kind() + "的名单", "all " + missing.kind());
            case THRESHOLD -> words.say("达标线", "the threshold");
            case PREVIOUS -> words.say("上期的数", "the earlier figure");
        };
    }

    private void alternative(int number, Plan other) {
        page.gap();
        List<String> without = new ArrayList<>();
        for (Plan.Without each : other.without()) {
            without.add(kind(each));
        }
        page.paragraph(
                0,
                words.say(
                        "备选" + number + "：不靠" + words.list(without) + "，"
                                + other.steps().size() + "步，成本" + Costs.shown(other.cost()) + "（多"
                                + Costs.shown(other.cost() - plan.cost()) + "）",
                        "Alternative " + number + ": without " + words.list(without) + ", "
                                + other.steps().size()
                                + " steps, cost " + Costs.shown(other.cost()) + " ("
                                + Costs.shown(other.cost() - plan.cost())
                                + " more)"));
        Map<String, Long> mine = totals(plan);
        Map<String, Long> its = totals(other);
        Set<String> sorts = new LinkedHashSet<>(mine.keySet());
        sorts.addAll(its.keySet());
        for (String sort : sorts) {
            long before = mine.getOrDefault(sort, 0L);
            long after = its.getOrDefault(sort, 0L);
            if (before != after) {
                page.hanging("  · ", sort + words.say("：", ": ") + before + "→" + after);
            }
        }
        if (!other.certificate().holds()) {
            page.paragraph(2, words.say("证明没有通过", "the proof failed"));
        }
    }

    private String kind(Plan.Without without) {
        String name = without.fact() == null ? "" : words.fact(without.fact().name());
        String how = switch (without.how()) {
            case "hire" -> words.say("新招", "hiring: ");
            case "convert" -> words.say("转岗", "converting: ");
            case "train" -> words.say("培训", "training: ");
            case "manage" -> words.say("扩大管理：", "managing: ");
            default -> "";
        };
        return how + name;
    }

    private Map<String, Long> totals(Plan of) {
        Map<String, Long> totals = new TreeMap<>();
        for (Step step : of.steps()) {
            totals.merge(kind(new Plan.Without(step.how(), step.fact())), step.quantity(), Long::sum);
        }
        return totals;
    }
}
