package org.shifan.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.evaluation.Finding;
import org.shifan.evaluation.Outcome;
import org.shifan.form.TableFiller;
import org.shifan.hint.Hint;
import org.shifan.pack.Indicator;
import org.shifan.pack.LoadedPack;
import org.shifan.plan.Costs;
import org.shifan.plan.Plan;
import org.shifan.plan.Task;
import org.shifan.report.Account;
import org.shifan.report.Ledger;
import org.shifan.report.Owners;
import org.shifan.report.TableEntries;
import org.shifan.report.WayOut;
import org.shifan.report.WordReport;
import org.shifan.score.Result;
import org.shifan.snapshot.Refused;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the office adds to its papers: who answers for what, its own template and table, and a plan.
 *
 * @param owners from the office's table
 * @param template the Word template, or null
 * @param templateName its name, for problems
 * @param table the office's table to be filled in, or null
 * @param plan the cheapest steps after which the rules pass, or null when none was asked for
 */
record Papers(Owners owners, byte[] template, String templateName, Table table, Plan plan) {

    /**
     * A table that was handed down to be filled in.
     *
     * @param bytes the workbook
     * @param name its name, for problems
     * @param overwrite whether cells that hold something are written anew
     */
    record Table(byte[] bytes, String name, boolean overwrite) {}

    static void describe(CommandSpec spec, Language language) {
        spec.addOption(Command.option(
                "--owners",
                "FILE",
                new Phrase(
                        "责任分工（CSV 或 JSON）：事项（指标编号、度量名或机构类别）、责任单位、责任人、完成期限；没有定的写 未明确",
                        "Who answers for what (CSV or JSON): item,unit,person,due; the item is an indicator, a measure or a"
                                + " kind of institution."),
                language));
        spec.addOption(Command.option(
                "--template",
                "FILE",
                new Phrase(
                        "自评报告用自己的 Word 模板（.docx），里面写 {{自评结论}} 等占位",
                        "A Word template of your own for docx, with placeholders such as {{自评结论}}."),
                language));
        spec.addOption(Command.option(
                "--fill",
                "TABLE.xlsx",
                new Phrase(
                        "填好上级发的表（.xlsx）的一份副本：按指标编号、条款序号或名称找行，按表头找列，只填空格；" + "副本写到 -o 已填.xlsx，不写 -o 时放在原表旁边",
                        "Fill in a copy of a table that was handed down (.xlsx): rows by id, clause or title, columns by"
                                + " their headings, empty cells only; to -o filled.xlsx, else beside the table."),
                language));
        spec.addOption(OptionSpec.builder("--overwrite")
                .description(
                        new Phrase("--fill 时已有内容的格也改写；公式不动", "With --fill, write filled cells anew; formulas stay.")
                                .in(language))
                .build());
        spec.addOption(OptionSpec.builder("--plan")
                .description(new Phrase(
                                "同时求最省的整改方案，写进 html、docx、xlsx 和 text（要分项设置用 shifan plan）",
                                "Plan the cheapest steps too and show them in html, docx, xlsx and text (shifan plan has"
                                        + " more options).")
                        .in(language))
                .build());
        spec.addOption(Command.option(
                "--costs",
                "FILE",
                new Phrase(
                        "整改方案用自己的成本表（CSV），见 shifan plan --write-costs",
                        "The plan's own table of costs (CSV), see shifan plan --write-costs."),
                language));
    }

    /** What was asked for; the table of owners may name the indicators of those packs and all built-in ones. */
    static Papers of(ParseResult parsed, List<LoadedPack> packs, Session session) {
        String owners = parsed.matchedOptionValue("--owners", null);
        String template = parsed.matchedOptionValue("--template", null);
        return new Papers(
                owners == null ? Owners.none() : owners(owners, packs, session),
                template == null ? null : Input.whole(template, session),
                template == null ? null : Input.fileName(template),
                table(parsed, session),
                null);
    }

    private static Table table(ParseResult parsed, Session session) {
        String table = parsed.matchedOptionValue("--fill", null);
        boolean overwrite = parsed.hasMatchedOption("--overwrite");
        if (table == null && overwrite) {
            throw new Stop(Exit.USAGE, new Phrase("--overwrite 要和 --fill 一起用", "--overwrite goes with --fill"));
        }
        return table == null ? null : new Table(Input.whole(table, session), Input.fileName(table), overwrite);
    }

