package org.shifan.report;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Gap;
import org.shifan.evaluation.Missing;
import org.shifan.evaluation.OnSite;
import org.shifan.evaluation.Outcome;
import org.shifan.evaluation.Shortfall;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Modality;
import org.shifan.pack.Shape;
import org.shifan.score.Waiver;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/**
 * How reports name things in one language: outcomes, numbers with their units, demands, gaps, conditions. Chinese calls
 * a fact by its label, English by its name in the snapshot, since labels exist in Chinese only.
 */
public final class Words {

    private final Language language;
    private final Vocabulary vocabulary;

    public Words(Language language, Vocabulary vocabulary) {
        this.language = language;
        this.vocabulary = vocabulary;
    }

    /** Of two texts the one in this language. */
    public String say(String zh, String en) {
        return language == Language.EN ? en : zh;
    }

    public String say(Phrase phrase) {
        return phrase.in(language);
    }

    /** Joins the items of a list. */
    public String list(List<String> items) {
        return String.join(say("、", ", "), items);
    }

    /** A remark in brackets, or nothing. */
    String bracket(String remark) {
        return remark == null || remark.isEmpty() ? "" : say("（" + remark + "）", " (" + remark + ")");
    }

    /** A text with what it is called before it: {@code 期限：2025-12-31}. */
    String labelled(String zh, String en, Object value) {
        return say(zh + "：", en + ": ") + value;
    }

    public String outcome(Outcome outcome) {
        return switch (outcome) {
            case PASS -> say("达标", "pass");
            case FAIL -> say("未达标", "fail");
            case INCOMPLETE -> say("数据不足", "incomplete");
            case NOT_APPLICABLE -> say("不适用", "n/a");
            case MANUAL -> say("现场核定", "on site");
            case WAIVED -> say("经批准免检", "waived");
        };
    }

    /** One sign for an outcome; all are in GBK and as wide as each other whatever the terminal takes them for. */
    public static String sign(Outcome outcome) {
        return switch (outcome) {
            case PASS -> "√";
            case FAIL -> "×";
            case INCOMPLETE -> "○";
            case NOT_APPLICABLE -> "—";
            case MANUAL -> "△";
            case WAIVED -> "※";
        };
    }

    /** What the document's own word makes of an indicator, or nothing when it simply demands. */
    public String modality(Indicator indicator) {
        if (indicator.word() != null) {
            return say(
                    indicator.word(),
                    (indicator.modality() == Modality.ENCOURAGE ? "encouraged: " : "") + indicator.word());
        }
        return indicator.modality() == Modality.ENCOURAGE ? say("鼓励", "encouraged") : "";
    }

    /** The fact of that name on either level, or null. */
    public Fact find(String name) {
        Fact fact = vocabulary.institutionFacts().fact(name);
        return fact != null ? fact : vocabulary.answers().fact(name);
    }

    /** What a fact, or the proportion {@code part/whole}, is called. */
    public String fact(String name) {
        if (name == null) {
            return "";
        }
        int slash = name.indexOf('/');
        if (slash > 0) {
            return say(
                    fact(name.substring(0, slash)) + "占" + fact(name.substring(slash + 1)) + "的比例",
                    name.substring(0, slash) + " of " + name.substring(slash + 1));
        }
        Fact fact = find(name);
        return fact == null || language == Language.EN ? name : shortLabel(fact.label());
    }

    /** A label without the explanation in brackets that the form gives at its end. */
    private static String shortLabel(String label) {
        int bracket = label.lastIndexOf('（');
        return bracket > 0 && label.endsWith("）") ? label.substring(0, bracket) : label;
    }

    /** The unit of a fact; empty for yes/no, text and proportions. */
    String unit(String name) {
        Fact fact = name == null ? null : find(name);
        return fact == null ? "" : fact.unit();
    }

    /** A number with its unit. */
    public String count(long number, String unit) {
        return count(Long.toString(number), unit, number == 1);
    }

    private String count(String number, String unit, boolean one) {
        if (language == Language.ZH) {
            return number + ("机构".equals(unit) ? "家" : unit);
        }
        String word = switch (unit) {
            case "机构", "家" -> one ? "institution" : "institutions";
            case "人", "名" -> one ? "person" : "people";
            case "类" -> one ? "category" : "categories";
            case "项" -> one ? "item" : "items";
            case "次" -> one ? "time" : "times";
            case "人次" -> one ? "visit" : "visits";
            case "张" -> one ? "bed" : "beds";
            case "平方米" -> "m²";
            case "万元" -> "x 10000 yuan";
            case "年" -> one ? "year" : "years";
            default -> "";
        };
        return word.isEmpty() ? number : number + " " + word;
    }

