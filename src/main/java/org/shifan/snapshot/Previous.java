package org.shifan.snapshot;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of an earlier date, for criteria that ask for a rise.
 *
 * @param asOf the date they describe, before the snapshot's own
 * @param answers what the jurisdiction reported then
 * @param reported totals published then, by measure
 */
public record Previous(LocalDate asOf, Answers answers, Map<String, Total> reported) {

    public Previous {
        reported = Collections.unmodifiableMap(new TreeMap<>(reported));
    }
}
