package org.shifan.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shifan.form.Filled.Located;
import org.shifan.form.Filled.Spot;
import org.shifan.snapshot.Doubt;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/**
 * One file as it was looked at: the snapshot in it or every reason why there is none, and where each part of it stands.
 * Immutable.
 */
public final class Examined {

    /** The problem of a workbook that is no form at all. */
    public static final String NO_FORM = "no-sheet";

    private static final Pattern ROW = Pattern.compile("\\$\\.institutions\\[\\d+\\]");

    private final String file;
    private final boolean workbook;
    private final Filled filled;
    private final byte[] json;
    private final Snapshot snapshot;
    private final List<Located> located;

    private Examined(
            String file, boolean workbook, Filled filled, byte[] json, Snapshot snapshot, List<Located> located) {
        this.file = file;
        this.workbook = workbook;
        this.filled = filled;
        this.json = json;
        this.snapshot = snapshot;
        this.located = List.copyOf(located);
    }

    /**
     * Looks at a file, JSON or a workbook; whatever is wrong with it is among its problems.
     *
     * @param origin the file's name; its digest is computed here when null
     */
    public static Examined of(byte[] bytes, Snapshot.Origin origin, Vocabulary vocabulary) {
        String file = origin.file();
        boolean workbook = SnapshotFile.isWorkbook(bytes);
        try {
            if (!workbook) {
                Parts.misnamed(bytes, file);
                Snapshot snapshot = SnapshotReader.read(bytes, origin, vocabulary);
                return new Examined(file, false, null, bytes, snapshot, List.of());
            }
            return of(FormReader.read(bytes, file, vocabulary), origin.of(bytes), vocabulary);
        } catch (Refused refused) {
            List<Located> located = new ArrayList<>();
            refused.problems().forEach(problem -> located.add(new Located(null, problem)));
            return new Examined(file, workbook, null, null, null, located);
        }
    }

    private static Examined of(Filled filled, Snapshot.Origin origin, Vocabulary vocabulary) {
        List<Located> located = new ArrayList<>(filled.problems());
        Snapshot snapshot = null;
        try {
            snapshot = SnapshotReader.read(filled.json(), origin, vocabulary);
        } catch (Refused refused) {
            Set<Spot> known = new HashSet<>();
            located.forEach(each -> known.add(each.spot()));
            for (Problem problem : refused.problems()) {
                Spot spot = filled.spot(problem.path());
                if ((spot == null || !known.contains(spot)) && !ofLostColumn(problem, spot, filled)) {
                    located.add(new Located(spot, addressed(problem, spot, filled)));
                }
            }
        }
        located.sort((a, b) -> a.spot() == null
                ? b.spot() == null ? 0 : 1
                : b.spot() == null ? -1 : a.spot().compareTo(b.spot()));
        return new Examined(
                filled.file(),
                true,
                filled,
                filled.json(),
                located.isEmpty() ? withDoubts(snapshot, filled.doubts()) : null,
                located);
    }

    /** Whether a row lacks its id because the sheet has no column of ids, which was said once. */
    private static boolean ofLostColumn(Problem problem, Spot spot, Filled filled) {
        return problem.code().equals("missing-key")
                && spot != null
                && spot.column() == 0
                && filled.problems().stream()
                        .anyMatch(each -> each.problem().code().equals("no-column")
                                && each.spot().sheet() == spot.sheet());
    }

    private static Snapshot withDoubts(Snapshot snapshot, List<Doubt> first) {
        List<Doubt> doubts = new ArrayList<>(first);
        doubts.addAll(snapshot.doubts());
        return new Snapshot(
                snapshot.origin(),
                snapshot.jurisdiction(),
                snapshot.asOf(),
                snapshot.source(),
                snapshot.absent(),
                snapshot.answers(),
                snapshot.institutions(),
                snapshot.reported(),
                snapshot.previous(),
                snapshot.vocabulary(),
                doubts);
    }

    /** The file's name. */
    public String file() {
        return file;
    }

    /** Whether it is a workbook (or another office file) rather than JSON. */
    public boolean workbook() {
        return workbook;
    }

    /** What it says, or null when there are problems. Of a workbook, what was passed over is among its doubts. */
    public Snapshot snapshot() {
        return snapshot;
    }

