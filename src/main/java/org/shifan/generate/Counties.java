package org.shifan.generate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shifan.pack.Condition;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.snapshot.Divisions;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.JurisdictionKind;
import org.shifan.snapshot.Kind;
import org.shifan.snapshot.Techniques;
import org.shifan.snapshot.Vocabulary;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Makes up counties. Their number of institutions follows the national means of 2023 (about 12 township hospitals, 4
 * community centres, 10 stations and 205 village clinics for each of the 2,844 county-level units), skewed as real ones
 * are; districts have more community centres and few villages. How many of a kind can offer TCM services follows the national
 * shares of 2022. Each county has a quality of its own, each of its kinds
 * one near it, so that some pass nearly everything and some fail much. Which facts are asked for and which numbers matter
 * is taken from the packs, so a new document needs nothing here. Safe for use by several threads at once.
 */
public final class Counties {

    /** Sizes in per mille of the mean, as likely as each other; their mean is 1,000. */
    private static final int[] SIZES = {120, 220, 320, 420, 520, 640, 760, 900, 1050, 1250, 1500, 1900, 2600, 1800};

    /** A prime: going so far at a time through the units comes by each of them before any comes again. */
    private static final long STEP = 1009;

    /** What a thousand institutions lack of quality in the mean of all counties, each kind of them near its county. */
    private static final int LACKING = 222;

    private static final int[] QUALITIES = {350, 500, 600, 700, 780, 850, 900, 940, 970, 990, 1000};

    private static final String[] HEADS = {
        "东", "西", "南", "北", "上", "下", "大", "小", "新", "古", "青", "白", "龙", "凤", "石", "金", "银", "清", "长", "双"
    };

    private static final String[] TAILS = {
        "河", "山", "坪", "沟", "桥", "塘", "湾", "岭", "泉", "庄", "营", "寨", "井", "关", "坡", "店", "林", "川", "岗", "台"
    };

    private final long seed;
    private final boolean full;
    private final int blanks;
    private final List<Fact> answers;
    private final Map<Kind, List<Fact>> facts = new EnumMap<>(Kind.class);
    /** The greatest number that rules hold a fact against. */
    private final Map<String, Long> marks = new HashMap<>();
    /** The greatest share, in millionths, that rules demand of a part. */
    private final Map<String, Long> shares = new HashMap<>();
    /** For a number per so many heads: whose heads. */
    private final Map<String, String> perHead = new HashMap<>();

    private final Set<String> rising = new LinkedHashSet<>();
    private final List<Divisions.County> divisions;
    private final List<List<String>> techniques = new ArrayList<>();

    /**
     * Counties of that seed.
     *
     * @param packs whose facts they report
     * @param vocabulary that of the packs
     * @param full whether they have as many institutions as real ones; else about ten
     * @param blanks how many in a thousand facts are not reported, in half of the counties
     */
    public Counties(List<Pack> packs, Vocabulary vocabulary, long seed, boolean full, int blanks) {
        this.seed = seed;
        this.full = full;
        this.blanks = blanks;
        this.divisions = Divisions.counties();
        Set<String> read = new LinkedHashSet<>();
        for (Pack pack : packs) {
            for (Indicator indicator : pack.indicators()) {
                mark(indicator);
                read.addAll(indicator.facts());
            }
        }
        this.answers = wholesFirst(vocabulary.answers().facts());
        for (Kind kind : Kind.values()) {
            List<Fact> asked = new ArrayList<>();
            for (Fact fact : vocabulary.institutionFacts().facts()) {
                if (read.contains(fact.name())
                        && (fact.kinds().isEmpty() || fact.kinds().contains(kind))) {
                    asked.add(fact);
                }
            }
            facts.put(kind, wholesFirst(asked));
        }
        Techniques catalogue = Techniques.builtIn();
        for (String category : catalogue.categories()) {
            techniques.add(catalogue.items().stream()
                    .filter(each -> each.category().equals(category))
                    .map(Techniques.Technique::item)
                    .toList());
        }
    }

