package org.shifan.form;

import java.util.ArrayList;
import java.util.List;
import org.shifan.form.Filled.Located;
import org.shifan.form.Filled.Spot;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Problem;
import org.shifan.text.Phrase;

/** What is found while a workbook is read: problems with their cells, and doubts. Only so many of each are kept. */
final class Findings {

    private static final int MOST = 200;

    private final String file;
    private final List<String> sheets;
    private final List<Located> problems = new ArrayList<>();
    private final List<Doubt> doubts = new ArrayList<>();
    private int moreDoubts;

    /** @param sheets the names of all sheets of the workbook, in their order */
    Findings(String file, List<String> sheets) {
        this.file = file;
        this.sheets = sheets;
    }

    /** The cell as people write it, such as {@code 机构!C7}. */
    String address(Spot spot) {
        return Filled.address(sheets, spot);
    }

    /** @param subject the institution concerned; null when it is none */
    void problem(Spot spot, String code, String subject, Phrase found, Phrase expected, Phrase advice) {
        if (problems.size() < MOST) {
            problems.add(
                    new Located(spot, new Problem(code, file, 0, 0, address(spot), subject, found, expected, advice)));
        }
    }

    void doubt(String code, Phrase text) {
        doubt(code, null, text);
    }

    /** @param institution its name; null when it is about none */
    void doubt(String code, String institution, Phrase text) {
        if (doubts.size() < MOST) {
            doubts.add(new Doubt(code, null, institution, List.of(), text));
        } else {
            moreDoubts++;
        }
    }

    /** The problems, and that there are more when there are. */
    List<Located> problems() {
        List<Located> all = new ArrayList<>(problems);
        if (problems.size() == MOST) {
            all.add(new Located(
                    null,
                    new Problem(
                            "more-problems",
                            file,
                            0,
                            0,
                            null,
                            null,
                            new Phrase("还有更多问题没有列出", "more problems are not listed"),
                            new Phrase("一次最多列出 " + MOST + " 处", "at most " + MOST + " are listed at once"),
                            new Phrase("先改正以上各处，再检查一次", "correct those above, then check again"))));
        }
        return all;
    }

    /** The doubts, and how many more there are. */
    List<Doubt> doubts() {
        List<Doubt> all = new ArrayList<>(doubts);
        if (moreDoubts > 0) {
            all.add(new Doubt(
                    "more-doubts",
                    null,
                    null,
                    List.of(),
                    new Phrase("另有 " + moreDoubts + " 处疑点没有列出", moreDoubts + " more doubts are not listed")));
        }
        return all;
    }
}
