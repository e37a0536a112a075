package org.shifan.cohort;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;
import org.shifan.snapshot.Divisions;

/**
 * All results as one table for spreadsheets: CSV in UTF-8 with a byte order mark, in the order of the ranking. A text
 * that a spreadsheet would take for a formula gets an apostrophe before it.
 */
final class SummaryTable {

    private static final String FORMULA = "=+-@\t\r＝＋－＠";

    private SummaryTable() {}

    static void write(Path file, List<Ranking> rankings) throws IOException {
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CSVPrinter csv = new CSVPrinter(out, CSVFormat.EXCEL)) {
            out.write('\uFEFF');
            boolean first = true;
            for (Ranking ranking : rankings) {
                if (!first) {
                    csv.println();
                }
                first = false;
                head(csv, ranking);
                for (Ranking.Place place : ranking.places()) {
                    row(csv, ranking, place);
                }
            }
        }
    }

    private static void head(CSVPrinter csv, Ranking ranking) throws IOException {
        List<Object> head = new ArrayList<>(List.of(
                "规则包", "名次", "最好名次", "最差名次", "代码", "名称", "省", "市", "结论", "得分", "最低", "最高", "达标", "未达标", "数据不足", "不适用",
                "现场核定", "数据疑点", "文件"));
        for (Indicator indicator : ranking.indicators()) {
            head.add(indicator.id());
        }
        csv.printRecord(head);
    }

    private static void row(CSVPrinter csv, Ranking ranking, Ranking.Place place) throws IOException {
        Entry entry = place.entry();
        Divisions.County county = Divisions.county(entry.code());
        List<Object> row = new ArrayList<>();
        row.add(safe(ranking.pack().id()));
        row.add(place.rank());
        row.add(place.best());
        row.add(place.worst());
        row.add(entry.code());
        row.add(safe(entry.name()));
        row.add(safe(county == null ? Divisions.province(entry.code()) : county.province()));
        row.add(safe(county == null ? Divisions.city(entry.code()) : county.prefecture()));
        row.add(
                switch (entry.verdict()) {
                    case PASS -> "达标";
                    case FAIL -> "未达标";
                    case INCOMPLETE -> "数据不足";
                });
        row.add(entry.standing() == null ? "" : entry.standing().points().text());
        row.add(entry.standing() == null ? "" : entry.standing().lowest().text());
        row.add(entry.standing() == null ? "" : entry.standing().highest().text());
        row.add(entry.count(Outcome.PASS));
        row.add(entry.count(Outcome.FAIL));
        row.add(entry.count(Outcome.INCOMPLETE));
        row.add(entry.count(Outcome.NOT_APPLICABLE));
        row.add(entry.count(Outcome.MANUAL));
        row.add(entry.doubts().values().stream().mapToInt(Integer::intValue).sum());
        row.add(safe(entry.line() == 0 ? entry.file() : entry.file() + ":" + entry.line()));
        for (Outcome outcome : entry.outcomes()) {
            row.add(
                    switch (outcome) {
                        case PASS -> "达标";
                        case FAIL -> "未达标";
                        case INCOMPLETE -> "数据不足";
                        case NOT_APPLICABLE -> "不适用";
                        case MANUAL -> "现场核定";
                        case WAIVED -> "经批准免检";
                    });
        }
        csv.printRecord(row);
    }

    private static String safe(String text) {
        if (text == null) {
            return "";
        }
        String seen = text.strip();
        return !seen.isEmpty() && FORMULA.indexOf(seen.charAt(0)) >= 0 ? "'" + text : text;
    }
}