    /** The same with that table to be filled in. */
    Papers filling(Path file, Session session) {
        String name = file.toString();
        return new Papers(
                owners,
                template,
                templateName,
                new Table(Input.whole(name, session), Input.fileName(name), false),
                plan);
    }

    /** The table that is to be filled in, or null; whether it is one is seen when it is read. */
    static Path tablePath(ParseResult parsed) {
        String table = parsed.matchedOptionValue("--fill", null);
        if (table != null && !table.toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "--fill 后面应为 .xlsx 工作簿，不能是 " + table + "；旧格式请先另存为“Excel 工作簿（*.xlsx）”",
                            "--fill takes an .xlsx workbook, not " + table + "; save older ones as .xlsx"));
        }
        return table == null ? null : Input.path(table);
    }

    private static Owners owners(String name, List<LoadedPack> packs, Session session) {
        Set<String> items = new TreeSet<>();
        for (Indicator indicator : Beside.indicators(packs, session).values()) {
            items.add(indicator.id());
            if (indicator.measure() != null) {
                items.add(indicator.measure());
            }
        }
        return Input.table(name, session, (bytes, file) -> Owners.read(bytes, file, items));
    }

    /** None of it. */
    static Papers none() {
        return new Papers(Owners.none(), null, null, null, null);
    }

    /**
     * The same with the cheapest steps after which the packs pass.
     *
     * @param packs that judged, and with what results, in the same order
     * @throws Stop when the rules do not confirm the plan, which is a fault of the program
     */
    Papers planned(List<LoadedPack> packs, List<Result> results, Costs costs) {
        Result first = results.get(0);
        Plan found = PlanCommand.plan(
                new Task(
                        packs,
                        first.core(),
                        false,
                        Task.Missing.OPEN,
                        costs,
                        Set.of(),
                        null,
                        null,
                        0,
                        first.judgedAs()),
                first.snapshot());
        if (!found.certificate().holds()) {
            throw new Stop(
                    Exit.FAULT,
                    new Phrase(
                            "整改方案没有通过规则的复核，这是程序的错；不带 --plan 仍可判定",
                            "the rules do not confirm the plan, which is a fault of the program; without --plan the check"
                                    + " still works"));
        }
        Set<String> settled = new HashSet<>();
        for (Result result : results) {
            for (Finding finding : result.findings()) {
                if (finding.onSite() != null && finding.outcome() == Outcome.PASS) {
                    settled.add(result.pack().id() + "/" + finding.indicator().id());
                }
            }
        }
        return new Papers(owners, template, templateName, table, found.settled(settled));
    }

    /** All that is said in the papers. */
    Account account(List<Result> results, List<Phrase> remarks, List<Hint> hints, Session session) {
        Account account = Account.of(results, remarks, hints, session.language());
        return plan == null ? account : account.with(WayOut.of(plan, session.language()));
    }

    /** The self-assessment report. */
    byte[] word(Account account, Session session) {
        List<Phrase> remarks = new ArrayList<>();
        try {
            byte[] report = WordReport.of(account, owners, template, templateName, remarks);
            remarks.forEach(remark -> session.err().text(Main.wrapped(session.say(remark)) + "\n"));
            return report;
        } catch (Refused refused) {
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(
                            "Word 模板 " + templateName + " 不能用，没有写报告：",
                            "The template " + templateName + " cannot be used, no report was written:"),
                    refused.problems(),
                    refused);
        }
    }

    /** The office's table, filled in; what was left goes to standard error. */
    byte[] filled(List<Result> results, List<Phrase> remarks, Session session) {
        try {
            TableFiller.Copy copy = TableFiller.fill(
                    table.bytes(),
                    table.name(),
                    TableEntries.of(results, account(results, remarks, null, session), owners),
                    results.get(0).snapshot().asOf().getYear(),
                    table.overwrite(),
                    session.language());
            session.err().text(session.say(Phrase.same(table.name())) + session.say(new Phrase("：", ": ")));
            copy.remarks().forEach(remark -> session.err().text(Main.wrapped(session.say(remark))));
            return copy.bytes();
        } catch (Refused refused) {
            throw new Stop(
                    Exit.FACTS,
                    new Phrase(
                            table.name() + " 不能填，没有写副本：", table.name() + " cannot be filled in, no copy was written:"),
                    refused.problems(),
                    refused);
        }
    }

    /** The ledger. */
    byte[] ledger(Account account) {
        return Ledger.of(account, owners);
    }
}
