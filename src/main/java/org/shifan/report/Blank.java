package org.shifan.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Missing;
import org.shifan.pack.Indicator;
import org.shifan.snapshot.Fact;
import org.shifan.snapshot.Institution;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;

/**
 * Something that rules wait for and nobody has filled in yet, as the person who fills in the form is told.
 *
 * @param what what is blank, such as {@code 常住人口：没有填}
 * @param names the institutions that left it blank, in the order of the file; empty for the jurisdiction
 * @param paths where it would stand in the snapshot's JSON, one for each name; the jurisdiction's one, or none
 * @param use which indicators wait for it
 * @param source where the figure is found, or null
 */
public record Blank(String what, List<String> names, List<String> paths, String use, String source) {

    /** Everything that those findings wait for and the county can fill in, what settles most first. */
    public static List<Blank> of(List<Finding> findings, Snapshot snapshot, Language language) {
        Words words = new Words(language, snapshot.vocabulary());
        Map<String, Integer> rows = new HashMap<>();
        for (Institution institution : snapshot.institutions()) {
            rows.put(institution.id(), rows.size());
        }
        List<Blank> blanks = new ArrayList<>();
        for (Inquiry inquiry : Inquiry.of(findings)) {
            if (inquiry.what() != Missing.What.THRESHOLD) {
                blanks.add(of(inquiry, rows, words));
            }
        }
        return blanks;
    }

    private static Blank of(Inquiry inquiry, Map<String, Integer> rows, Words words) {
        String name = inquiry.name();
        List<String> names = new ArrayList<>();
        List<String> paths = new ArrayList<>();
        String what = switch (inquiry.what()) {
            case FACT -> {
                for (Missing.Member member : inquiry.members()) {
                    names.add(member.name());
                    paths.add("$.institutions[" + rows.get(member.id()) + "]." + name);
                }
                yield words.fact(name) + words.say("：" + names.size() + "个机构没有填", ": left blank by " + names.size());
            }
            case ANSWER -> {
                paths.add("$.answers." + name);
                yield words.fact(name) + words.say("：没有填", ": left blank");
            }
            case KIND -> {
                paths.add("$.absent." + inquiry.kind().name());
                yield inquiry.kind().name()
                        + words.say(
                                "：一家都没有填；确实没有这类机构的，选“本辖区没有”",
                                ": not one is filled in; if there are none, say so (本辖区没有)");
            }
            case PREVIOUS -> {
                if (name != null) {
                    paths.add("$.previous.answers." + name);
                }
                yield words.say("往年的数", "the earlier year's figure")
                        + (name == null ? "" : words.say("：", ": ") + words.fact(name))
                        + words.say("，没有填", ", left blank");
            }
            case THRESHOLD -> throw new IllegalArgumentException("nothing for a county to fill in");
        };
        List<String> ids = new ArrayList<>();
        for (List<Indicator> each : List.of(inquiry.settles(), inquiry.waiting())) {
            each.forEach(indicator -> ids.add(indicator.id()));
        }
        Fact fact = name == null ? null : words.find(name);
        return new Blank(what, names, paths, words.list(ids), fact == null ? null : fact.source());
    }
}
