package org.shifan.bench.peers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges counties: an engine says who is looked at and who qualifies, and what comes of it; this only counts. */
final class Judging {

    /** As many people and as many physicians as a county or an institution may report. */
    private static final long PEOPLE = 100_000_000;

    private static final long STAFF = 20_000;

    private final Engine looking;
    private final Engine concluding;
    private final Techniques techniques;
    private final Map<Group, List<Indicator>> asked = new EnumMap<>(Group.class);

    Judging(Engine looking, Engine concluding, Techniques techniques) {
        this.looking = looking;
        this.concluding = concluding;
        this.techniques = techniques;
        for (Group group : Group.values()) {
            asked.put(group, group.indicators());
        }
    }

    /** Views of one institution: at its worst and at its best, the same where nothing is missing. */
    private record Member(View worst, View best) {}

    /** Where the county stands, in the order of the indicators. */
    List<Standing> judge(County county) {
        refuseUnlikeGenerated(county);
        List<Standing> standings = new ArrayList<>();
        for (Indicator indicator : Indicator.values()) {
            standings.add(new Standing(indicator));
        }
        answers(county.answers(), standings);
        members(county, standings);
        concluding.conclude(standings);
        return standings;
    }

    /** Generated counties have no published totals, and name every kind without rows as absent. */
    private static void refuseUnlikeGenerated(County county) {
        Set<String> told = new HashSet<>(county.absent());
        for (County.Row row : county.institutions()) {
            told.add(row.kind());
        }
        for (Group group : EnumSet.allOf(Group.class)) {
            if (!told.containsAll(group.kinds())) {
                throw new IllegalArgumentException("not reported: " + group);
            }
        }
        if (county.reported() != null && !county.reported().isEmpty()) {
            throw new IllegalArgumentException("published totals");
        }
    }

    private static void answers(County.Answers answers, List<Standing> standings) {
        of(standings, Indicator.YX_05).yesNo(answers.tcmHealthEducationBase());
        of(standings, Indicator.YX_11A).answers(answers.aged65PlusTcmManaged(), answers.aged65Plus(), PEOPLE);
        of(standings, Indicator.YX_11B)
                .answers(answers.children0To36MonthsTcmManaged(), answers.children0To36Months(), PEOPLE);
        of(standings, Indicator.YX_12).free(answers.tcmGeneralPractitioners(), answers.residentPopulation(), PEOPLE);
        of(standings, Indicator.YX_17).answers(answers.alliancePopulation(), answers.residentPopulation(), PEOPLE);
    }

    private void members(County county, List<Standing> standings) {
        List<Member> members = new ArrayList<>();
        List<View> views = new ArrayList<>();
        for (Indicator indicator : Indicator.values()) {
            if (!indicator.groups().isEmpty() || indicator == Indicator.YX_13) {
                of(standings, indicator).count();
            }
        }
        for (County.Row row : county.institutions()) {
            Group group = Group.of(row.kind());
            if (group == null || Boolean.TRUE.equals(row.branch())) {
                continue;
            }
            if (group == Group.TOWNSHIP) {
                of(standings, Indicator.YX_13).add(wide(row.tcmPhysicians()), wide(row.physicians()), STAFF);
            }
            Techniques.Count count = techniques.of(row);
            View worst = new View(group, row, count, false);
            views.add(worst);
            View best = worst;
            if (View.incomplete(group, row, count)) {
                best = new View(group, row, count, true);
                views.add(best);
            }
            members.add(new Member(worst, best));
        }
        looking.look(views);
        for (Member member : members) {
            View worst = member.worst();
            View best = member.best();
            for (Indicator indicator : asked.get(worst.getGroup())) {
                boolean in = best.lookedAt(indicator);
                of(standings, indicator)
                        .add(
                                !worst.lookedAt(indicator),
                                in && !worst.qualifies(indicator),
                                in && best.qualifies(indicator));
            }
        }
    }

    private static Long wide(Integer number) {
        return number == null ? null : number.longValue();
    }

    private static Standing of(List<Standing> standings, Indicator indicator) {
        return standings.get(indicator.ordinal());
    }
}
