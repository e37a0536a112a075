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
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.text.Language;

/** A plan for a terminal of 80 columns: what is to be done by town and institution, the proof, and what no step reaches. */
public final class PlanText {

    /** Names of institutions listed before the rest is only counted. */
    private static final int LISTED = 6;

    private final Plan plan;
    private final Words words;
    private final Page page = new Page();
    private final boolean packs;

    private PlanText(Plan plan, Language language) {
        this.plan = plan;
        this.words = new Words(language, plan.snapshot().vocabulary());
        Set<String> ids = new LinkedHashSet<>();
        plan.reached().forEach(target -> ids.add(target.pack().id()));
        plan.unreached().forEach(each -> ids.add(each.target().pack().id()));
        this.packs = ids.size() > 1;
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
            steps();
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
        page.paragraph(
                0,
                words.say(
                        "本工具口径：成本是工作量单位，不是钱，出自成本表；用 shifan plan --write-costs 文件 取出，改成本地的数，再用 --costs 文件 带上。步骤只让数往要求的方向走，不靠撤机构、撤馆来躲指标。",
                        "This tool's convention: costs are units of effort, not money, from a table that you can edit"
                                + " (--write-costs FILE, then --costs FILE). Steps only move figures toward the demand."));
    }

    private void summary() {
        int reached = plan.reached().size();
        if (plan.wanted() == 0) {
            page.paragraph(0, words.say("没有要补的：所要求的指标都已达标。", "Nothing to do: all that is asked passes."));
            return;
        }
        page.hanging(
                words.say("结果：", "Result: "),
                words.say(
                        plan.wanted() + "项指标未达标或未定，其中" + reached + "项照下面"
                                + plan.steps().size() + "步做完即达标，成本" + Costs.shown(plan.cost()) + "；"
                                + (plan.wanted() - reached) + "项靠步骤达不到，见第二部分。",
                        plan.wanted() + " indicators do not pass or are open; " + reached + " pass after the "
                                + plan.steps().size() + " steps below at a cost of " + Costs.shown(plan.cost()) + "; "
                                + (plan.wanted() - reached) + " do not, see part 2."));
        Plan.Certificate certificate = plan.certificate();
        if (!plan.steps().isEmpty()) {
            String proof = certificate.holds()
                    ? words.say(
                            "改好的数用规则重新判过，" + reached + "项都达标，原来达标的没有掉的；每一步去掉一份再判（" + certificate.tried()
                                    + "次，情形相同的只判一次），都有指标不再达标，没有多余的步骤。",
                            "the rules judged the changed facts again: all " + reached + " pass, none is lost; with one"
                                    + " unit of any step left out (" + certificate.tried()
                                    + " judgements, like cases once) some indicator no longer passes.")
                    : words.say(
                            "没有通过！照此做完，规则判定仍有" + certificate.lost().size() + "项不达标，多余的步骤"
                                    + certificate.superfluous().size() + "步。请把数据快照发给维护者。",
                            "FAILED: " + certificate.lost().size() + " indicators do not pass, "
                                    + certificate.superfluous().size() + " steps are superfluous. Please report this.");
            page.hanging(words.say("证明：", "Proof:  "), proof);
            page.hanging(
                    words.say("最省：", "Least:  "),
                    plan.proven()
                            ? words.say(
                                    "已证明：凡是让数往要求的方向走的步骤都考虑到了，没有更省的做法。",
                                    "proven: every step that moves a figure toward a demand was considered, nothing is"
                                            + " cheaper.")
                            : words.say(
                                    "搜索到了上限，没有证明最省；要达标同样多的指标，再省也不会低于" + Costs.shown(plan.bound()) + "。",
                                    "not proven, the search came to its limit; nothing cheaper than "
                                            + Costs.shown(plan.bound()) + " does the same."));
        }
    }

    // ---- steps

