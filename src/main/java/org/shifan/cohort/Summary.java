package org.shifan.cohort;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.pack.Indicator;
import org.shifan.score.Counts;
import org.shifan.score.Standing;
import org.shifan.text.Formulas;
import org.shifan.text.Language;

/**
 * A line for each jurisdiction and pack, those of a pack in the order of its ranking, for spreadsheets and statistics
 * programs alike: one table, with a column for every indicator of any of the packs.
 */
final class Summary {

    /** What a spreadsheet knows UTF-8 by: without it Excel takes a file for the machine's own charset. */
    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private final List<PackCohort> cohorts;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final Terms terms;

    Summary(List<PackCohort> cohorts, Language language) {
        this.cohorts = cohorts;
        this.terms = new Terms(cohorts.get(0).vocabulary(), language);
        for (PackCohort cohort : cohorts) {
            for (Indicator indicator : cohort.indicators()) {
                columns.putIfAbsent(indicator.id(), columns.size());
            }
        }
    }

    void write(OutputStream out) throws IOException {
        CsvWriter csv = csv(out);
        csv.writeRecord(head());
        for (PackCohort cohort : cohorts) {
            for (int place : cohort.ranking().order()) {
                csv.writeRecord(line(cohort, place));
            }
        }
        csv.flush();
    }

    /** A table of text for spreadsheets; it must be flushed in the end. */
    static CsvWriter csv(OutputStream out) throws IOException {
        out.write(MARK);
        return CsvWriter.builder().build(out, StandardCharsets.UTF_8);
    }

    private List<String> head() {
        List<String> head = new ArrayList<>(List.of(
                terms.say("规则包", "pack"),
                terms.say("行政区划代码", "code"),
                terms.say("名称", "name"),
                terms.say("类别", "kind"),
                terms.say("省", "province"),
                terms.say("市州", "prefecture"),
                terms.say("数据日期", "as of"),
                terms.say("文件", "file"),
                terms.say("行", "line"),
                terms.say("结论", "verdict"),
                terms.say("名次", "rank"),
                terms.say("最好名次", "best rank"),
                terms.say("最差名次", "worst rank"),
                terms.say("得分", "points"),
                terms.say("最低得分", "lowest"),
                terms.say("最高得分", "highest"),
                terms.say("满分", "max")));
        for (String modality : List.of(terms.say("必须", "required"), terms.say("鼓励", "encouraged"))) {
            for (String outcome : List.of(
                    terms.say("达标", "pass"),
                    terms.say("未达标", "fail"),
                    terms.say("数据不足", "incomplete"),
                    terms.say("不适用", "n/a"),
                    terms.say("现场核定", "on site"),
                    terms.say("免检", "waived"))) {
                head.add(modality + terms.say("-", " ") + outcome);
            }
        }
        head.add(terms.say("待报事项", "to report"));
        head.add(terms.say("数据疑点", "doubts"));
        for (String id : columns.keySet()) {
            head.add(Formulas.harmless(id));
        }
        return head;
    }

    private List<String> line(PackCohort cohort, int at) {
        Entry entry = cohort.entry(at);
        Place place = Place.of(entry.code());
        Ranking ranking = cohort.ranking();
        Standing points = entry.standing();
        List<String> line = new ArrayList<>();
        line.add(Formulas.harmless(cohort.pack().id()));
        line.add(Formulas.harmless(entry.code()));
        line.add(Formulas.harmless(entry.name()));
        line.add(entry.kind().name());
        line.add(Formulas.harmless(place.province()));
        line.add(Formulas.harmless(place.prefecture()));
        line.add(entry.asOf().toString());
        line.add(Formulas.harmless(entry.file()));
        line.add(entry.line() == null ? "" : entry.line().toString());
        line.add(terms.verdict(entry.verdict()));
        for (int rank : new int[] {ranking.rank(at), ranking.best(at), ranking.worst(at)}) {
            line.add(rank == 0 ? "" : Integer.toString(rank));
        }
        line.add(points == null ? "" : points.points().text());
        line.add(points == null ? "" : points.lowest().text());
        line.add(points == null ? "" : points.highest().text());
        line.add(points == null ? "" : Integer.toString(cohort.pack().scoring().max()));
        for (Counts counts : List.of(entry.required(), entry.encouraged())) {
            for (long count : new long[] {
                counts.pass(),
                counts.fail(),
                counts.incomplete(),
                counts.notApplicable(),
                counts.manual(),
                counts.waived()
            }) {
                line.add(Long.toString(count));
            }
        }
        line.add(Integer.toString(entry.missing().size()));
        line.add(Long.toString(entry.doubtful()));
        String[] outcomes = new String[columns.size()];
        for (int i = 0; i < entry.cells().size(); i++) {
            int column = columns.get(cohort.indicators().get(i).id());
            outcomes[column] = terms.words().outcome(entry.cells().get(i).outcome());
        }
        line.addAll(Arrays.asList(outcomes));
        return line;
    }
}
