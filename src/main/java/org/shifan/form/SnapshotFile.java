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
import org.shifan.snapshot.Json;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/** A snapshot as people hand it in: JSON or a workbook, told apart by its first bytes. Stateless. */
public final class SnapshotFile {

    private static final Pattern ROW = Pattern.compile("\\$\\.institutions\\[\\d+\\]");

    private SnapshotFile() {}

    /** The JSON of a snapshot that says nothing yet but whose it is. */
    public static byte[] blank(String code, String name, JurisdictionKind kind) {
        return Json.of(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("jurisdiction");
            json.writeStringProperty("code", code);
            json.writeStringProperty("name", name);
            json.writeStringProperty("kind", kind.name());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** Whether these are the bytes of a workbook (or of another office file) rather than JSON. */
    public static boolean isWorkbook(byte[] bytes) {
        return Parts.recognised(bytes);
    }

    /**
     * The snapshot in those bytes. Of a workbook, hidden rows and what was not used are among its doubts.
     *
     * @param origin the file's name; its digest is computed here when null
     * @throws Refused with every problem of the file; those of a workbook by sheet and cell
     */
    public static Snapshot read(byte[] bytes, Snapshot.Origin origin, Vocabulary vocabulary) {
        if (!isWorkbook(bytes)) {
            return SnapshotReader.read(bytes, origin, vocabulary);
        }
        return snapshot(FormReader.read(bytes, origin.file(), vocabulary), origin.of(bytes), vocabulary);
    }

    /**
     * The snapshot's JSON: of a workbook as read from it, else the bytes themselves; found right in either case.
     *
     * @throws Refused as {@link #read} does
     */
    public static byte[] json(byte[] bytes, Snapshot.Origin origin, Vocabulary vocabulary) {
        if (!isWorkbook(bytes)) {
            SnapshotReader.read(bytes, origin, vocabulary);
            return bytes;
        }
        Filled filled = FormReader.read(bytes, origin.file(), vocabulary);
        snapshot(filled, origin, vocabulary);
        return filled.json();
    }

    static Snapshot snapshot(Filled filled, Snapshot.Origin origin, Vocabulary vocabulary) {
        List<Located> problems = problems(filled, vocabulary);
        if (!problems.isEmpty()) {
            throw new Refused(problems.stream().map(Located::problem).toList());
        }
        Snapshot snapshot = SnapshotReader.read(filled.json(), origin, vocabulary);
        List<Doubt> doubts = new ArrayList<>(filled.doubts());
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

    /** All problems of a workbook with their cells, none when it is right. */
    static List<Located> problems(Filled filled, Vocabulary vocabulary) {
        List<Located> problems = new ArrayList<>(filled.problems());
        try {
            SnapshotReader.read(filled.json(), new Snapshot.Origin(filled.file(), null, null), vocabulary);
        } catch (Refused refused) {
            Set<Spot> known = new HashSet<>();
            problems.forEach(each -> known.add(each.spot()));
            for (Problem problem : refused.problems()) {
                Spot spot = filled.spot(problem.path());
                if (spot == null || !known.contains(spot)) {
                    problems.add(new Located(spot, addressed(problem, spot, filled)));
                }
            }
        }
        return sorted(problems);
    }

    private static List<Located> sorted(List<Located> problems) {
        problems.sort((a, b) -> a.spot() == null
                ? b.spot() == null ? 0 : 1
                : b.spot() == null ? -1 : a.spot().compareTo(b.spot()));
        return problems;
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
