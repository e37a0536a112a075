package org.shifan.oracle;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.shifan.snapshot.Answers;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Jurisdiction;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import org.shifan.snapshot.Total;
import org.shifan.snapshot.Values;
import org.shifan.snapshot.Vocabulary;

/** Hands the oracle's counties to the program: as its records, or as the text that a county would send. */
final class Translation {

    private static final LocalDate AS_OF = LocalDate.of(2024, 12, 31);

    /** Three techniques of each of ten categories, in the words of the catalogue. */
    private static final String[][] TECHNIQUES = {
        {"毫针", "头针", "腹针"},
        {"经穴推拿", "小儿推拿", "膏摩"},
        {"刮痧", "撮痧", "砭石"},
        {"留罐", "闪罐", "走罐"},
        {"麦粒灸", "隔物灸", "悬灸"},
        {"穴位敷贴", "中药熏蒸", "中药泡洗"},
        {"铍针", "水针刀", "刃针"},
        {"挂线", "枯痔", "痔结扎"},
        {"理筋", "夹板固定", "骨外固定"},
        {"六字诀", "八段锦导引", "放松功"},
    };

    private Translation() {}

    /** The most items that {@link #names} can spell out over that many categories, besides unknown ones. */
    static long mostKnownItems(long categories) {
        return Math.min(categories, TECHNIQUES.length) * 3;
    }

    /** The ranges of all facts, as declared. The oracle has its own of the core facts. */
    static Map<String, long[]> ranges(Vocabulary vocabulary) {
        Map<String, long[]> ranges = new TreeMap<>();
        for (Fact.Level level : Fact.Level.values()) {
            for (Fact fact : vocabulary.of(level).facts()) {
                ranges.put(fact.name(), new long[] {fact.min(), fact.max()});
            }
        }
        return ranges;
    }

    /** Which fact is a part of which, as declared: a part above its whole is refused. */
    static Map<String, String> wholes(Vocabulary vocabulary) {
        Map<String, String> wholes = new TreeMap<>();
        for (Fact.Level level : Fact.Level.values()) {
            for (Fact fact : vocabulary.of(level).facts()) {
                if (fact.whole() != null) {
                    wholes.put(fact.name(), fact.whole());
                }
            }
        }
        return wholes;
    }

    /** The county as the program's own records. */
    static Snapshot records(County county, Vocabulary vocabulary) {
        List<Institution> rows = new ArrayList<>();
        for (County.Place place : county.places) {
            rows.add(new Institution(
                    place.id,
                    place.id,
                    Kind.named(place.kind),
                    null,
                    place.branch,
                    values(place.facts, vocabulary.institutionFacts()),
                    place.unknownTechniques > 0 ? names(place) : null,
                    place.unknownTechniques));
        }
        Set<Kind> absent = EnumSet.noneOf(Kind.class);
        county.absent.forEach(kind -> absent.add(Kind.named(kind)));
        Map<String, Total> reported = new TreeMap<>();
        county.reported.forEach((measure, total) -> reported.put(measure, new Total(total[0], total[1])));
        return new Snapshot(
                new Snapshot.Origin("county.json", null, "0".repeat(64)),
                new Jurisdiction("360825", "永丰县", JurisdictionKind.县),
                AS_OF,
                null,
                absent,
                new Answers(values(county.answers, vocabulary.answers()), Map.of(), Map.of()),
                rows,
                reported,
                null,
                vocabulary,
                List.of());
    }

    private static Values values(Map<String, Long> facts, Vocabulary.Section section) {
        long[] slots = new long[section.size()];
        java.util.Arrays.fill(slots, Values.NOT_REPORTED);
        facts.forEach((fact, value) -> {
            int slot = section.slot(fact);
            if (slot < 0) {
                throw new IllegalArgumentException("the program knows no fact " + fact);
            }
            slots[slot] = value;
        });
        return Values.of(slots);
    }

    /** The county as its office would send it, read by the program. */
    static Snapshot read(County county, Vocabulary vocabulary) {
        return SnapshotReader.read(
                json(county, vocabulary).getBytes(StandardCharsets.UTF_8),
                new Snapshot.Origin("county.json", null, "0".repeat(64)),
                vocabulary);
    }

    /** The county as text. */
    static String json(County county, Vocabulary vocabulary) {
        StringBuilder json = new StringBuilder(
                        "{\"snapshot\":1,\"jurisdiction\":{\"code\":\"360825\",\"name\":\"永丰县\",")
                .append("\"kind\":\"县\"},\"asOf\":\"")
                .append(AS_OF)
                .append("\",\"absent\":[");
        String comma = "";
        for (String kind : county.absent) {
            json.append(comma).append('"').append(kind).append('"');
            comma = ",";
        }
        json.append("],\"answers\":{");
        facts(json, county.answers, vocabulary.answers(), "");
        json.append("},\"institutions\":[");
        comma = "";
        for (County.Place place : county.places) {
            json.append(comma)
                    .append("\n{\"id\":\"")
                    .append(place.id)
                    .append("\",\"name\":\"")
                    .append(place.id)
                    .append("\",\"kind\":\"")
                    .append(place.kind)
                    .append('"');
            if (place.branch) {
                json.append(",\"branch\":true");
            }
            Map<String, Long> counts = new TreeMap<>(place.facts);
            if (place.unknownTechniques > 0) {
                counts.remove("techniqueCategories");
                counts.remove("techniqueItems");
                json.append(",\"techniques\":[\"")
                        .append(String.join("\",\"", names(place)))
                        .append("\"]");
            }
            facts(json, counts, vocabulary.institutionFacts(), ",");
            json.append('}');
            comma = ",";
        }
        json.append("],\"reported\":{");
        comma = "";
        for (Map.Entry<String, long[]> total : county.reported.entrySet()) {
            json.append(comma)
                    .append('"')
                    .append(total.getKey())
                    .append("\":{\"numerator\":")
                    .append(total.getValue()[0])
                    .append(",\"denominator\":")
                    .append(total.getValue()[1])
                    .append('}');
            comma = ",";
        }
        return json.append("}}").toString();
    }

    private static void facts(StringBuilder json, Map<String, Long> facts, Vocabulary.Section section, String first) {
        String comma = first;
        for (Map.Entry<String, Long> fact : facts.entrySet()) {
            boolean yesNo = section.fact(fact.getKey()).type() == Fact.Type.YESNO;
            json.append(comma)
                    .append('"')
                    .append(fact.getKey())
                    .append("\":")
                    .append(yesNo ? String.valueOf(fact.getValue() == 1) : fact.getValue());
            comma = ",";
        }
    }

    /** Technique names that make the row's counts: known ones over its categories, the rest unknown. */
    private static List<String> names(County.Place place) {
        long categories = place.facts.get("techniqueCategories");
        long known = place.facts.get("techniqueItems") - place.unknownTechniques;
        List<String> names = new ArrayList<>();
        for (int item = 0; names.size() < known; item++) {
            for (int category = 0; category < categories && names.size() < known; category++) {
                names.add(TECHNIQUES[category][item]);
            }
        }
        for (int unknown = 1; unknown <= place.unknownTechniques; unknown++) {
            names.add("无名手法" + "甲乙丙丁".charAt(unknown - 1));
        }
        return names;
    }
}
