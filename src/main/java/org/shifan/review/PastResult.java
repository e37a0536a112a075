package org.shifan.review;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A result read back from a file: what was concluded of one jurisdiction under one pack.
 *
 * @param file the name of the file it was read from, without its folder
 * @param line the line it stands on, from 1, when the file has one result a line; else null
 * @param program the version that judged
 * @param pack the pack's id
 * @param packVersion the pack's version
 * @param packSha256 over the pack's files
 * @param unsigned whether the pack was foreign and nobody who was trusted had signed it
 * @param snapshotFile the name of the snapshot's file
 * @param snapshotLine the line of the snapshot in that file, or null
 * @param snapshotSha256 over the snapshot's bytes
 * @param asOf the date that the figures describe
 * @param code of the jurisdiction
 * @param name of the jurisdiction
 * @param judgedAs the date judged as of
 * @param core whether only the core profile was judged
 * @param verdict the word of the contract
 * @param points earned, as text, or null when nothing applied
 * @param findings in the order of the result, by the indicator's id
 */
public record PastResult(
        String file,
        Integer line,
        String program,
        String pack,
        String packVersion,
        String packSha256,
        boolean unsigned,
        String snapshotFile,
        Integer snapshotLine,
        String snapshotSha256,
        LocalDate asOf,
        String code,
        String name,
        LocalDate judgedAs,
        boolean core,
        String verdict,
        String points,
        Map<String, PastFinding> findings) {

    public PastResult {
        findings = Collections.unmodifiableMap(new LinkedHashMap<>(findings));
    }

    /** Whether the rules that judged the other one are not the same ones. */
    public boolean otherRules(PastResult other) {
        return !packSha256.equals(other.packSha256) || !packVersion.equals(other.packVersion);
    }

    /** Whether the other one was judged otherwise: by other rules, program or profile, or by rules signed otherwise. */
    public boolean judgedOtherwise(PastResult other) {
        return otherRules(other) || !program.equals(other.program) || core != other.core || unsigned != other.unsigned;
    }

    /** Where it was read: the file, and the line if it has many. */
    public String place() {
        return line == null ? file : file + ":" + line;
    }
}
