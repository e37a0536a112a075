package org.shifan.pack;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.shifan.snapshot.Fact;

/**
 * One policy document in one version, as rules.
 *
 * @param id the folder's name, such as {@code yuexiu-2025}
 * @param version of the rules, not of the document
 * @param title of the document
 * @param number the document's number (文号), or null when it carries none
 * @param issuer who issued it
 * @param level 国家, 省, 市, 县区
 * @param from the first day on which it is in force, or null when the document does not say
 * @param until the last day, or null
 * @param target the date by which its targets are to be reached, or null
 * @param facts the facts it declares beyond the core ones
 * @param indicators what its rules judge, in the document's order
 * @param criteria what no rule judges, with the reason, in the document's order
 * @param notes 本工具口径: the readings this pack takes where the document leaves several
 * @param scoring how points are given
 * @param lineage what other packs this one follows or builds on
 * @param sha256 over the pack's files, lower-case hex
 */
public record Pack(
        String id,
        String version,
        String title,
        String number,
        String issuer,
        String level,
        LocalDate from,
        LocalDate until,
        LocalDate target,
        List<Fact> facts,
        List<Indicator> indicators,
        List<Criterion> criteria,
        List<String> notes,
        Scoring scoring,
        Lineage lineage,
        String sha256) {

    public Pack {
        facts = List.copyOf(facts);
        indicators = List.copyOf(indicators);
        criteria = List.copyOf(criteria);
        notes = List.copyOf(notes);
    }

    /** The same pack with those indicators in place of its own. */
    public Pack with(List<Indicator> others) {
        return new Pack(
                id, version, title, number, issuer, level, from, until, target, facts, others, criteria, notes, scoring,
                lineage, sha256);
    }

    /** The same pack with the targets that are in force on that day. */
    public Pack asOf(LocalDate day) {
        return turns().isEmpty()
                ? this
                : with(indicators.stream().map(each -> each.asOf(day)).toList());
    }

    /** The days after which another target is in force, sorted; none in a pack without targets by year. */
    NavigableSet<LocalDate> turns() {
        NavigableSet<LocalDate> turns = new TreeSet<>();
        for (Indicator indicator : indicators) {
            indicator.targets().forEach(target -> turns.add(target.by()));
        }
        return turns;
    }

    /** The indicator of that id, or null. */
    public Indicator indicator(String id) {
        for (Indicator indicator : indicators) {
            if (indicator.id().equals(id)) {
                return indicator;
            }
        }
        return null;
    }
}
