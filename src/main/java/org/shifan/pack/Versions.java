package org.shifan.pack;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.shifan.text.Phrase;

/** The versions of one document, and which of them a date asks for. The engine knows nothing of it. */
public final class Versions {

    private final List<Pack> packs;

    private Versions(List<Pack> packs) {
        this.packs = packs;
    }

    /**
     * A choice.
     *
     * @param pack the version chosen
     * @param why what a report says of it; null when there was nothing to choose
     */
    public record Choice(Pack pack, Phrase why) {}

    /** Those of the packs that are versions of that document, or the pack of that id; empty when there is none. */
    public static Versions of(String document, List<Pack> packs) {
        List<Pack> versions = new ArrayList<>();
        for (Pack pack : packs) {
            if (pack.lineage().document().equals(document)) {
                versions.add(pack);
            }
        }
        versions.sort(Comparator.comparing(Versions::since).thenComparing(Pack::id));
        return new Versions(versions);
    }

    /** The pack of that id alone, or else the versions of that document; empty when there is neither. */
    public static Versions named(String name, List<Pack> packs) {
        for (Pack pack : packs) {
            if (pack.id().equals(name)) {
                return new Versions(List.of(pack));
            }
        }
        return of(name, packs);
    }

    /** All versions, the earliest first. */
    public List<Pack> all() {
        return List.copyOf(packs);
    }

    /** Whether there is none. */
    public boolean none() {
        return packs.isEmpty();
    }

    /**
     * The version in force on that day; of several the one that supersedes the others, else the one in force for the
     * shortest time. Where none is, the last one that was, else the first one that will be.
     */
    public Choice at(LocalDate day) {
        List<Pack> inForce = new ArrayList<>();
        Pack before = null;
        for (Pack pack : packs) {
            boolean begun = !since(pack).isAfter(day);
            if (begun && (pack.until() == null || !pack.until().isBefore(day))) {
                inForce.add(pack);
            }
            before = begun ? pack : before;
        }
        for (Pack pack : List.copyOf(inForce)) {
            inForce.removeIf(other -> other.id().equals(pack.lineage().supersedes()));
        }
        Pack chosen = !inForce.isEmpty() ? inForce.get(inForce.size() - 1) : before != null ? before : packs.get(0);
        if (packs.size() == 1) {
            return new Choice(chosen, null);
        }
        List<String> all = new ArrayList<>();
        for (Pack pack : packs) {
            all.add(pack.id() + " " + period(pack));
        }
        String zh = "同一文件有" + packs.size() + "个版本：" + String.join("、", all) + "；判定日期 " + day;
        String en = "there are " + packs.size() + " versions of this document: " + String.join(", ", all)
                + "; judged as of " + day;
        return new Choice(
                chosen,
                inForce.isEmpty()
                        ? new Phrase(
                                zh + " 没有一个在施行，按最近的 " + chosen.id() + " 判定。",
                                en + ", when none is in force, by " + chosen.id() + ", the nearest.")
                        : new Phrase(
                                zh + " 施行的是 " + chosen.id() + "，按它判定。",
                                en + ", when " + chosen.id() + " is in force."));
    }

    private static LocalDate since(Pack pack) {
        return pack.from() == null ? LocalDate.MIN : pack.from();
    }

    private static String period(Pack pack) {
        return (pack.from() == null ? "…" : pack.from()) + "～" + (pack.until() == null ? "…" : pack.until());
    }
}
