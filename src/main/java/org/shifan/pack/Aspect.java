package org.shifan.pack;

import java.util.ArrayList;
import java.util.List;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/**
 * What reported data are looked at under, and the figures that hint rules may read of it: a closed vocabulary. Every
 * figure is a whole number of at least 0 that is known; where it cannot be computed, there is nothing to look at.
 */
@SuppressWarnings("ImmutableEnumChecker") // nothing in it ever changes, though its types do not say so
public enum Aspect {
    /** One count as the institutions of one kind report it. */
    COLUMN(
            "Column",
            new Phrase("一类机构填报的同一项数", "one count as the institutions of one kind report it"),
            Figure.of("institutions", "机构", "institutions", "家", null),
            Figure.of("reported", "填报的", "reporting it", "家", "institutions"),
            Figure.of("positive", "大于0的", "above 0", "家", "reported"),
            Figure.of("twoDigits", "不小于10的", "10 or more", "家", "reported"),
            Figure.of("endingIn0", "其中以0结尾的", "of these ending in 0", "家", "twoDigits"),
            Figure.of("endingIn0Or5", "其中以0或5结尾的", "of these ending in 0 or 5", "家", "twoDigits"),
            Figure.of("mostFrequentValue", "出现最多的数（0除外）", "most frequent number but 0", "", null),
            Figure.of("mostFrequent", "填这个数的", "reporting that number", "家", "positive")
                    .by("mostFrequentValue"),
            Figure.of("median", "中位数（0除外）", "median without zeros", "", null),
            Figure.of("largest", "最大的数", "largest number", "", null)),
    /** The rows of one kind of institution, held against each other. */
    ROWS(
            "Rows",
            new Phrase("一类机构的各行", "the rows of one kind of institution"),
            Figure.of("institutions", "机构", "institutions", "家", null),
            Figure.of(
                    "comparable",
                    "填了3项以上的数、其中有不小于100的",
                    "with three counts or more, one of them at least 100",
                    "家",
                    "institutions"),
            Figure.of("identical", "其中每项都与别家相同的", "of these alike in everything with another", "家", "comparable"),
            Figure.of("largestGroup", "最多一组", "largest group alike", "家", "identical")),
    /** What rules of a pack ask of single institutions, and where those stand that reach it. */
    THRESHOLD(
            "Threshold",
            new Phrase("规则对一家机构要求的数", "numbers that rules ask of an institution"),
            Figure.of("threshold", "要求的数", "number asked for", "", null).always(),
            Figure.of("reported", "填报的", "reporting", "家", null),
            Figure.of("reaching", "达到要求的", "reaching it", "家", "reported"),
            Figure.of("exactly", "恰好等于要求的", "exactly at it", "家", "reaching"),
            Figure.of("oneBelow", "只差1的", "one below it", "家", "reported")),
    /** The shares and sums that pass, and by how little. */
    MARGIN(
            "Margin",
            new Phrase("达标的比例", "proportions that pass"),
            Figure.of("passing", "达标的比例（分母不小于100）", "passing proportions of 100 or more", "项", null),
            Figure.of("barely", "少1个就不达标的", "that one less would undo", "项", "passing")),
    /** A published total beside the institutions' own rows. */
    TOTAL(
            "Total",
            new Phrase("公布的合计与机构明细", "a published total and the rows"),
            Figure.of("numerator", "公布的分子", "published numerator", "", null).always(),
            Figure.of("numeratorOfRows", "明细的分子", "numerator of the rows", "", null)
                    .always(),
            Figure.of("numeratorOff", "分子相差", "numerators apart", "", null),
            Figure.of("denominator", "公布的分母", "published denominator", "", null).always(),
            Figure.of("denominatorOfRows", "明细的分母", "denominator of the rows", "", null)
                    .always(),
            Figure.of("denominatorOff", "分母相差", "denominators apart", "", null)),
    /** A number beside the same one of the earlier year. */
    CHANGE(
            "Change",
            new Phrase("与上年同一个数比", "a number and that of the earlier year"),
            Figure.of("now", "现在", "now", "", null).always(),
            Figure.of("before", "上期", "before", "", null).always(),
            Figure.of("percent", "是上期的", "of the earlier one", "%", null)),
    /** A proportion beside the same one of the earlier year. */
    SHARE_CHANGE(
            "ShareChange",
            new Phrase("与上年同一个比例比", "a proportion and that of the earlier year"),
            Figure.of("denominator", "现在的分母", "denominator now", "", null),
            Figure.of("now", "现在", "now", "%", null).decimals(1).always(),
            Figure.of("before", "上期", "before", "%", null).decimals(1).always(),
            Figure.of("rise", "上升", "risen", "个百分点", null).decimals(1),
            Figure.of("fall", "下降", "fallen", "个百分点", null).decimals(1)),
    /** How much the institutions of one kind say that they do with whom. */
    WORKLOAD(
            "Workload",
            new Phrase("一类机构的工作量", "the workload of one kind of institution"),
            Figure.of("institutions", "填了医师和诊疗人次的", "reporting physicians and visits", "家", null),
            Figure.of("median", "每名医师一年诊疗人次的中位数", "median of visits a year for each physician", "人次", null)
                    .always(),
            Figure.of("most", "最多一家的每名医师一年", "most visits a year for each physician", "人次", null)),
    /** One indicator's value among jurisdictions of the same kind. */
    PEER(
            "Peer",
            new Phrase("在同类辖区中", "among jurisdictions of the same kind"),
            Figure.of("cohort", "同类辖区", "jurisdictions compared", "个", null),
            Figure.of("denominator", "本辖区的分母", "denominator of this one", "", null),
            Figure.of("value", "本辖区的值", "value of this one", "", null)
                    .decimals(2)
                    .always(),
            Figure.of("median", "中位数", "median", "", null).decimals(2).always(),
            Figure.of("above", "高出的稳健标准差", "robust standard deviations above", "", null)
                    .decimals(1),
            Figure.of("percentOfMedian", "是中位数的", "of the median", "%", null),
            Figure.of("below", "低于的稳健标准差", "robust standard deviations below", "", null)
                    .decimals(1));

    private final String type;
    private final Phrase label;
    private final List<Figure> figures;
    private final Vocabulary.Section section;

    Aspect(String type, Phrase label, Figure... figures) {
        this.type = type;
        this.label = label;
        this.figures = List.of(figures);
        List<Fact> facts = new ArrayList<>();
        for (Figure figure : figures) {
            facts.add(figure.fact());
        }
        this.section = Vocabulary.Section.of(facts);
    }

    /** What rules call it. */
    public String type() {
        return type;
    }

    /** What it is, for people. */
    public Phrase label() {
        return label;
    }

    /** The figures, in the order of their slots. */
    public List<Figure> figures() {
        return figures;
    }

    /** The figure of that name. */
    public Figure figure(String name) {
        return figures.get(section.slot(name));
    }

    /** Whether each of these is about one kind of institution, which a rule may then name. */
    public boolean ofKind() {
        return this == COLUMN || this == ROWS || this == WORKLOAD;
    }

    /** The figures as rules read them. */
    Vocabulary.Section section() {
        return section;
    }

    /** The aspect that rules call so, or null. */
    static Aspect named(String type) {
        for (Aspect aspect : values()) {
            if (aspect.type.equals(type)) {
                return aspect;
            }
        }
        return null;
    }
}
