package org.shifan.batch;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.shifan.report.ProblemReport;
import org.shifan.snapshot.Characters;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.ProblemText;
import org.shifan.text.Formulas;
import org.shifan.text.Language;
import org.shifan.text.Phrase;

/** What could not be judged as a table for spreadsheets, a line for each problem. */
final class ErrorTable {

    /** What a spreadsheet knows UTF-8 by. */
    private static final byte[] MARK = "\uFEFF".getBytes(StandardCharsets.UTF_8);

    private ErrorTable() {}

    /** Makes the table of lines that {@link ProblemReport} has written; only one of them is in memory at a time. */
    static void write(InputStream errors, OutputStream out, Language language) throws IOException {
        boolean zh = language == Language.ZH;
        out.write(MARK);
        CsvWriter csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8);
        if (zh) {
            csv.writeRecord("文件", "行", "位置", "问题", "应为", "怎么改");
        } else {
            csv.writeRecord("file", "line", "place", "problem", "expected", "what to do");
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            ProblemReport.Refusal refusal = ProblemReport.read(line.getBytes(StandardCharsets.UTF_8));
            for (Problem problem : refusal.problems()) {
                int number = refusal.line() > 0 ? refusal.line() : problem.line();
                csv.writeRecord(
                        safe(refusal.path()),
                        number > 0 ? Integer.toString(number) : "",
                        safe(ProblemText.place(problem, language)),
                        said(problem.found(), language),
                        said(problem.expected(), language),
                        said(problem.advice(), language));
            }
        }
        csv.flush();
    }

    private static String said(Phrase phrase, Language language) {
        return phrase == null ? "" : safe(phrase.in(language));
    }

    private static String safe(String text) {
        return Formulas.harmless(Characters.shownWhole(text));
    }
}
