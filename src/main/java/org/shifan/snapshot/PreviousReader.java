package org.shifan.snapshot;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the figures of an earlier date. */
final class PreviousReader {

    private static final List<String> KEYS = List.of("asOf", "answers", "reported");

    private final Cursor cursor;
    private final JsonParser parser;
    private final ScalarReader scalars;
    private final AnswersReader answersReader;
    private final TotalsReader totals;
    private int at;

    PreviousReader(Cursor cursor, ScalarReader scalars, AnswersReader answersReader, TotalsReader totals) {
        this.cursor = cursor;
        this.parser = cursor.parser();
        this.scalars = scalars;
        this.answersReader = answersReader;
        this.totals = totals;
    }

    /** The earlier figures; null when there are none. */
    Previous read(JsonToken token) {
        at = cursor.here();
        if (!cursor.object(token, new Phrase("往年数据 {…}", "earlier figures {…}"), true)) {
            return null;
        }
        int begin = cursor.here();
        String path = cursor.path();
        int seen = 0;
        LocalDate date = null;
        Answers answers = null;
        Map<String, Total> reported = Map.of();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            int place = cursor.enter(key, KEYS, seen);
            if (place < 0) {
                continue;
            }
            seen |= 1 << place;
            JsonToken value = parser.nextToken();
            if (place == 0) {
                date = scalars.date(value);
            } else if (place == 1) {
                answers = answersReader.read(value);
            } else {
                reported = totals.read(value);
            }
        }
        cursor.missing(begin, path, KEYS, seen, 0b1);
        return new Previous(date, answers == null ? answersReader.none() : answers, reported);
    }

    /** Says when the earlier figures are not earlier than the snapshot. */
    void notBefore(Previous previous, LocalDate asOf) {
        if (previous != null
                && asOf != null
                && previous.asOf() != null
                && !previous.asOf().isBefore(asOf)) {
            cursor.problem(
                    at,
                    "previous-not-before",
                    "$.previous.asOf",
                    new Phrase("" + previous.asOf(), "" + previous.asOf()),
                    new Phrase("早于本期 asOf " + asOf + " 的日期", "a date before this snapshot's asOf " + asOf),
                    new Phrase("previous 填写往年的数据", "previous holds the figures of an earlier year"));
        }
    }
}
