package org.shifan.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.shifan.plan.Costs;
import org.shifan.plan.Plan;
import org.shifan.plan.Step;
import org.shifan.snapshot.Fact;

/** How reports name the steps of one plan. */
final class StepWords {

    private final Plan plan;
    private final Words words;
    private final boolean packs;

    StepWords(Plan plan, Words words) {
        this.plan = plan;
        this.words = words;
        this.packs =
                Stream.concat(plan.reached().stream(), plan.unreached().stream().map(Plan.Unreached::target))
                                .map(target -> target.pack().id())
                                .distinct()
                                .count()
                        > 1;
    }

    /** An indicator as this plan's steps name it: with its pack when there are several. */
    String indicator(String pack, String id) {
        return packs ? pack + "/" + id : id;
    }

    /** The indicators that need a step. */
    List<String> indicators(Step step) {
        List<String> names = new ArrayList<>();
        for (Step.Served served : step.serves()) {
            names.add(indicator(served.pack(), served.id()));
        }
        return names;
    }

    /** A step as something to do, with how many and the figures: {@code 转岗1人：中医类别执业（助理）医师 1→2}. */
    String line(Step step) {
        if (yesNo(step)) {
            return what(step);
        }
        String values = values(step);
        return verb(step)
                + words.say("", " ")
                + amount(step)
                + words.say("：", ": ")
                + name(step)
                + (values.isEmpty() ? "" : " " + values)
                + wholes(step);
    }

    /** The wholes that grow too, where the verb is the one for the part alone and does not say so. */
    private String wholes(Step step) {
        if (step.fact() == null
                || step.enlarges().isEmpty()
                || !step.how().equals(step.fact().gain())) {
            return "";
        }
        List<String> names = new ArrayList<>();
        for (Fact whole : step.enlarges()) {
            names.add(words.fact(whole.name()));
        }
        return words.bracket(words.list(names) + words.say("同增", " too"));
    }

    /** What is done, without how many: {@code 转岗：中医类别执业（助理）医师}. */
    String what(Step step) {
        String name = name(step);
        if (!yesNo(step)) {
            return verb(step) + words.say("：", ": ") + name;
        }
        if (step.downward()) {
            return words.say("“" + name + "”改为否", name + " to no");
        }
        return words.say(question(name) ? "做到：" + name : name, name + " to yes");
    }

    private static boolean yesNo(Step step) {
        return step.fact() != null && step.fact().type() == Fact.Type.YESNO;
    }

    private static boolean question(String label) {
        return label.contains("是否") || label.startsWith("有没有");
    }

    private String name(Step step) {
        if (step.fact() != null) {
            return words.fact(step.fact().name());
        }
        for (Plan.Target target : plan.reached()) {
            if (step.measure().equals(target.indicator().measure())) {
                return target.indicator().title();
            }
        }
        return step.measure();
    }

    private String verb(Step step) {
        if (step.fact() == null) {
            return step.downward() ? words.say("减少", "take away") : words.say("再带动达标", "bring up");
        }
        return switch (step.how()) {
            case "hire" -> words.say("新招", "hire");
            case "convert" -> words.say("转岗", "convert");
            case "train" -> words.say("培训增加", "train");
            case "manage" -> words.say("再管理", "manage");
            case "cover" -> words.say("再覆盖", "cover");
            case "appoint" -> words.say("配备", "appoint");
            case "reduce" -> words.say("减少", "take away");
            default -> words.say("增加", "add");
        };
    }

    /** How many with the unit; empty for a yes or no. */
    String amount(Step step) {
        return yesNo(step)
                ? ""
                : words.count(
                        step.quantity(),
                        step.fact() == null ? "机构" : step.fact().unit());
    }

    /** The figure before and after; empty where there is none. */
    String values(Step step) {
        if (yesNo(step) || step.from() == null && step.to() == null) {
            return "";
        }
        return (step.from() == null ? words.say("未报", "?") : step.from()) + "→" + step.to();
    }

    /** The step for tables. */
    PlannedStep planned(Step step) {
        List<String> serves = new ArrayList<>();
        for (Step.Served served : step.serves()) {
            serves.add(served.pack() + "/" + served.id());
        }
        return new PlannedStep(
                unit(step),
                step.institution() == null || step.institution().town() == null
                        ? ""
                        : step.institution().town(),
                what(step),
                amount(step),
                values(step),
                Costs.shown(step.cost()),
                indicators(step),
                serves,
                step.by() == null ? null : step.by().toString());
    }

    private String unit(Step step) {
        if (step.institution() != null) {
            return step.institution().name();
        }
        return step.measure() != null
                ? words.say("由辖区定是哪几家", "to be chosen")
                : plan.snapshot().jurisdiction().name();
    }

    // ---- the plan as a whole

    /** How many indicators the steps reach and what they cost. */
    String result() {
        int reached = plan.reached().size();
        long dear = plan.unreached().stream()
                .filter(each -> each.reason() == Plan.Reason.BUDGET)
                .count();
        long barred = plan.unreached().stream()
                .filter(each -> each.reason() == Plan.Reason.COSTS)
                .count();
        long beyond = plan.wanted() - reached - dear - barred;
        return words.say(
                plan.wanted() + "项指标未达标或未定，其中" + reached + "项照下面"
                        + plan.steps().size() + "步做完即达标，成本" + Costs.shown(plan.cost()) + "；"
                        + (dear > 0 ? dear + "项超出预算，" : "")
                        + (barred > 0 ? barred + "项成本表没有给出可采取的步骤，" : "") + beyond + "项靠步骤达不到。",
                plan.wanted() + " indicators do not pass or are open; " + reached + " pass after the "
                        + plan.steps().size() + " steps below at a cost of " + Costs.shown(plan.cost()) + "; "
                        + (dear > 0 ? dear + " are beyond the budget, " : "")
                        + (barred > 0 ? "for " + barred + " the table of costs allows no step, " : "") + beyond
                        + " do not.");
    }

    /** What the rules said of it. */
    String proof() {
        Plan.Certificate certificate = plan.certificate();
        int reached = plan.reached().size();
        return certificate.holds()
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
    }

    /** Whether there is a cheaper way. */
    String least() {
        if (!plan.proven() && plan.bound() == 0) {
            return words.say("搜索到了上限，没有证明最省。", "not proven, the search came to its limit.");
        }
        return plan.proven()
                ? words.say(
                        "已证明：凡是让数往要求的方向走的步骤都考虑到了，没有更省的做法。",
                        "proven: every step that moves a figure toward a demand was considered, nothing is cheaper.")
                : words.say(
                        "搜索到了上限，没有证明最省；要达标同样多的指标，再省也不会低于" + Costs.shown(plan.bound()) + "。",
                        "not proven, the search came to its limit; nothing cheaper than " + Costs.shown(plan.bound())
                                + " does the same.");
    }

    /** The tool's own reading of costs and steps. */
    String convention() {
        return words.say(
                "本工具口径：成本是工作量单位，不是钱，出自成本表；用 shifan plan --write-costs 文件 取出，改成本地的数，再用 --costs 文件 带上。步骤只让数往要求的方向走，不靠撤机构、撤馆来躲指标。",
                "This tool's convention: costs are units of effort, not money, from a table that you can edit"
                        + " (--write-costs FILE, then --costs FILE). Steps only move figures toward the demand.");
    }
}
