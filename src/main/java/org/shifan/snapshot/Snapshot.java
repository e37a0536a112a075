package org.shifan.snapshot;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
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

    /**
     * Where a snapshot came from.
     *
     * @param file the file's name without its folder
     * @param line the line when it was one of many in the file (from 1), else null
     * @param sha256 of the snapshot's bytes, lower-case hex
     */
    public record Origin(String file, Integer line, String sha256) {

        /** The same with the digest of those bytes, unless it has one. */
        public Origin of(byte[] bytes) {
            if (sha256 != null) {
                return this;
            }
            try {
                return new Origin(
                        file,
                        line,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    public Snapshot {
        // the order of Set.of and Map.of differs from run to run; results must not
        absent = absent.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(absent));
        institutions = List.copyOf(institutions);
        reported = Collections.unmodifiableMap(new TreeMap<>(reported));
        doubts = List.copyOf(doubts);
    }
}