    String yesNo(boolean yes) {
        return yes ? say("是", "yes") : say("否", "no");
    }

    static String sign(Limit.Op op) {
        return switch (op) {
            case AT_LEAST -> "≥";
            case MORE_THAN -> ">";
            case AT_MOST -> "≤";
            case LESS_THAN -> "<";
            case EXACTLY -> "=";
            case NOT -> "≠";
        };
    }

    /** What an indicator demands, short enough for a table: {@code ≥90%}, {@code ≥45项}, {@code 0.6～0.8}. */
    public String demand(Indicator indicator) {
        if (indicator.reference() != null && indicator.limit() == null) {
            return say("待定", "open");
        }
        if (indicator.rises()) {
            return say("比上期高", "a rise");
        }
        Limit limit = indicator.limit();
        if (limit == null) {
            return switch (indicator.shape()) {
                case YES -> say("满足", "met");
                case HAND -> say("现场看", "on site");
                default -> "";
            };
        }
        String unit = indicator.shape() == Shape.VALUE && language == Language.ZH ? unit(indicator.part()) : "";
        if (limit.upper() != null) {
            return limit.text() + "～" + limit.upper() + unit;
        }
        return limit(limit) + unit;
    }

    private static String limit(Limit limit) {
        boolean all = limit.op() == Limit.Op.AT_LEAST && limit.text().equals("100%");
        return (all ? "" : sign(limit.op())) + limit.text();
    }

    /** What is demanded year by year, and until when each. */
    private String targets(Indicator indicator) {
        String unit = indicator.shape() == Shape.VALUE && language == Language.ZH ? unit(indicator.part()) : "";
        return indicator.targets().stream()
                .map(each -> say(by(each.by()) + limit(each.limit()) + unit, limit(each.limit()) + by(each.by())))
                .collect(Collectors.joining(say("，", ", ")));
    }

    /** The target in force: {@code 2023年底前≥50%}. */
    String inForce(Indicator indicator) {
        return say(by(indicator.due()) + demand(indicator), demand(indicator) + by(indicator.due()));
    }

    private String by(LocalDate day) {
        boolean year = day.getMonthValue() == 12 && day.getDayOfMonth() == 31;
        return year ? say(day.getYear() + "年底前", " by the end of " + day.getYear()) : say(day + "前", " by " + day);
    }

    /** The same for what was applied: a rise with the value of the earlier year. */
    String demand(Finding finding) {
        Indicator indicator = finding.indicator();
        if (!indicator.targets().isEmpty()) {
            return demand(indicator) + bracket(say("逐年要求：", "year by year: ") + targets(indicator));
        }
        return indicator.rises() && finding.limit() != null
                ? demandInWords(indicator) + bracket(finding.limit().text())
                : demandInWords(indicator);
    }

    /** What an indicator demands in a sentence, with what a table has no room for. */
    String demandInWords(Indicator indicator) {
        if (indicator.reference() != null && indicator.limit() == null) {
            return say(
                    "数值由“" + indicator.reference() + "”规定，规则中尚未写入",
                    "the number is set by \"" + indicator.reference() + "\" and not yet written into the rule");
        }
        if (indicator.shape() == Shape.HAND) {
            return say(
                    "到现场看，由人判定：" + indicator.onSite(),
                    "to be looked at on site and judged by hand: " + indicator.onSite());
        }
        if (!indicator.targets().isEmpty()) {
            return targets(indicator) + say("；按判定日期取用", "; the date judged as of chooses");
        }
        if (indicator.limit() != null && indicator.limit().upper() != null) {
            return demand(indicator)
                    + say("（到下限即达标，超过上限也达标）", " (the lower end is enough, above the upper end passes)");
        }
        if (indicator.shape() == Shape.VALUE && indicator.limit() != null) {
            return sign(indicator.limit().op()) + count(indicator.limit().text(), unit(indicator.part()), false);
        }
        return demand(indicator);
    }