    /** The same facts, none before what it is a part of, or before what it is counted for so many heads of. */
    private List<Fact> wholesFirst(List<Fact> facts) {
        Map<String, Fact> left = new LinkedHashMap<>();
        facts.forEach(fact -> left.put(fact.name(), fact));
        List<Fact> sorted = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Fact> ready = left.values().stream()
                    .filter(fact -> !left.containsKey(fact.whole()) && !left.containsKey(perHead.get(fact.name())))
                    .toList();
            sorted.addAll(ready);
            ready.forEach(fact -> left.remove(fact.name()));
        }
        return sorted;
    }

    /** Remembers the numbers that rules hold facts against. */
    private void mark(Indicator indicator) {
        for (Condition atom : indicator.numerator().atoms()) {
            if (atom instanceof Condition.Compare compare && !compare.yesNo()) {
                marks.merge(compare.fact(), compare.value(), Math::max);
            } else if (atom instanceof Condition.Ratio ratio) {
                share(ratio.part(), ratio.limit());
            }
        }
        Limit limit = indicator.limit();
        if (limit != null && indicator.shape() == Shape.VALUE) {
            marks.merge(indicator.part(), limit.numerator() / limit.denominator(), Math::max);
        } else if (limit != null && (indicator.shape() == Shape.RATIO)) {
            share(indicator.part(), limit);
        } else if (limit != null && indicator.shape() == Shape.PER) {
            shares.put(indicator.part(), limit.numerator() * 1_000_000 / (limit.denominator() * indicator.heads()));
            perHead.put(indicator.part(), indicator.whole());
        }
        if (indicator.rises()) {
            rising.add(indicator.part());
            rising.add(indicator.whole());
        }
    }

    private void share(String part, Limit limit) {
        shares.merge(part, limit.numerator() * 1_000_000 / limit.denominator(), Math::max);
    }

    /** How many county-level units there are: from that number on codes come again. */
    public int units() {
        return divisions.size();
    }

    /** The county of that number, from 0, as one line of JSON without a line feed. */
    public byte[] json(long number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(full ? 1 << 17 : 1 << 12);
        try (JsonGenerator json =
                new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
            new County(json, number).write();
        }
        return bytes.toByteArray();
    }

    /** The county of that number, broken in one of thirty ways, taken in turn. */
    public byte[] broken(long number, int way) {
        return Breakage.broken(new String(json(number), StandardCharsets.UTF_8), way % Breakage.WAYS);
    }

    /** One county while it is written. */
    private final class County {

        private final JsonGenerator json;
        private final Dice dice;
        private final Divisions.County division;
        private final int quality;
        private final int size;
        private final boolean named;
        private final boolean urban;
        private final int gaps;

        County(JsonGenerator json, long number) {
            this.json = json;
            this.dice = new Dice(seed, number);
            this.division = divisions.get((int) Math.floorMod(number * STEP + seed, (long) divisions.size()));
            this.quality = QUALITIES[dice.below(QUALITIES.length)];
            this.size = SIZES[dice.below(SIZES.length)];
            this.named = dice.happens(500);
            this.gaps = dice.happens(500) ? blanks : 0;
            this.urban = division.kind() == JurisdictionKind.市辖区;
        }

        void write() {
            json.writeStartObject();
            json.writeNumberProperty("snapshot", 1);
            json.writeObjectPropertyStart("jurisdiction");
            json.writeStringProperty("code", division.code());
            json.writeStringProperty("name", division.name());
            json.writeStringProperty("kind", division.kind().name());
            json.writeEndObject();
            json.writeStringProperty("asOf", "2025-12-31");
            json.writeStringProperty("source", "生成的虚构数据（种子 " + seed + "），不是任何真实县区的情况");
            Map<Kind, Integer> counts = counts();
            json.writeArrayPropertyStart("absent");
            counts.forEach((kind, count) -> {
                if (count == 0) {
                    json.writeString(kind.name());
                }
            });
            json.writeEndArray();
            json.writeObjectPropertyStart("answers");
            Map<String, Long> told = answers();
            json.writeEndObject();
            json.writeArrayPropertyStart("institutions");
            counts.forEach(this::institutions);
            json.writeEndArray();
            previous(told);
            json.writeEndObject();
        }

        private Map<Kind, Integer> counts() {
            Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                counts.put(kind, 0);
            }
            int scale = full ? size : 1000;
            counts.put(Kind.中医医院, 1 + dice.below(2));
            counts.put(Kind.综合医院, 1 + dice.below(full ? 3 : 1));
            counts.put(Kind.妇幼保健院, 1);
            if (!full) {
                counts.put(urban ? Kind.社区卫生服务中心 : Kind.乡镇卫生院, 2 + dice.below(3));
                counts.put(urban ? Kind.社区卫生服务站 : Kind.村卫生室, 3 + dice.below(5));
                return counts;
            }
            // The means of districts and of other units together come to the national ones.
            counts.put(Kind.社区卫生服务中心, scaled(urban ? 80 : 12, scale));
            counts.put(Kind.社区卫生服务站, scaled(urban ? 200 : 42, scale));
            counts.put(Kind.乡镇卫生院, scaled(urban ? 30 : 165, scale));
            counts.put(Kind.村卫生室, scaled(urban ? 500 : 2_850, scale));
            counts.put(Kind.中医诊所, scaled(urban ? 40 : 15, scale));
            return counts;
        }

        /** A number around so many tenths of the scale. */
        private int scaled(int tenths, int scale) {
            return (int) (((long) tenths * scale * dice.between(700, 1300) / 1_000_000 + 5) / 10);
        }

        private void institutions(Kind kind, int count) {
            int own = quality >= 990 ? quality : Math.max(50, Math.min(1000, quality + (int) dice.between(-120, 120)));
            int towns = Math.max(1, (full ? size : 300) / 80);
            List<Fact> asked = facts.get(kind);
            for (int i = 1; i <= count; i++) {
                json.writeStartObject();
                String place = HEADS[dice.below(HEADS.length)] + TAILS[dice.below(TAILS.length)];
                json.writeStringProperty("id", letter(kind) + i);
                json.writeStringProperty("name", name(kind, place, i));
                json.writeStringProperty("kind", kind.name());
                boolean small = kind == Kind.村卫生室 || kind == Kind.社区卫生服务站;
                if (kind != Kind.中医医院 && kind != Kind.综合医院 && kind != Kind.妇幼保健院) {
                    int town = (int) (i * 7L % towns);
                    json.writeStringProperty(
                            "town",
                            HEADS[town % HEADS.length] + TAILS[(town * 3 + 1) % TAILS.length] + (urban ? "街道" : "镇"));
                }
                if (small && dice.happens(15)) {
                    json.writeBooleanProperty("branch", true);
                }
                institution(kind, asked, own);
                json.writeEndObject();
            }
        }

        private void institution(Kind kind, List<Fact> asked, int own) {
            Map<String, Long> told = new HashMap<>();
            for (Fact fact : asked) {
                told.put(fact.name(), value(fact, kind, told, own));
            }
            // Most institutions do not contradict themselves.
            if (!dice.happens(20)) {
                agree(told);
                for (Fact fact : asked) { // what was cut has parts
                    if (told.containsKey(fact.whole())) {
                        told.merge(fact.name(), told.get(fact.whole()), Math::min);
                    }
                }
            }
            boolean names = false;
            for (Fact fact : asked) {
                if (named
                        && (fact.name().equals("techniqueCategories")
                                || fact.name().equals("techniqueItems"))) {
                    names = true;
                } else if (!dice.happens(gaps)) {
                    write(fact, told.get(fact.name()));
                }
            }
            if (names && !dice.happens(gaps)) {
                techniques(told.getOrDefault("offersTcm", 1L) == 0 ? 0 : own);
            }
        }

        /** Makes an institution's figures agree with each other. */
        private void agree(Map<String, Long> told) {
            if (told.getOrDefault("offersTcm", 1L) == 0) {
                for (String fact : List.of(
                        "tcmPhysicians",
                        "tcmCapablePhysicians",
                        "tcmCapableStaff",
                        "techniqueCategories",
                        "techniqueItems",
                        "tcmVisits",
                        "tcmPavilion",
                        "tcmPharmacy")) {
                    told.computeIfPresent(fact, (name, value) -> 0L);
                }
            }
            long physicians = told.getOrDefault("physicians", 0L);
            long tcm = told.getOrDefault("tcmPhysicians", 0L);
            told.computeIfPresent("tcmCapablePhysicians", (name, value) -> Math.min(value, physicians - tcm));
            long capable = tcm + told.getOrDefault("tcmCapablePhysicians", 0L);
            told.computeIfPresent("tcmCapableStaff", (name, value) -> Math.max(value, capable));
            long items = told.getOrDefault("techniqueItems", 0L);
            told.computeIfPresent(
                    "techniqueCategories", (name, value) -> items == 0 ? 0 : Math.max(1, Math.min(value, items)));
            told.computeIfPresent("tcmHallUpgraded", (name, value) -> Math.min(value, told.get("tcmHall")));
            told.computeIfPresent("tcmHallFlagship", (name, value) -> Math.min(value, told.get("tcmHall")));
            told.computeIfPresent("tcmHallConnected", (name, value) -> Math.min(value, told.get("tcmHall")));
        }

        /** As many names as would make the counts that rules ask for, or fewer. */
        private void techniques(int own) {
            long items = marks.getOrDefault("techniqueItems", 6L);
            long categories = marks.getOrDefault("techniqueCategories", 4L);
            boolean good = dice.happens(own);
            if (own == 0) {
                items = 0;
            }
            long wantedItems = good ? items + dice.below(4) : dice.below(items + 1);
            long wantedCategories =
                    Math.min(techniques.size(), good ? categories + dice.below(2) : 1 + dice.below(categories));
            json.writeArrayPropertyStart("techniques");
            int first = dice.below(techniques.size());
            long written = 0;
            for (int round = 0; written < wantedItems && round < 20; round++) {
                for (int i = 0; i < wantedCategories && written < wantedItems; i++) {
                    List<String> category = techniques.get((first + i) % techniques.size());
                    if (round < category.size()) {
                        json.writeString(category.get(round));
                        written++;
                    }
                }
            }
            json.writeEndArray();
        }

        private long value(Fact fact, Kind kind, Map<String, Long> told, int own) {
            if (fact.name().equals("offersTcm")) {
                return dice.happens(1000 - (1000 - own) * withoutTcm(kind) / LACKING) ? 1 : 0;
            }
            if (fact.type() == Fact.Type.YESNO) {
                return dice.happens(own) ? 1 : 0;
            }
            Long whole = fact.whole() == null ? null : told.get(fact.whole());
            if (whole != null) {
                return part(fact, whole, own);
            }
            Long mark = marks.get(fact.name());
            boolean town = kind == Kind.社区卫生服务中心 || kind == Kind.乡镇卫生院;
            long value;
            switch (fact.name()) {
                case "grade" -> value = dice.between(1, 3);
                case "physicians" ->
                    value = kind == Kind.中医医院 || kind == Kind.综合医院 || kind == Kind.妇幼保健院
                            ? dice.between(30, 260)
                            : town ? dice.between(4, 40) : dice.between(0, 3);
                case "visits" -> value = town ? dice.between(5_000, 90_000) : dice.between(200, 9_000);
                default -> value = mark == null ? dice.between(0, 12) : around(mark, own);
            }
            return Math.max(fact.min(), Math.min(fact.max(), value));
        }

        private long around(long mark, int own) {
            return dice.happens(own) ? mark + dice.between(0, 1L + mark / 3) : dice.between(0, Math.max(0, mark - 1));
        }

        private long part(Fact fact, long whole, int own) {
            long millionths = shares.getOrDefault(fact.name(), 500_000L);
            Long mark = marks.get(fact.name());
            long enough = (whole * millionths + 999_999) / 1_000_000;
            if (mark != null) {
                enough = Math.max(enough, mark);
            }
            long value = dice.happens(own)
                    ? dice.between(enough, enough + Math.max(1, whole / 12))
                    : dice.between(enough / 2, Math.max(0, enough - 1));
            return Math.min(whole, value);
        }

        private Map<String, Long> answers() {
            long people = Math.max(20_000, 496_000L * size / 1000 * dice.between(600, 1400) / 1000);
            Map<String, Long> told = new HashMap<>();
            for (Fact fact : answers) {
                if (fact.type() == Fact.Type.TEXT) {
                    continue;
                }
                long value = answer(fact, told, people);
                told.put(fact.name(), value);
                if (!dice.happens(gaps)) {
                    write(fact, value);
                }
            }
            return told;
        }

        private long answer(Fact fact, Map<String, Long> told, long people) {
            if (fact.type() == Fact.Type.YESNO) {
                return dice.happens(quality) ? 1 : 0;
            }
            long value;
            switch (fact.name()) {
                case "residentPopulation" -> value = people;
                case "aged65Plus" -> value = people * dice.between(110, 200) / 1000;
                case "children0To36Months" -> value = people * dice.between(18, 34) / 1000;
                default -> {
                    Long whole = told.get(fact.whole());
                    Long per = told.get(perHead.get(fact.name()));
                    Long mark = marks.get(fact.name());
                    if (whole != null) {
                        value = part(fact, whole, quality);
                    } else if (per != null) {
                        long enough = per * shares.get(fact.name()) / 1_000_000 + 1;
                        value = dice.happens(quality) ? enough + dice.below(4) : dice.between(enough / 2, enough - 1);
                    } else {
                        value = mark == null ? dice.between(20, 400) : around(mark, quality);
                    }
                }
            }
            return Math.max(fact.min(), Math.min(fact.max(), value));
        }

        /** Figures of the year before for what has to rise; a little lower where things go well. */
        private void previous(Map<String, Long> told) {
            if (dice.happens(150)) {
                return;
            }
            json.writeObjectPropertyStart("previous");
            json.writeStringProperty("asOf", "2024-12-31");
            json.writeObjectPropertyStart("answers");
            for (Fact fact : answers) {
                Long now = told.get(fact.name());
                if (now != null && rising.contains(fact.name())) {
                    Long whole = told.get(fact.whole());
                    long before = now * dice.between(850, dice.happens(quality) ? 1000 : 1100) / 1000;
                    write(fact, whole == null ? now : Math.min(Math.min(before, whole), fact.max()));
                }
            }
            json.writeEndObject();
            json.writeEndObject();
        }

        private void write(Fact fact, long value) {
            if (fact.type() == Fact.Type.YESNO) {
                json.writeBooleanProperty(fact.name(), value == 1);
            } else {
                json.writeNumberProperty(fact.name(), value);
            }
        }

        private String name(Kind kind, String place, int number) {
            return switch (kind) {
                case 中医医院 -> division.name() + "中医医院" + (number == 1 ? "" : "第" + number + "院区");
                case 综合医院 -> division.name() + "第" + number + "人民医院";
                case 妇幼保健院 -> division.name() + "妇幼保健院";
                case 社区卫生服务中心 -> place + "社区卫生服务中心";
                case 社区卫生服务站 -> place + number + "社区卫生服务站";
                case 乡镇卫生院 -> place + "镇卫生院";
                case 村卫生室 -> place + number + "村卫生室";
                default -> place + number + kind;
            };
        }
    }

    /** How many of a thousand could not offer TCM services in 2022. */
    private static int withoutTcm(Kind kind) {
        return switch (kind) {
            case 社区卫生服务中心 -> 5;
            case 乡镇卫生院 -> 6;
            case 社区卫生服务站 -> 66;
            case 村卫生室 -> 188;
            default -> LACKING;
        };
    }

    private static String letter(Kind kind) {
        return switch (kind) {
            case 中医医院 -> "H";
            case 综合医院 -> "G";
            case 妇幼保健院 -> "M";
            case 社区卫生服务中心 -> "C";
            case 社区卫生服务站 -> "S";
            case 乡镇卫生院 -> "T";
            case 村卫生室 -> "V";
            case 中医诊所 -> "L";
            case 其他 -> "O";
        };
    }
}