    /** What is wrong with it, sorted by place; those of a workbook by sheet and cell. Empty when it is right. */
    public List<Problem> problems() {
        return located.stream().map(Located::problem).toList();
    }

    /** What a workbook holds that was passed over or looks odd, such as hidden rows; empty for JSON. */
    public List<Doubt> passedOver() {
        return filled == null ? List.of() : filled.doubts();
    }

    /**
     * The snapshot's JSON: of a workbook as read from it, else the bytes themselves.
     *
     * @throws Refused when there are problems
     */
    byte[] json() {
        if (!located.isEmpty()) {
            throw new Refused(problems());
        }
        return json;
    }

    /** The same as {@link #snapshot()}, refused when there is none. */
    Snapshot orRefused() {
        if (!located.isEmpty()) {
            throw new Refused(problems());
        }
        return snapshot;
    }

    /** The problems with their cells; a cell is null where a problem has none. */
    List<Located> located() {
        return located;
    }

    /** The names of the sheets, in their order; empty when the workbook could not be read at all, and for JSON. */
    List<String> sheets() {
        return filled == null ? List.of() : filled.sheets();
    }

    /** The cell that holds that part of the JSON, filled or not; null when there is none. */
    Spot spot(String path) {
        return filled == null ? null : filled.spot(path);
    }

    /** Where that part of the JSON stands, as people write it: {@code 机构!C7}; the path itself in JSON. */
    String place(String path) {
        Spot spot = spot(path);
        return spot == null ? path : filled.address(spot);
    }

    /**
     * The cells of those parts of the JSON, rows that follow each other drawn together: {@code 机构!F5:F9、F12}. Empty
     * where none has a cell.
     */
    public String cells(List<String> paths) {
        return Ranges.of(spots(paths)).text(sheets());
    }

    List<Spot> spots(List<String> paths) {
        List<Spot> spots = new ArrayList<>();
        for (String path : paths) {
            Spot spot = spot(path);
            if (spot != null && spot.column() > 0) {
                spots.add(spot);
            }
        }
        return spots;
    }

    /** The problem in the words of a workbook: its cell, and what to do in a cell. */
    private static Problem addressed(Problem problem, Spot spot, Filled filled) {
        Phrase found = problem.found();
        Phrase expected = problem.expected();
        Phrase advice = problem.advice();
        switch (problem.code()) {
            case "missing-key" -> {
                found = new Phrase("没有填", "nothing filled in");
                String key = problem.path().substring(problem.path().lastIndexOf('.') + 1);
                String label = Layout.ITEMS.getOrDefault(
                        problem.path().substring(2),
                        Layout.INSTITUTION_COLUMNS.getOrDefault(key, Layout.TOTAL_COLUMNS.getOrDefault(key, key)));
                expected = new Phrase("必填的“" + label + "”", "the required " + label);
                advice = new Phrase("补上它", "fill it in");
            }
            case "kind-does-not-match-code" -> advice = new Phrase("改正“辖区类别”，或改正“行政区划代码”", "correct 辖区类别, or 行政区划代码");
            case "negative" -> advice = new Phrase("没有数据就空着，不写负数", "leave it empty when not reported");
            case "absent-kind-has-rows" -> {
                found = new Phrase(
                        found.zh().replace("institutions 中", "机构表里"), found.en().replace("institutions", "the sheet"));
                advice = new Phrase("把“" + Layout.ABSENT + "”的这一格改为否，或删去这些机构", "change it to 否, or remove these rows");
            }
            default -> {}
        }
        String path = spot == null ? null : filled.address(spot);
        return new Problem(
                problem.code(),
                filled.file(),
                0,
                0,
                path,
                problem.subject(),
                rows(found, filled),
                rows(expected, filled),
                rows(advice, filled));
    }

    /** Rows of the JSON that a phrase names, as cells. */
    private static Phrase rows(Phrase phrase, Filled filled) {
        return phrase == null ? null : new Phrase(rows(phrase.zh(), filled), rows(phrase.en(), filled));
    }

    private static String rows(String text, Filled filled) {
        Matcher matcher = ROW.matcher(text);
        return matcher.replaceAll(found -> {
            Spot spot = filled.spot(found.group());
            return Matcher.quoteReplacement(spot == null ? found.group() : filled.address(spot));
        });
    }
}
