package org.shifan.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.shifan.evaluation.Finding;
import org.shifan.plan.Margin;
import org.shifan.score.Result;
import org.shifan.snapshot.Amendment;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Json;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import tools.jackson.core.JsonGenerator;

/** What other figures would change: outcomes, gaps and points before and after; and how much passing indicators can lose. */
public final class WhatIfText {

    private final Words words;
    private final Page page = new Page();

    private WhatIfText(Vocabulary vocabulary, Language language) {
        this.words = new Words(language, vocabulary);
    }

    /**
     * The comparison for a terminal.
     *
     * @param before the results of each pack
     * @param after the results of the same packs on the changed facts
     */
    public static String of(List<Amendment> changes, List<Result> before, List<Result> after, Language language) {
        WhatIfText text = new WhatIfText(before.get(0).snapshot().vocabulary(), language);
        text.write(changes, before, after);
        return text.page.toString();
    }

    /** The margins of what passes, nearest to the edge first. */
    public static String margins(List<Result> results, Language language) {
        WhatIfText text = new WhatIfText(results.get(0).snapshot().vocabulary(), language);
        text.margins(results);
        return text.page.toString();
    }

    private void write(List<Amendment> changes, List<Result> before, List<Result> after) {
        Snapshot snapshot = before.get(0).snapshot();
        page.paragraph(0, words.say("如果改成这样", "If the facts were these"));
        for (Amendment change : changes) {
            page.hanging("  · ", change(change, snapshot, after.get(0).snapshot()));
        }
        for (int i = 0; i < before.size(); i++) {
            page.gap();
            pack(before.get(i), after.get(i));
        }
        List<Doubt> doubts = new ArrayList<>(after.get(0).doubts());
        doubts.removeAll(before.get(0).doubts());
        if (!doubts.isEmpty()) {
            page.gap();
            page.paragraph(0, words.say("改后新出现的数据疑点", "New doubts"));
            for (Doubt doubt : doubts) {
                page.hanging(
                        "  ? ",
                        (doubt.institutionName() == null ? "" : doubt.institutionName() + words.say("：", ": "))
                                + words.say(doubt.text()));
            }
        }
    }

    private void pack(Result before, Result after) {
        page.paragraph(0, before.pack().id() + " " + before.pack().title());
        page.hanging(
                words.say("  结论：", "  Verdict: "),
                before.verdict() == after.verdict()
                        ? verdict(before) + words.say("，不变", ", unchanged")
                        : verdict(before) + " → " + verdict(after));
        if (before.score() != null && after.score() != null) {
            boolean same = before.score().points().equals(after.score().points());
            page.hanging(
                    words.say("  得分：", "  Points:  "),
                    before.score().points()
                            + (same
                                    ? words.say("，不变", ", unchanged")
                                    : " → " + after.score().points()));
        }
        int changed = 0;
        for (int i = 0; i < before.findings().size(); i++) {
            Finding old = before.findings().get(i);
            Finding now = after.findings().get(i);
            if (!same(old, now)) {
                changed++;
                page.hanging(
                        "  " + Words.sign(old.outcome()) + "→" + Words.sign(now.outcome()) + " ",
                        old.indicator().id() + " " + old.indicator().title());
                page.paragraph(
                        8,
                        words.outcome(old.outcome()) + standing(old) + " → " + words.outcome(now.outcome())
                                + standing(now));
            }
        }
        if (changed == 0) {
            page.paragraph(2, words.say("没有一项指标的结果、数或缺口有变化。", "No indicator changes its outcome, figures or gap."));
        }
    }

    private String verdict(Result result) {
        return switch (result.verdict()) {
            case PASS -> words.say("达标", "pass");
            case FAIL -> words.say("未达标", "fail");
            case INCOMPLETE -> words.say("数据不足", "incomplete");
        };
    }

    private String standing(Finding finding) {
        String now = words.now(finding);
        String gap = words.gap(finding);
        String standing = now + (gap == null ? "" : (now.isEmpty() ? "" : words.say("，", ", ")) + gap);
        return standing.isEmpty() ? "" : words.say("（" + standing + "）", " (" + standing + ")");
    }