    /** Where an indicator stands, short enough for a table: {@code 88.47%}, {@code 38项}, {@code 3/10 缺2}. */
    String standing(Finding finding) {
        Indicator indicator = finding.indicator();
        boolean open = finding.outcome() == Outcome.INCOMPLETE;
        StringBuilder standing = new StringBuilder();
        if (indicator.shape() == Shape.VALUE) {
            if (finding.numerator() != null) {
                standing.append(finding.numerator());
                if (language == Language.ZH) {
                    standing.append(unit(indicator.part()));
                }
            }
        } else if (finding.outcome() == Outcome.NOT_APPLICABLE) {
            return "";
        } else if (finding.shown() != null && !(open && indicator.shape() == Shape.SHARE)) {
            standing.append(finding.shown());
        } else if (indicator.shape() != Shape.YES
                && finding.numerator() != null
                && finding.denominator() != null
                && finding.numerator() + finding.denominator() > 0) {
            standing.append(finding.numerator()).append('/').append(finding.denominator());
        }
        if (open && (standing.isEmpty() || !indicator.overInstitutions())) {
            return finding.missing().isEmpty() || finding.missing().get(0).what() == Missing.What.THRESHOLD
                    ? standing.toString()
                    : say("未报", "none");
        }
        if (finding.unknown() > 0) {
            standing.append(standing.isEmpty() ? "" : " ").append(say("缺", "?")).append(finding.unknown());
        }
        return standing.toString();
    }

    /** The same in a sentence, with what it was computed from: {@code 88.47%（269家中238家）}; empty when unknown. */
    String now(Finding finding) {
        Indicator indicator = finding.indicator();
        if (finding.numerator() == null || indicator.shape() == Shape.YES) {
            return "";
        }
        long numerator = finding.numerator();
        if (indicator.shape() == Shape.VALUE) {
            return count(numerator, unit(indicator.part()));
        }
        if (finding.denominator() == null) {
            return "";
        }
        long denominator = finding.denominator();
        String fraction;
        if (indicator.shape() == Shape.SHARE) {
            fraction = say(denominator + "家中" + numerator + "家做到", numerator + " of " + count(denominator, "机构"));
        } else {
            fraction = say(
                    count(numerator, unit(indicator.part())) + "/" + count(denominator, unit(indicator.whole())),
                    numerator + "/" + denominator);
        }
        fraction += silent(finding);
        if (finding.shown() == null) {
            return fraction;
        }
        return indicator.shape() == Shape.PER
                ? say(indicator.heads() == 10_000 ? "每万人" : "每" + indicator.heads() + "人", "")
                        + finding.shown()
                        + say(unit(indicator.part()), " per " + indicator.heads())
                        + bracket(fraction)
                : finding.shown() + bracket(fraction);
    }

    private String silent(Finding finding) {
        return finding.unknown() == 0
                ? ""
                : say("，另有" + finding.unknown() + "家没有报全", ", " + finding.unknown() + " more did not report all");
    }

    /** What closes the gap of a finding, in words, or null when none is known. */
    String gap(Finding finding) {
        Gap gap = finding.gap();
        if (gap == null || finding.indicator().shape() == Shape.YES) {
            return null;
        }
        String way = way(gap);
        StringBuilder words = new StringBuilder();
        if (way == null) {
            words.append(say("还差", "short of ")).append(count(gap.need(), gap.unit()));
        } else {
            words.append(say("还要", "")).append(way);
        }
        for (Gap other : finding.others()) {
            String otherWay = way(other);
            words.append(say("，或", ", or "))
                    .append(otherWay == null ? say("再增加", "add ") + count(other.need(), other.unit()) : otherWay);
        }
        return words.toString();
    }

    /** A way to close a gap as something to do, or null when the number alone says it. */
    public String way(Gap gap) {
        String verb = switch (gap.how() == null ? "" : gap.how()) {
            case "convert" -> say("转岗", "convert ");
            case "hire" -> say("新招", "hire ");
            case "train" -> say("再培训", "train ");
            case "manage" -> say("再管理", "manage ");
            case "cover" -> say("再覆盖", "cover ");
            case "raise" -> say("再增加", "add ");
            case "appoint" -> say("再配备", "appoint ");
            case "reduce" -> say("减少", "take away ");
            default -> null;
        };
        return verb == null ? null : verb + count(gap.need(), gap.unit());
    }

    /** Where a fact stands and where it has to be: {@code 中医药技术项数 9项→≥15项}. */
    String need(Shortfall.Need need) {
        return fact(need.fact()) + " " + actual(need) + "→" + required(need);
    }

    private String actual(Shortfall.Need need) {
        Object actual = need.actual();
        if (actual == null) {
            return say("未报", "not reported");
        }
        if (actual instanceof Boolean yes) {
            return yesNo(yes);
        }
        return actual instanceof Long number && language == Language.ZH
                ? count(number, unit(need.fact()))
                : actual.toString();
    }

