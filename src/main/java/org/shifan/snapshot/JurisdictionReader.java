package org.shifan.snapshot;

import java.util.List;
import org.shifan.text.Phrase;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads which jurisdiction a snapshot is about, and holds its code, name and kind against the list of divisions. */
final class JurisdictionReader {

    private static final List<String> KEYS = List.of("code", "name", "kind");

    private final Cursor cursor;
    private final JsonParser parser;
    private final ScalarReader scalars;
    private final KindReader kinds;
    private final List<Doubt> doubts;

    /** @param doubts takes what is doubtful about the jurisdiction */
    JurisdictionReader(Cursor cursor, ScalarReader scalars, KindReader kinds, List<Doubt> doubts) {
        this.cursor = cursor;
        this.parser = cursor.parser();
        this.scalars = scalars;
        this.kinds = kinds;
        this.doubts = doubts;
    }

    /** The jurisdiction, in which what met a problem is null; null when it is no object. */
    Jurisdiction read(JsonToken token) {
        if (!cursor.object(
                token, new Phrase("辖区 {\"code\", \"name\", \"kind\"}", "a jurisdiction {code, name, kind}"), false)) {
            return null;
        }
        int begin = cursor.here();
        String path = cursor.path();
        String code = null;
        String name = null;
        JurisdictionKind kind = null;
        int seen = 0;
        int codeAt = 0;
        int kindAt = 0;
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            int place = cursor.enter(key, KEYS, seen);
            if (place < 0) {
                continue;
            }
            seen |= 1 << place;
            JsonToken value = parser.nextToken();
            if (key.equals("code")) {
                codeAt = cursor.here();
                code = scalars.text(value, Limits.LONGEST_NAME, false);
            } else if (key.equals("name")) {
                name = scalars.text(value, Limits.LONGEST_NAME, false);
            } else {
                kindAt = cursor.here();
                kind = kinds.jurisdiction(value);
            }
        }
        cursor.missing(begin, path, KEYS, seen, 0b111);
        Jurisdiction jurisdiction = new Jurisdiction(code, name, kind);
        if (code != null) {
            division(jurisdiction, codeAt, kindAt, path);
        }
        return jurisdiction;
    }

    private void division(Jurisdiction jurisdiction, int codeAt, int kindAt, String path) {
        String code = jurisdiction.code();
        String name = jurisdiction.name();
        JurisdictionKind kind = jurisdiction.kind();
        Divisions.County county = Divisions.county(code);
        String city = Divisions.city(code);
        if (county == null && city == null) {
            unknownDivision(code, name, codeAt, path);
            return;
        }
        JurisdictionKind right = county == null ? JurisdictionKind.市 : county.kind();
        String official = county == null ? city : county.name();
        if (kind != null && kind != right) {
            cursor.problem(
                    kindAt,
                    "kind-does-not-match-code",
                    path + ".kind",
                    new Phrase("“" + kind + "”", "\"" + kind + "\""),
                    new Phrase(
                            "“" + right + "”：" + code + " 是" + official,
                            "\"" + right + "\": " + code + " is " + official),
                    new Phrase("改正 kind，或改正 code", "correct kind, or correct code"));
            return;
        }
        if (name == null) {
            return;
        }
        boolean called = county == null
                ? name.equals(city) || name.equals(Divisions.province(code) + city)
                : county.isCalled(name);
        if (county == null && code.endsWith("0000") && !city.endsWith("市")) {
            doubts.add(new Doubt(
                    "code-is-no-city",
                    null,
                    null,
                    List.of("code", "kind"),
                    new Phrase("代码 " + code + " 是" + city + "，不是市", "code " + code + " is " + city + ", not a city")));
        }
        if (!called) {
            String shown = Characters.shown(name);
            doubts.add(new Doubt(
                    "name-does-not-match-code",
                    null,
                    null,
                    List.of("code", "name"),
                    new Phrase(
                            "代码 " + code + " 是" + official + "，名称写的是“" + shown + "”",
                            "code " + code + " is " + official + ", the name given is \"" + shown + "\"")));
        }
    }

    private void unknownDivision(String code, String name, int at, String path) {
        String shown = Characters.shown(code);
        Phrase advice = new Phrase(
                "查统计用区划代码；市作为一个辖区时代码以 00 结尾", "look the code up; the code of a city as one jurisdiction ends in 00");
        if (name != null && !cursor.quick()) {
            List<Divisions.County> namesakes = Divisions.named(name);
            if (namesakes.size() == 1) {
                Divisions.County meant = namesakes.get(0);
                advice = new Phrase(
                        meant.province() + meant.name() + "的代码是 " + meant.code(),
                        "the code of " + meant.province() + meant.name() + " is " + meant.code());
            }
        }
        cursor.problem(
                at,
                "unknown-division",
                path + ".code",
                new Phrase("“" + shown + "”", "\"" + shown + "\""),
                new Phrase(
                        "县级行政区划代码（GB/T 2260，" + Divisions.YEAR + " 年）",
                        "the code of a county-level division (GB/T 2260, " + Divisions.YEAR + ")"),
                advice);
    }
}