    private static boolean same(Finding a, Finding b) {
        return a.outcome() == b.outcome()
                && Objects.equals(a.numerator(), b.numerator())
                && Objects.equals(a.denominator(), b.denominator())
                && a.unknown() == b.unknown()
                && Objects.equals(a.gap(), b.gap());
    }

    private String change(Amendment change, Snapshot before, Snapshot after) {
        String owner = "";
        if (change.owner() != null) {
            for (Institution row : before.institutions()) {
                owner = row.id().equals(change.owner()) ? row.name() + words.say("：", ": ") : owner;
            }
        }
        boolean total = change.place() == Amendment.Place.NUMERATOR || change.place() == Amendment.Place.DENOMINATOR;
        String name = total
                ? change.name() + " "
                        + (change.place() == Amendment.Place.NUMERATOR
                                ? words.say("分子", "numerator")
                                : words.say("分母", "denominator"))
                : words.fact(change.name());
        return owner + name + " " + shown(change, value(change, before)) + "→" + shown(change, value(change, after));
    }

    private String shown(Amendment change, long value) {
        if (value == Values.NOT_REPORTED) {
            return words.say("未报", "not reported");
        }
        Fact fact = words.find(change.name());
        return fact != null && fact.type() == Fact.Type.YESNO ? words.yesNo(value == 1) : Long.toString(value);
    }

    private static long value(Amendment change, Snapshot snapshot) {
        Vocabulary vocabulary = snapshot.vocabulary();
        switch (change.place()) {
            case ANSWER -> {
                return snapshot.answers().values().at(vocabulary.answers().slot(change.name()));
            }
            case INSTITUTION -> {
                for (Institution row : snapshot.institutions()) {
                    if (row.id().equals(change.owner())) {
                        return row.values().at(vocabulary.institutionFacts().slot(change.name()));
                    }
                }
                return Values.NOT_REPORTED;
            }
            default -> {
                Total total = snapshot.reported().get(change.name());
                return change.place() == Amendment.Place.NUMERATOR ? total.numerator() : total.denominator();
            }
        }
    }

    // ---- margins

    private void margins(List<Result> results) {
        for (Result result : results) {
            page.gap();
            page.paragraph(
                    0,
                    words.say("达标的还有多少余地（", "What passing indicators can lose (")
                            + result.pack().id()
                            + words.say("，离不达标最近的在前）", ", nearest to failing first)"));
            List<Margin> all = new ArrayList<>();
            for (Finding finding : result.findings()) {
                all.addAll(Margin.of(result.pack(), finding, result.snapshot()));
            }
            all.sort(Comparator.comparingLong(margin -> margin.safe() < 0 ? Long.MAX_VALUE : margin.safe()));
            if (all.isEmpty()) {
                page.paragraph(2, words.say("没有达标的指标。", "No indicator passes."));
            }
            for (Margin margin : all) {
                page.hanging(
                        "  √ ",
                        margin.indicator().id() + " " + margin.indicator().title());
                page.paragraph(4, margin(margin));
            }
        }
    }

    private String margin(Margin margin) {
        String name = margin.fact() == null ? "" : words.fact(margin.fact().name());
        String unit = margin.fact() == null ? "机构" : margin.fact().unit();
        if (margin.loss() == Margin.Loss.ANSWER) {
            List<String> labels = new ArrayList<>();
            margin.fragile().forEach(fact -> labels.add(words.fact(fact.name())));
            return labels.isEmpty()
                    ? words.say("任何一项回答单独不被认可，仍达标。", "No single answer turns it.")
                    : words.say(
                            (labels.size() == 1 ? "这项回答不被认可就不达标：" : "下列回答有一项不被认可就不达标：") + words.list(labels),
                            "Lost if one of these answers is not accepted: " + words.list(labels));
        }
        if (margin.safe() < 0) {
            return words.say("怎样减少都不会掉下来。", "No such loss turns it.");
        }
        String safe = words.count(margin.safe(), unit);
        String lost = words.count(margin.safe() + 1, unit);
        return switch (margin.loss()) {
            case CLAIM ->
                margin.safe() == 0
                        ? words.say("有1家不被认可就不达标。", "Lost if one institution's claim is not accepted.")
                        : words.say(
                                safe + "不被认可仍达标，" + lost + "不被认可就不达标。",
                                "Safe by " + safe + ", lost if " + lost + " are not accepted.");
            case PART ->
                margin.safe() == 0
                        ? words.say(name + "少" + lost + "就不达标。", "Lost with " + lost + " fewer (" + name + ").")
                        : words.say(
                                name + "少" + safe + "仍达标，少" + lost + "就不达标。",
                                "Safe by " + safe + ", lost with " + lost + " fewer (" + name + ").");
            case LEAVES ->
                words.say(
                        "其中离职（总数也减少）的，走" + safe + "仍达标，走" + lost + "就不达标。",
                        "Safe if " + safe + " leave, lost if " + lost + " leave.");
            default ->
                words.say(
                        "再多" + safe + "仍达标，再多" + lost + "就不达标。",
                        "Safe with " + safe + " more, lost with " + lost + " more.");
        };
    }