    private void steps() {
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
            rows.forEach((row, steps) -> alike.computeIfAbsent(signature(steps), key -> new ArrayList<>())
                    .add(row));
            for (List<Institution> group : alike.values()) {
                institutions(group, rows.get(group.get(0)));
            }
        });
    }

    private void block(String title, List<Step> steps) {
        if (!steps.isEmpty()) {
            page.gap();
            page.paragraph(2, title + cost(steps));
            steps.forEach(step -> step(step, 4));
        }
    }

    private String cost(List<Step> steps) {
        long cost = 0;
        for (Step step : steps) {
            cost += step.cost();
        }
        return words.say(
                "（" + steps.size() + "步，成本" + Costs.shown(cost) + "）",
                " (" + steps.size() + " steps, cost " + Costs.shown(cost) + ")");
    }

    private static String signature(List<Step> steps) {
        StringBuilder signature = new StringBuilder();
        for (Step step : steps) {
            signature.append(step.fact().name()).append(' ').append(step.how()).append(' ');
            signature.append(step.quantity()).append(' ').append(step.from()).append('\n');
        }
        return signature.toString();
    }

    private void institutions(List<Institution> rows, List<Step> steps) {
        List<String> names = new ArrayList<>();
        for (Institution row : rows) {
            names.add(row.name());
        }
        page.hanging(
                "    ",
                (rows.size() > 1 ? words.say(rows.size() + "家，每家都做：", rows.size() + " alike: ") : "")
                        + words.list(names),
                6);
        steps.forEach(step -> step(step, 6));
    }

    private void step(Step step, int indent) {
        StringBuilder line = new StringBuilder(doing(step));
        line.append(words.say("，成本", ", cost ")).append(Costs.shown(step.cost()));
        List<String> ids = new ArrayList<>();
        for (Step.Served served : step.serves()) {
            ids.add(packs ? served.pack() + "/" + served.id() : served.id());
        }
        line.append(words.say("；为 ", "; for ")).append(String.join(words.say("、", ", "), ids));
        if (step.by() != null) {
            line.append(words.say("，", ", by ")).append(step.by()).append(words.say("前", ""));
        }
        page.hanging(" ".repeat(indent) + "· ", line.toString());
    }

    /** A step as something to do: {@code 转岗培训2人：中医类别执业（助理）医师 1→3}. */
    private String doing(Step step) {
        Fact fact = step.fact();
        if (fact == null) {
            String measure = step.measure();
            for (Plan.Target target : plan.reached()) {
                if (step.measure().equals(target.indicator().measure())) {
                    measure = target.indicator().title();
                }
            }
            return (step.downward() ? words.say("减少", "take away ") : words.say("再带动达标", "bring up "))
                    + words.count(step.quantity(), "机构")
                    + words.say("：", ": ")
                    + measure;
        }
        String name = words.fact(fact.name());
        if (fact.type() == Fact.Type.YESNO) {
            return step.downward()
                    ? words.say("“" + name + "”改为否", fact.name() + " to no")
                    : words.say(question(name) ? "做到：" + name : name, fact.name() + " to yes");
        }
        String amount = words.count(step.quantity(), fact.unit());
        String verb = switch (step.how()) {
            case "hire" -> words.say("新招", "hire ");
            case "convert" -> words.say("转岗", "convert ");
            case "train" -> words.say("培训增加", "train ");
            case "manage" -> words.say("再管理", "manage ");
            case "cover" -> words.say("再覆盖", "cover ");
            case "appoint" -> words.say("配备", "appoint ");
            case "reduce" -> words.say("减少", "take away ");
            default -> words.say("增加", "add ");
        };
        String values = step.from() == null && step.to() == null
                ? ""
                : " " + (step.from() == null ? words.say("未报", "?") : step.from()) + "→" + step.to();
        return verb + amount + words.say("：", ": ") + name + values;
    }

    private static boolean question(String label) {
        return label.contains("是否") || label.startsWith("有没有");
    }

    // ---- the rest

    private void unreached(Plan.Unreached each) {
        Indicator indicator = each.target().indicator();
        String id = packs ? each.target().pack().id() + "/" + indicator.id() : indicator.id();
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
