package org.shifan.cli;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.evaluation.OnSite;
import org.shifan.pack.Indicator;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.score.Attested;
import org.shifan.score.Circumstances;
import org.shifan.score.Waiver;
import org.shifan.snapshot.ByJurisdiction;
import org.shifan.snapshot.Snapshot;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What is named beside a snapshot when it is judged: the date, what was found on site, and waivers. */
final class Beside {

    static final String MANUAL = "--manual";
    static final String WAIVERS = "--waivers";

    private Beside() {}

    /** The options that name it. */
    static void describe(CommandSpec spec, Language language) {
        spec.addOption(Command.option(
                "--as-of",
                "DATE",
                new Phrase(
                        "按哪一天判定，默认是快照的 asOf，如 2025-12-31",
                        "The date to judge as of, by default the snapshot's own, as 2025-12-31."),
                language));
        tables(spec, language);
    }

    /** The options that name tables: what was found on site, and waivers. */
    static void tables(CommandSpec spec, Language language) {
        spec.addOption(Command.option(
                MANUAL,
                "FILE",
                new Phrase(
                        "现场核定的结果（CSV 或 JSON）：指标编号、结果、佐证、核定人、核定日期、有效期至，都要填；几个辖区一张表的，另有辖区代码一列",
                        "What was found on site (CSV or JSON): indicator,outcome,evidence,by,date,expires, none of them"
                                + " empty; a table for several jurisdictions also has jurisdiction, the code."),
                language));
        spec.addOption(Command.option(
                WAIVERS,
                "FILE",
                new Phrase(
                        "免检（CSV 或 JSON）：指标编号、理由、批准人、批准文号、有效期至，都要填；几个辖区一张表的，另有辖区代码一列；" + "与结果并列显示，不改变结果",
                        "Waivers (CSV or JSON): indicator,reason,approver,document,expires, none of them empty; a table"
                                + " for several jurisdictions also has jurisdiction, the code; shown beside the outcome."),
                language));
    }

    /** The date named, or null. */
    static LocalDate asOf(ParseResult parsed) {
        return date(parsed.matchedOptionValue("--as-of", null));
    }

    /** What those packs judge the snapshot by beyond itself. */
    static Circumstances circumstances(
            ParseResult parsed, List<LoadedPack> packs, Snapshot snapshot, boolean unsigned, Session session) {
        LocalDate asOf = asOf(parsed);
        return attested(parsed, packs, session)
                .of(snapshot.jurisdiction().code(), asOf == null ? snapshot.asOf() : asOf, unsigned);
    }

    /** What people attest in the tables that are named. */
    static Attested attested(ParseResult parsed, List<LoadedPack> packs, Session session) {
        ByJurisdiction<OnSite> onSite = onSite(parsed, packs, session);
        ByJurisdiction<Waiver> waivers = waivers(parsed, packs, session);
        return new Attested(
                onSite == null ? ByJurisdiction.nothing() : onSite,
                waivers == null ? ByJurisdiction.nothing() : waivers);
    }

    /** What the table named says was found on site, or null when none is named. */
    static ByJurisdiction<OnSite> onSite(ParseResult parsed, List<LoadedPack> packs, Session session) {
        String file = parsed.matchedOptionValue(MANUAL, null);
        return file == null
                ? null
                : Input.table(file, session, (bytes, name) -> OnSite.read(bytes, name, indicators(packs, session)));
    }

    /** What the table named says is waived, or null when none is named. */
    static ByJurisdiction<Waiver> waivers(ParseResult parsed, List<LoadedPack> packs, Session session) {
        String file = parsed.matchedOptionValue(WAIVERS, null);
        return file == null
                ? null
                : Input.table(
                        file,
                        session,
                        (bytes, name) -> Waiver.read(
                                bytes, name, indicators(packs, session).keySet()));
    }

    /** Refuses a table that does not say which jurisdiction a row is about, where there are several; null is none. */
    static void named(String option, ByJurisdiction<?> table, ParseResult parsed) {
        if (table != null && !table.named()) {
            String file = parsed.matchedOptionValue(option, "");
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(
                            option + " " + file + "：没有“" + ByJurisdiction.COLUMN.label() + "”一列，不知道每一行说的是哪个辖区。这里有许多辖区，"
                                    + "请加上这一列，每行填六位代码",
                            option + " " + file + ": no column " + ByJurisdiction.COLUMN.name()
                                    + ", so it is not known which jurisdiction a row is about. There are many here: add the"
                                    + " column, with six digits in each row"));
        }
    }

    /** The indicators that a table beside the snapshot may name: those of the packs that judge and all built-in ones. */
    static Map<String, Indicator> indicators(List<LoadedPack> packs, Session session) {
        Map<String, Indicator> known = new TreeMap<>();
        for (Pack pack : session.library().builtIn()) {
            for (Indicator indicator : pack.indicators()) {
                known.put(indicator.id(), indicator);
            }
        }
        for (LoadedPack pack : packs) {
            for (Indicator indicator : pack.pack().indicators()) {
                known.put(indicator.id(), indicator);
            }
        }
        return known;
    }

    private static LocalDate date(String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "--as-of 应为年-月-日，如 2025-12-31，不能是 " + text,
                            "--as-of takes a date such as 2025-12-31, not " + text),
                    e);
        }
    }
}
