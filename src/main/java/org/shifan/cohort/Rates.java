package org.shifan.cohort;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.evaluation.Outcome;
import org.shifan.pack.Indicator;
import org.shifan.pack.Modality;
import org.shifan.score.Verdict;
import org.shifan.snapshot.Kind;

/** How much is met: by indicator, and over the required indicators by province, prefecture and kind. */
final class Rates {

    /** How often something came out how. What is undecided or waits for somebody to look stays in the whole. */
    static final class Rate {
        private final String name;
        private long pass;
        private long fail;
        private long open;
        private long notApplicable;
        private long snapshots;
        private long counties;
        private long passing;
        private long failing;

        private Rate(String name) {
            this.name = name;
        }

        private void count(Outcome outcome) {
            switch (outcome) {
                case PASS -> pass++;
                case FAIL -> fail++;
                case NOT_APPLICABLE -> notApplicable++;
                default -> open++;
            }
        }

        private void snapshot(Verdict verdict, boolean first) {
            snapshots++;
            counties += first ? 1 : 0;
            passing += verdict == Verdict.PASS ? 1 : 0;
            failing += verdict == Verdict.FAIL ? 1 : 0;
        }

        /** What is counted, as it is called. */
        String name() {
            return name;
        }

        long pass() {
            return pass;
        }

        long fail() {
            return fail;
        }

        long open() {
            return open;
        }

        long notApplicable() {
            return notApplicable;
        }

        /** What applies: the whole of the rate. */
        long whole() {
            return pass + fail + open;
        }

        /** Snapshots: what everything here counts, a jurisdiction that was submitted twice two times. */
        long snapshots() {
            return snapshots;
        }

        /** The different jurisdictions among them. */
        long counties() {
            return counties;
        }

        /** Snapshots whose verdict is a pass. */
        long passing() {
            return passing;
        }

        /** Snapshots whose verdict is a fail. */
        long failing() {
            return failing;
        }

        /** The part that passes, rounded down; empty where nothing applies. */
        String shown() {
            return percent(pass);
        }

        /** The part that would pass if all that is undecided did, rounded down. */
        String highest() {
            return percent(pass + open);
        }

        private String percent(long part) {
            if (whole() == 0) {
                return "";
            }
            long hundredths = part * 10_000 / whole();
            return hundredths / 100 + (hundredths % 100 < 10 ? ".0" : ".") + hundredths % 100 + "%";
        }
    }

    private final List<Indicator> indicators;
    private final List<Rate> byIndicator = new ArrayList<>();
    private final Map<String, Rate> byProvince = new TreeMap<>();
    private final Map<String, Rate> byPrefecture = new TreeMap<>();
    private final Rate[] byKind = new Rate[org.shifan.snapshot.JurisdictionKind.values().length];
    private final Rate[] byInstitution = new Rate[Kind.values().length];
    private final Rate all = new Rate("");
    private final BitSet seen = new BitSet();
    private final BitSet again = new BitSet();
    private final BitSet[] seenOfKind = new BitSet[byKind.length];

    Rates(List<Indicator> indicators) {
        this.indicators = indicators;
        for (Indicator indicator : indicators) {
            byIndicator.add(new Rate(indicator.id()));
        }
        for (var kind : org.shifan.snapshot.JurisdictionKind.values()) {
            byKind[kind.ordinal()] = new Rate(kind.name());
            seenOfKind[kind.ordinal()] = new BitSet();
        }
        for (Kind kind : Kind.values()) {
            byInstitution[kind.ordinal()] = new Rate(kind.name());
        }
    }

    void add(Entry entry) {
        Place place = Place.of(entry.code());
        Rate province = byProvince.computeIfAbsent(place.provinceCode(), code -> new Rate(place.province()));
        Rate prefecture = byPrefecture.computeIfAbsent(place.prefectureCode(), code -> new Rate(place.prefecture()));
        Rate kind = byKind[entry.kind().ordinal()];
        Rate[] groups = {all, province, prefecture, kind};
        int code = Integer.parseInt(entry.code());
        boolean first = !seen.get(code);
        (first ? seen : again).set(code);
        // where it lies is told by its code, what kind it is by itself, and that may differ from one snapshot to the
        // next
        BitSet ofKind = seenOfKind[entry.kind().ordinal()];
        boolean firstOfKind = !ofKind.get(code);
        ofKind.set(code);
        for (Rate group : groups) {
            group.snapshot(entry.verdict(), group == kind ? firstOfKind : first);
        }
        for (int i = 0; i < indicators.size(); i++) {
            Indicator indicator = indicators.get(i);
            Outcome outcome = entry.cells().get(i).outcome();
            byIndicator.get(i).count(outcome);
            if (indicator.modality() != Modality.REQUIRE) {
                continue;
            }
            for (Rate group : groups) {
                group.count(outcome);
            }
            for (Kind looked : indicator.kinds()) {
                byInstitution[looked.ordinal()].count(outcome);
            }
        }
    }

    /** The indicators that everyone to whom they apply fails. */
    List<Indicator> nobodyPasses() {
        List<Indicator> failed = new ArrayList<>();
        for (int i = 0; i < indicators.size(); i++) {
            Rate rate = byIndicator.get(i);
            if (rate.fail() > 0 && rate.fail() == rate.whole()) {
                failed.add(indicators.get(i));
            }
        }
        return failed;
    }

    Rate all() {
        return all;
    }

    /** How many jurisdictions were submitted more than once. */
    int repeated() {
        return again.cardinality();
    }

    /** Whether the jurisdiction of that code was. */
    boolean repeated(String code) {
        return again.get(Integer.parseInt(code));
    }

    /** For each indicator, in the document's order. */
    List<Rate> byIndicator() {
        return byIndicator;
    }

    /** By code. */
    List<Rate> byProvince() {
        return List.copyOf(byProvince.values());
    }

    /** By code. */
    List<Rate> byPrefecture() {
        return List.copyOf(byPrefecture.values());
    }

    /** The kinds of jurisdiction that there are. */
    List<Rate> byKind() {
        List<Rate> some = new ArrayList<>();
        for (Rate rate : byKind) {
            if (rate.snapshots() > 0) {
                some.add(rate);
            }
        }
        return some;
    }

    /** For each kind of institution the required indicators that look at it. */
    List<Rate> byInstitution() {
        List<Rate> some = new ArrayList<>();
        for (Rate rate : byInstitution) {
            if (rate.whole() + rate.notApplicable() > 0) {
                some.add(rate);
            }
        }
        return some;
    }
}
