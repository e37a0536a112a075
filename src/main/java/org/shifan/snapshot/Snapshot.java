package org.shifan.snapshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * All facts about one jurisdiction at one date, read and found possible. Immutable.
 *
 * @param origin the file the facts came from
 * @param jurisdiction whose facts they are
 * @param asOf the date the figures describe
 * @param source where the figures come from, in the reporter's words, or null
 * @param absent kinds of institution that the jurisdiction declares it has none of
 * @param answers facts of the jurisdiction
 * @param institutions the rows, in the order of the file
 * @param reported totals published without rows, by measure
 * @param previous earlier figures, or null
 * @param vocabulary what the slots of all values mean
 * @param doubts contradictions met while reading
 */
public record Snapshot(
        Origin origin,
        Jurisdiction jurisdiction,
        LocalDate asOf,
        String source,
        Set<Kind> absent,
        Answers answers,
        List<Institution> institutions,
        Map<String, Total> reported,
        Previous previous,
        Vocabulary vocabulary,
        List<Doubt> doubts) {

    /** Where a snapshot came from. */
    public static final class Origin {

        private final String file;
        private final Integer line;
        private String sha256;
        private byte[] bytes;

        /**
         * A place, and what lay there if that is known.
         *
         * @param file the file's name without its folder
         * @param line the line when it was one of many in the file (from 1), else null
         * @param sha256 of the snapshot's bytes, lower-case hex; null when they are not known yet
         */
        public Origin(String file, Integer line, String sha256) {
            this.file = file;
            this.line = line;
            this.sha256 = sha256;
        }

        /** The same with the digest of those bytes, unless it has one; they must not change any more. */
        public Origin of(byte[] bytes) {
            if (sha256 != null || this.bytes != null) {
                return this;
            }
            Origin known = new Origin(file, line, null);
            known.bytes = bytes;
            return known;
        }

        /** The file's name without its folder. */
        public String file() {
            return file;
        }

        /** The line when it was one of many in the file (from 1), else null. */
        public Integer line() {
            return line;
        }

        /** Of the snapshot's bytes, lower-case hex; null when they are not known. Computed when first asked for. */
        public synchronized String sha256() {
            if (sha256 == null && bytes != null) {
                try {
                    sha256 = HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
                    bytes = null;
                } catch (NoSuchAlgorithmException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
            return sha256;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Origin that
                    && Objects.equals(file, that.file)
                    && Objects.equals(line, that.line)
                    && Objects.equals(sha256(), that.sha256());
        }

        @Override
        public int hashCode() {
            return Objects.hash(file, line, sha256());
        }

        @Override
        public String toString() {
            return file + (line == null ? "" : ":" + line) + " " + sha256();
        }
    }

    public Snapshot {
        // the order of Set.of and Map.of differs from run to run; results must not
        absent = absent.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(absent));
        institutions = List.copyOf(institutions);
        reported = Collections.unmodifiableMap(new TreeMap<>(reported));
        doubts = List.copyOf(doubts);
    }

    /**
     * The same snapshot with some facts put to other values. Nothing is checked: a part may come out above its whole.
     * Where a count of technique categories is set, the names that said otherwise are left out.
     *
     * @throws IllegalArgumentException when a fact, an institution or a published total is not there
     */
    public Snapshot with(List<Amendment> amendments) {
        Map<String, List<Amendment>> rows = new HashMap<>();
        Map<String, Total> totals = new TreeMap<>(reported);
        List<Amendment> own = new ArrayList<>();
        for (Amendment amendment : amendments) {
            switch (amendment.place()) {
                case ANSWER -> own.add(amendment);
                case INSTITUTION ->
                    rows.computeIfAbsent(amendment.owner(), id -> new ArrayList<>())
                            .add(amendment);
                case NUMERATOR, DENOMINATOR -> {
                    Total total = totals.get(amendment.name());
                    if (total == null) {
                        throw new IllegalArgumentException("no total of " + amendment.name());
                    }
                    boolean above = amendment.place() == Amendment.Place.NUMERATOR;
                    totals.put(
                            amendment.name(),
                            new Total(
                                    above ? amendment.value() : total.numerator(),
                                    above ? total.denominator() : amendment.value()));
                }
            }
        }
        List<Institution> changed = new ArrayList<>(institutions.size());
        for (Institution institution : institutions) {
            List<Amendment> of = rows.remove(institution.id());
            changed.add(of == null ? institution : amended(institution, of));
        }
        if (!rows.isEmpty()) {
            throw new IllegalArgumentException("no institution " + rows.keySet());
        }
        return new Snapshot(
                origin,
                jurisdiction,
                asOf,
                source,
                absent,
                own.isEmpty()
                        ? answers
                        : new Answers(
                                amended(answers.values(), own, vocabulary.answers()),
                                answers.texts(),
                                answers.evidence()),
                rows.isEmpty() && amendments.size() == own.size() ? institutions : changed,
                totals,
                previous,
                vocabulary,
                doubts);
    }

    private Institution amended(Institution institution, List<Amendment> amendments) {
        boolean categories = false;
        for (Amendment amendment : amendments) {
            categories |= amendment.name().equals("techniqueCategories");
        }
        return new Institution(
                institution.id(),
                institution.name(),
                institution.kind(),
                institution.town(),
                institution.branch(),
                amended(institution.values(), amendments, vocabulary.institutionFacts()),
                categories ? null : institution.techniques(),
                categories ? 0 : institution.uncertainCategories());
    }

    private static Values amended(Values values, List<Amendment> amendments, Vocabulary.Section section) {
        int[] slots = new int[amendments.size()];
        long[] to = new long[slots.length];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = section.slot(amendments.get(i).name());
            to[i] = amendments.get(i).value();
            if (slots[i] < 0) {
                throw new IllegalArgumentException(
                        "no fact " + amendments.get(i).name());
            }
        }
        return values.with(slots, to);
    }
}
