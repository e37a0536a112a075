package org.shifan.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads totals that were published without rows, by the measures they are about. */
final class TotalsReader {

    private static final List<String> TOTAL_KEYS = List.of("numerator", "denominator");

    private final Cursor cursor;
    private final JsonParser parser;
    private final ScalarReader scalars;
    private final Map<String, MeasureKind> measures;

    /** @param measures those that a total may name */
    TotalsReader(Cursor cursor, ScalarReader scalars, Map<String, MeasureKind> measures) {
        this.cursor = cursor;
        this.parser = cursor.parser();
        this.scalars = scalars;
        this.measures = measures;
    }

    /** The totals, by measure. */
    Map<String, Total> read(JsonToken token) {
        if (!cursor.object(token, new Phrase("公布的合计 {…}", "published totals {…}"), true)) {
            return Map.of();
        }
        Map<String, Total> totals = new HashMap<>();
        List<String> seen = new ArrayList<>();
        for (String measure = parser.nextName(); measure != null; measure = parser.nextName()) {
            MeasureKind kind = measures.get(measure);
            if (kind == null) {
                unknownMeasure(measure);
            } else if (seen.contains(measure)) {
                cursor.duplicateKey(measure);
            } else {
                seen.add(measure);
                Total total = total(parser.nextToken(), kind);
                if (total != null) {
                    totals.put(measure, total);
                }
            }
        }
        return totals;
    }

    private Total total(JsonToken token, MeasureKind kind) {
        Phrase expected =
                new Phrase("{\"numerator\": 达标数, \"denominator\": 总数}", "{\"numerator\": n, \"denominator\": d}");
        if (!cursor.object(token, expected, true)) {
            return null;
        }
        int begin = cursor.here();
        String path = cursor.path();
        int seen = 0;
        long numerator = Values.NOT_REPORTED;
        long denominator = Values.NOT_REPORTED;
        int numeratorAt = 0;
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            int place = cursor.enter(key, TOTAL_KEYS, seen);
            if (place < 0) {
                continue;
            }
            seen |= 1 << place;
            JsonToken value = parser.nextToken();
            Phrase whole = new Phrase(
                    "0～" + Limits.GREATEST_TOTAL + " 的整数", "a whole number from 0 to " + Limits.GREATEST_TOTAL);
            if (value == JsonToken.VALUE_NULL) {
                cursor.wrongType(
                        value, whole, new Phrase("没有公布就删去整个合计", "remove the whole total when it was not published"));
            } else if (place == 0) {
                numeratorAt = cursor.here();
                numerator = scalars.count(value, 0, Limits.GREATEST_TOTAL, whole);
            } else {
                denominator = scalars.count(value, 0, Limits.GREATEST_TOTAL, whole);
            }
        }
        cursor.missing(begin, path, TOTAL_KEYS, seen, 0b11);
        if (numerator == Values.NOT_REPORTED || denominator == Values.NOT_REPORTED) {
            return null;
        }
        if (kind == MeasureKind.PART && numerator > denominator) {
            cursor.problem(
                    numeratorAt,
                    "numerator-above-denominator",
                    path + ".numerator",
                    new Phrase(
                            "分子 " + numerator + " 大于分母 " + denominator,
                            "numerator " + numerator + " above denominator " + denominator),
                    new Phrase("不超过分母的分子", "a numerator not above its denominator"),
                    new Phrase("核对公布的数；是否把分子、分母写反", "check the published figures; are the two swapped?"));
        }
        return new Total(numerator, denominator);
    }

    private void unknownMeasure(String measure) {
        String shown = Characters.shown(measure);
        String nearest = cursor.nearest(measure, measures.keySet());
        cursor.problem(
                cursor.here(),
                "unknown-measure",
                cursor.path(),
                new Phrase("没有“" + shown + "”这一度量", "no measure \"" + shown + "\""),
                new Phrase("某个规则包中的度量名", "the name of a measure of some pack"),
                nearest == null
                        ? new Phrase(
                                "用 shifan show 查度量名，或载入声明它的规则包",
                                "see shifan show for the names, or load the pack that has it")
                        : Cursor.didYouMean(nearest, nearest));
        parser.nextToken();
        cursor.skip();
    }
}