    private String required(Shortfall.Need need) {
        if (need.required() instanceof Boolean yes) {
            return yesNo(yes);
        }
        String text = String.valueOf(need.required());
        int space = text.indexOf(' ');
        Limit.Op op = space > 0 ? Limit.Op.of(text.substring(0, space)) : null;
        String demand = op == null ? text : sign(op) + text.substring(space + 1);
        return language == Language.ZH && !demand.endsWith("%") ? demand + unit(need.fact()) : demand;
    }

    /** All that a member lacks to that indicator, on one line; of alternatives any one is enough. */
    String needs(Shortfall shortfall, Indicator indicator) {
        String joint = indicator.numerator() instanceof Condition.Any ? say("，或", ", or ") : say("，", ", ");
        StringBuilder needs = new StringBuilder();
        for (Shortfall.Need need : shortfall.needs()) {
            needs.append(needs.isEmpty() ? "" : joint).append(need(need));
        }
        return needs.toString();
    }

    String kinds(Iterable<Kind> kinds) {
        StringBuilder names = new StringBuilder();
        for (Kind kind : kinds) {
            names.append(names.isEmpty() ? "" : say("、", ", ")).append(kind.name());
        }
        return names.toString();
    }

    /** A condition in words: {@code 中医药技术类数≥6类，并且中医药技术项数≥15项}. */
    String condition(Condition condition) {
        return condition(condition, false);
    }

    private String condition(Condition condition, boolean nested) {
        if (condition instanceof Condition.All all) {
            return joined(all.parts(), say("，并且", " and "), nested);
        }
        if (condition instanceof Condition.Any any) {
            return joined(any.parts(), say("，或者", " or "), nested);
        }
        if (condition instanceof Condition.Ratio ratio) {
            return fact(ratio.part() + "/" + ratio.whole())
                    + spaced(sign(ratio.limit().op()))
                    + ratio.limit().text();
        }
        Condition.Compare compare = (Condition.Compare) condition;
        if (compare.yesNo()) {
            boolean yes = compare.op().holds(Long.compare(1, compare.value()));
            return say(
                    yes ? "“" + fact(compare.fact()) + "”为是" : "“" + fact(compare.fact()) + "”为否",
                    compare.fact() + (yes ? " = yes" : " = no"));
        }
        return fact(compare.fact())
                + spaced(sign(compare.op()))
                + (language == Language.ZH
                        ? count(compare.value(), unit(compare.fact()))
                        : Long.toString(compare.value()));
    }

    private String spaced(String sign) {
        return say(sign, " " + sign + " ");
    }

    private String joined(List<Condition> parts, String with, boolean nested) {
        StringBuilder joined = new StringBuilder();
        for (Condition part : parts) {
            joined.append(joined.isEmpty() ? "" : with).append(condition(part, true));
        }
        return nested && parts.size() > 1 ? say("（" + joined + "）", "(" + joined + ")") : joined.toString();
    }

    /** What a report says of a foreign pack that nobody who is trusted has signed. */
    public String unsigned() {
        return say(
                "这个规则包没有可信的签名（--allow-unsigned），谁写的、有没有被改过，都无从核对",
                "nobody who is trusted has signed this pack (--allow-unsigned): who wrote it, and whether it was changed,"
                        + " cannot be told");
    }

    /** What somebody found on site: who, when, by what evidence, how long it counts. */
    String foundOnSite(Finding finding) {
        OnSite found = finding.onSite();
        return labelled("现场核定", "Found on site", outcome(found.outcome()))
                + say("，", ", ")
                + found.by()
                + say("，", ", ")
                + found.date()
                + say("，有效期至 ", ", valid until ")
                + found.expires()
                + say("；", "; ")
                + labelled("佐证", "evidence", list(found.evidence()));
    }

    /** Why an indicator is waived, by whom, by which document, how long. */
    String waiver(Waiver waiver) {
        return labelled("理由", "Reason", waiver.reason())
                + say("；", "; ")
                + labelled("批准", "approved by", waiver.approver())
                + say("，", ", ")
                + waiver.document()
                + say("，有效期至 ", ", valid until ")
                + waiver.expires();
    }

    /** Where the document says it, by when, and who answers for it. */
    String reference(Indicator indicator) {
        StringBuilder reference = new StringBuilder(say("依据 ", "clause ")).append(indicator.clause());
        LocalDate due = indicator.due();
        if (due != null) {
            reference.append(say("；期限 ", "; due ")).append(due);
        }
        if (indicator.owner() != null) {
            reference.append(say("；责任 ", "; owner ")).append(indicator.owner());
        }
        return reference.toString();
    }
}
