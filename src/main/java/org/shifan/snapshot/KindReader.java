package org.shifan.snapshot;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads kinds: those that rows and jurisdictions are of, and those of which there is declared to be none. */
final class KindReader {

    private final Cursor cursor;
    private final JsonParser parser;
    private final ScalarReader scalars;
    private final Set<Kind> absent = EnumSet.noneOf(Kind.class);
    private final int[] absentAt = new int[Kind.values().length];
    private final String[] absentPath = new String[Kind.values().length];

    KindReader(Cursor cursor, ScalarReader scalars) {
        this.cursor = cursor;
        this.parser = cursor.parser();
        this.scalars = scalars;
    }

    /** The kind of an institution; null after a problem. */
    Kind institution(JsonToken token) {
        String name = scalars.text(token, Limits.LONGEST_NAME, false);
        if (name == null) {
            return null;
        }
        Kind kind = Kind.named(name);
        if (kind == null) {
            unknown(name, names(Kind.values()));
        }
        return kind;
    }

    /** The kind of a jurisdiction; null after a problem. */
    JurisdictionKind jurisdiction(JsonToken token) {
        String name = scalars.text(token, Limits.LONGEST_NAME, false);
        if (name == null) {
            return null;
        }
        JurisdictionKind kind = JurisdictionKind.named(name);
        if (kind == null) {
            unknown(name, names(JurisdictionKind.values()));
        }
        return kind;
    }

    /** Reads the list of the kinds of which the jurisdiction declares to have no institution. */
    void absent(JsonToken token) {
        if (!cursor.list(token, new Phrase("机构类别的列表", "a list of kinds of institution"))) {
            return;
        }
        for (JsonToken element = parser.nextToken(); element != JsonToken.END_ARRAY; element = parser.nextToken()) {
            Kind kind = institution(element);
            if (kind == null) {
                continue;
            }
            if (!absent.add(kind)) {
                cursor.problem(
                        cursor.here(),
                        "duplicate-absent-kind",
                        cursor.path(),
                        new Phrase("又一个“" + kind + "”", "\"" + kind + "\" again"),
                        new Phrase("每个类别只写一次", "each kind once"),
                        new Phrase("删去重复的一个", "remove the repetition"));
            } else if (!cursor.quick()) {
                absentAt[kind.ordinal()] = cursor.here();
                absentPath[kind.ordinal()] = cursor.path();
            }
        }
    }

    /** The kinds declared absent. */
    Set<Kind> absent() {
        return absent;
    }

    /**
     * Says which kinds were declared absent and have rows all the same.
     *
     * @param rowsOf how many rows each kind has, by its ordinal
     */
    void absentWithRows(int[] rowsOf) {
        for (Kind kind : absent) {
            int rows = rowsOf[kind.ordinal()];
            if (rows > 0) {
                cursor.problem(
                        absentAt[kind.ordinal()],
                        "absent-kind-has-rows",
                        absentPath[kind.ordinal()],
                        new Phrase(
                                "“" + kind + "”声明为没有，institutions 中却有 " + rows + " 行",
                                "\"" + kind + "\" is declared absent, but institutions has " + rows
                                        + (rows == 1 ? " row" : " rows") + " of it"),
                        new Phrase("声明没有的类别没有机构行", "no rows of a kind declared absent"),
                        new Phrase("从 absent 中删去它，或删去这些行", "remove it from absent, or remove the rows"));
            }
        }
    }

    private void unknown(String name, List<String> known) {
        String shown = Characters.shown(name);
        String nearest = cursor.nearest(name, known);
        cursor.problem(
                cursor.here(),
                "unknown-kind",
                cursor.path(),
                new Phrase("没有“" + shown + "”这一类别", "no kind \"" + shown + "\""),
                new Phrase(String.join("、", known), String.join(", ", known)),
                nearest == null ? new Phrase("改成其中之一", "use one of these") : Cursor.didYouMean(nearest, nearest));
    }

    private static List<String> names(Enum<?>[] kinds) {
        List<String> names = new ArrayList<>();
        for (Enum<?> kind : kinds) {
            names.add(kind.name());
        }
        return names;
    }
}