    // ---- JSON

    /** The comparison for programs; margins are those after the changes, or null. */
    public static byte[] json(
            List<Amendment> changes, List<Result> before, List<Result> after, boolean margins, String program) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeNumberProperty("whatIf", 1);
            json.writeStringProperty("program", program);
            json.writeArrayPropertyStart("changes");
            for (Amendment change : changes) {
                json.writeStartObject();
                if (change.owner() != null) {
                    json.writeStringProperty("institution", change.owner());
                }
                boolean total =
                        change.place() == Amendment.Place.NUMERATOR || change.place() == Amendment.Place.DENOMINATOR;
                json.writeStringProperty(total ? "measure" : "fact", change.name());
                if (total) {
                    json.writeStringProperty(
                            "side", change.place() == Amendment.Place.NUMERATOR ? "numerator" : "denominator");
                }
                number(json, "from", value(change, before.get(0).snapshot()));
                number(json, "to", value(change, after.get(0).snapshot()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("packs");
            for (int i = 0; i < before.size(); i++) {
                pack(json, before.get(i), after.get(i), margins);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void number(JsonGenerator json, String name, long value) {
        if (value != Values.NOT_REPORTED) {
            json.writeNumberProperty(name, value);
        }
    }

    private static void pack(JsonGenerator json, Result before, Result after, boolean margins) {
        json.writeStartObject();
        json.writeStringProperty("pack", before.pack().id());
        side(json, "before", before);
        side(json, "after", after);
        json.writeArrayPropertyStart("findings");
        for (int i = 0; i < before.findings().size(); i++) {
            Finding old = before.findings().get(i);
            Finding now = after.findings().get(i);
            if (!same(old, now)) {
                json.writeStartObject();
                json.writeStringProperty("id", old.indicator().id());
                json.writeStringProperty("title", old.indicator().title());
                finding(json, "before", old);
                finding(json, "after", now);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        if (margins) {
            json.writeArrayPropertyStart("margins");
            for (Finding finding : after.findings()) {
                for (Margin margin : Margin.of(after.pack(), finding, after.snapshot())) {
                    json.writeStartObject();
                    json.writeStringProperty("id", margin.indicator().id());
                    json.writeStringProperty("loss", margin.loss().code());
                    if (margin.fact() != null) {
                        json.writeStringProperty("fact", margin.fact().name());
                    }
                    if (margin.safe() >= 0) {
                        json.writeNumberProperty("safe", margin.safe());
                    }
                    if (!margin.fragile().isEmpty()) {
                        json.writeArrayPropertyStart("fragile");
                        margin.fragile().forEach(fact -> json.writeString(fact.name()));
                        json.writeEndArray();
                    }
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void side(JsonGenerator json, String name, Result result) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("verdict", result.verdict().code());
        if (result.score() != null) {
            json.writeStringProperty("points", result.score().points());
        }
        json.writeEndObject();
    }

    private static void finding(JsonGenerator json, String name, Finding finding) {
        json.writeObjectPropertyStart(name);
        json.writeStringProperty("outcome", finding.outcome().code());
        if (finding.value() != null) {
            json.writeStringProperty("value", finding.value());
        }
        if (finding.gap() != null) {
            json.writeNumberProperty("need", finding.gap().need());
            json.writeStringProperty("unit", finding.gap().unit());
        }
        json.writeEndObject();
    }
}
