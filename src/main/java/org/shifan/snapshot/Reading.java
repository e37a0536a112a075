package org.shifan.snapshot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shifan.snapshot.Fact.Level;
import org.shifan.text.Phrase;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One pass over one snapshot, which puts together what the readers of its parts read. Nearly every file is right, so the
 * first pass is quick: it keeps no places and stops at the first thing that is wrong. Only then a second pass reads the
 * file again, tolerant enough to go on, and collects every problem with its place.
 */
final class Reading {

    private static final List<String> KEYS = List.of(
            "snapshot", "jurisdiction", "asOf", "source", "absent", "answers", "institutions", "reported", "previous");

    private final byte[] json;
    private final int start;
    private final Snapshot.Origin origin;
    private final Vocabulary vocabulary;
    private final Cursor cursor;
    private final JsonParser parser;
    private final ScalarReader scalars;
    private final KindReader kinds;
    private final JurisdictionReader jurisdictions;
    private final AnswersReader answersReader;
    private final InstitutionsReader rows;
    private final TotalsReader totals;
    private final PreviousReader previousReader;
    private final List<Doubt> doubts = new ArrayList<>();
    private boolean ended;

    private Reading(
            Cursor cursor,
            byte[] json,
            int start,
            boolean plain,
            Snapshot.Origin origin,
            Vocabulary vocabulary,
            Techniques catalogue) {
        this.json = json;
        this.start = start;
        this.origin = origin;
        this.vocabulary = vocabulary;
        this.cursor = cursor;
        this.parser = cursor.parser();
        this.scalars = new ScalarReader(cursor, plain);
        this.kinds = new KindReader(cursor, scalars);
        this.jurisdictions = new JurisdictionReader(cursor, scalars, kinds, doubts);
        this.answersReader =
                new AnswersReader(cursor, scalars, new FactReader(cursor, scalars, vocabulary, Level.JURISDICTION));
        this.rows = new InstitutionsReader(
                cursor,
                scalars,
                kinds,
                new FactReader(cursor, scalars, vocabulary, Level.INSTITUTION),
                new TechniquesReader(cursor, scalars, vocabulary.institutionFacts(), catalogue, doubts));
        this.totals = new TotalsReader(cursor, scalars, vocabulary.measures());
        this.previousReader = new PreviousReader(cursor, scalars, answersReader, totals);
    }

    /**
     * The snapshot; null when the thorough pass met problems.
     *
     * @param start where the text begins behind a byte order mark
     * @param plain whether no text can contain a refused character
     * @param problems collects the problems; null for the quick pass
     * @throws Cursor.Stopped when the quick pass met one
     */
    static Snapshot read(
            byte[] json,
            int start,
            boolean plain,
            Snapshot.Origin origin,
            Vocabulary vocabulary,
            Techniques catalogue,
            Problems problems) {
        try (Cursor cursor = new Cursor(json, start, problems)) {
            Reading reading = new Reading(cursor, json, start, plain, origin, vocabulary, catalogue);
            return cursor.quick() ? reading.snapshot() : reading.asFarAsPossible();
        } catch (JacksonException malformed) {
            throw new Cursor.Stopped();
        }
    }

    private Snapshot asFarAsPossible() {
        try {
            return snapshot();
        } catch (JacksonException e) {
            new Malformed(cursor, json, start).unreadable(e, ended);
            return null;
        } catch (Cursor.Stopped theRestCannotBeRead) {
            return null;
        } finally {
            rows.brokenOff();
        }
    }

    private Snapshot snapshot() {
        JsonToken token = parser.nextToken();
        if (token == null) {
            cursor.problem(
                    start,
                    "empty",
                    "$",
                    new Phrase("空文件", "an empty file"),
                    new Phrase("一份快照 {…}", "a snapshot {…}"),
                    new Phrase("从模板或样例开始填写", "start from the template or a sample"));
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            cursor.wrongType(token, new Phrase("一份快照 {…}", "a snapshot {…}"), null);
            throw new Cursor.Stopped();
        }
        int begin = cursor.here();
        int seen = 0;
        Jurisdiction jurisdiction = null;
        LocalDate asOf = null;
        String source = null;
        Answers answers = null;
        Map<String, Total> reported = Map.of();
        Previous previous = null;
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            int place = cursor.enter(key, KEYS, seen);
            if (place < 0) {
                continue;
            }
            seen |= 1 << place;
            token = parser.nextToken();
            switch (key) {
                case "snapshot" -> version(token);
                case "jurisdiction" -> jurisdiction = jurisdictions.read(token);
                case "asOf" -> asOf = scalars.date(token);
                case "source" ->
                    source = token == JsonToken.VALUE_NULL ? null : scalars.text(token, Limits.LONGEST_TEXT, true);
                case "absent" -> kinds.absent(token);
                case "answers" -> answers = answersReader.read(token);
                case "institutions" -> rows.read(token);
                case "reported" -> reported = totals.read(token);
                default -> previous = previousReader.read(token);
            }
        }
        cursor.missing(begin, "$", KEYS, seen, 0b111);
        kinds.absentWithRows(rows.rowsOf());
        previousReader.notBefore(previous, asOf);
        ended = true;
        if (parser.nextToken() != null) {
            Malformed.trailing(cursor, cursor.here());
        }
        if (cursor.met() > 0) {
            return null;
        }
        return new Snapshot(
                origin,
                jurisdiction,
                asOf,
                source,
                kinds.absent(),
                answers == null ? answersReader.none() : answers,
                rows.institutions(),
                reported,
                previous,
                vocabulary,
                doubts);
    }

    private void version(JsonToken token) {
        if (token == JsonToken.VALUE_NUMBER_INT && parser.getString().equals("1")) {
            return;
        }
        cursor.wrongType(
                token,
                new Phrase("格式版本 1", "the format version 1"),
                new Phrase(
                        "写 \"snapshot\": 1；别的版本须用别的程序版本",
                        "write \"snapshot\": 1; other versions need another program"));
    }
}
