package org.shifan.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shifan.form.Examined;
import org.shifan.hint.Forensics;
import org.shifan.hint.Hint;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Pack;
import org.shifan.pack.Versions;
import org.shifan.plan.Costs;
import org.shifan.report.Account;
import org.shifan.report.ValidationText;
import org.shifan.score.Circumstances;
import org.shifan.score.Result;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What a double click does: judges the newest form in a folder and writes page, report and ledger beside it; where there is
 * no form yet, an empty one is laid there.
 */
final class SelfCheckCommand implements Command {

    private static final String EMPTY_FORM = "填报表.xlsx";
    private static final String PAGE = "-自查结果.html";
    private static final String REPORT = "-自评报告.docx";
    private static final String LEDGER = "-整改台账.xlsx";
    private static final String MARKED = "-问题标注.xlsx";

    @Override
    public Phrase purpose() {
        return new Phrase(
                "判定文件夹里最新的填报表，在旁边写出网页、自评报告和整改台账",
                "Judge the newest form in a folder; page, report and ledger go beside it");
    }

    @Override
    public String synopsis() {
        return "self-check [FOLDER|FORM] [--pack ID ...] [--open]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(Command.parameter(
                "0",
                "FOLDER|FORM",
                java.io.File.class,
                false,
                new Phrase(
                        "放填报表的文件夹，默认当前文件夹；也可以直接写一份填报表或数据快照",
                        "The folder with the form, by default the current one; or a form or snapshot itself."),
                language));
        spec.addOption(Command.many(
                "--pack",
                "ID",
                new Phrase(
                        "规则包，可写多次；不写时用 " + CheckCommand.DEFAULT_PACK,
                        "A pack, repeatable; " + CheckCommand.DEFAULT_PACK + " by default."),
                language));
        spec.addOption(OptionSpec.builder("--open")
                .description(new Phrase("写好后用浏览器打开网页", "Open the page in the browser afterwards.").in(language))
                .build());
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        Object named = parsed.matchedPositionalValue(0, null);
        Path place = Input.path(named == null ? "" : Command.value(named))
                .toAbsolutePath()
                .normalize();
        List<String> ids = parsed.matchedOptionValue("--pack", List.<String>of());
        boolean open = parsed.hasMatchedOption("--open");
        if (!Files.isDirectory(place)) {
            return judge(place, List.of(), ids, open, session);
        }
        List<Path> workbooks = workbooks(place);
        Vocabulary vocabulary = Input.vocabulary(List.of(), session);
        Map<Path, Sort> sorts = new LinkedHashMap<>();
        workbooks.forEach(workbook -> sorts.put(workbook, sort(workbook, vocabulary, session)));
        for (Sort sort : List.of(Sort.FORM, Sort.UNREADABLE)) {
            for (Path workbook : workbooks) {
                if (sorts.get(workbook) == sort) {
                    sorts.remove(workbook);
                    return judge(
                            workbook,
                            sort == Sort.FORM ? sorts.keySet().stream().sorted().toList() : List.of(),
                            ids,
                            open,
                            session);
                }
            }
        }
        Path empty = place.resolve(EMPTY_FORM);
        // Whatever else bears that name is somebody's: it is refused, not replaced.
        return Files.exists(empty)
                ? judge(empty, List.of(), ids, open, session)
                : begin(place, workbooks, ids, session);
    }

    /** What a workbook is: a form, right or wrong; some other table, such as one that was handed down; or not readable. */
    private enum Sort {
        FORM,
        OTHER,
        UNREADABLE
    }

    private static Sort sort(Path workbook, Vocabulary vocabulary, Session session) {
        try {
            Examined examined =
                    Input.examined(workbook.toString(), workbook.getFileName().toString(), vocabulary, session);
            return examined.problems().stream()
                            .anyMatch(problem -> problem.code().equals(Examined.NO_FORM))
                    ? Sort.OTHER
                    : Sort.FORM;
        } catch (Stop unreadable) {
            return Sort.UNREADABLE;
        }
    }

    /** The workbooks in that folder that we have not written, the one that was saved last first. */
    private static List<Path> workbooks(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(SelfCheckCommand::mayBeForm)
                    .sorted(Comparator.comparing(SelfCheckCommand::saved)
                            .thenComparing(Comparator.naturalOrder())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw new Stop(
                    Exit.NO_INPUT, new Phrase("不能读取文件夹 " + folder + "，请检查权限", "cannot read the folder " + folder), e);
        }
    }

    private static boolean mayBeForm(Path file) {
        String name = file.getFileName().toString();
        // Excel keeps ~$… beside a workbook that is open.
        return name.toLowerCase(Locale.ROOT).endsWith(".xlsx")
                && !name.startsWith("~$")
                && !name.startsWith(".")
                && !name.endsWith(LEDGER)
                && !name.endsWith(MARKED)
                && !name.endsWith(Output.FILLED_ENDING)
                && Files.isRegularFile(file);
    }

    private static FileTime saved(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    private static String names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining("、"));
    }

    /** Lays an empty form into the folder, where no workbook is one. */
    private static int begin(Path folder, List<Path> others, List<String> ids, Session session) {
        List<LoadedPack> packs = new ArrayList<>();
        for (String id : ids.isEmpty() ? List.of(CheckCommand.DEFAULT_PACK) : ids) {
            packs.add(Input.builtIn(id, session));
        }
        List<Pack> described = packs.stream().map(LoadedPack::pack).toList();
        byte[] form = Input.form(described, Input.vocabulary(packs, session), null, false);
        Path file = folder.resolve(EMPTY_FORM);
        if (!Output.write(file, form, session)) {
            return Exit.NO_OUTPUT;
        }
        session.err()
                .text(Main.wrapped(session.say(new Phrase(
                        "文件夹 " + folder + " 里还没有填报表"
                                + (others.isEmpty() ? "" : "（" + names(others) + "不是填报表）")
                                + "，已放入一份空表“" + EMPTY_FORM + "”。请用 Excel 或 WPS 填好保存，再运行一次自查。",
                        "There was no form in " + folder + " yet"
                                + (others.isEmpty() ? "" : " (" + names(others) + ": no form)")
                                + ", so an empty one, " + EMPTY_FORM
                                + ", was laid there. Fill it in, save it, and run the self-check again."))));
        return Exit.NO_INPUT;
    }

    private static int judge(Path file, List<Path> tables, List<String> ids, boolean open, Session session) {
        session.err().text(session.say(new Phrase("判定 " + file.getFileName(), "judging " + file.getFileName())) + "\n");
        List<Phrase> remarks = new ArrayList<>();
        List<Versions> documents = CheckCommand.documents(ids, remarks, session);
        Vocabulary vocabulary = Input.vocabulary(List.of(), session);
        String name = file.getFileName().toString();
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        Examined examined = Input.examined(file.toString(), name, vocabulary, session);
        Snapshot snapshot = examined.snapshot();
        if (snapshot == null) {
            session.err().text(ValidationText.refused(examined, session.language()));
            if (examined.workbook()) {
                Path marked = file.resolveSibling(stem + MARKED);
                ValidateCommand.mark(file.toString(), examined, List.of(), List.of(), marked, session);
            }
            return Exit.FACTS;
        }
        List<LoadedPack> packs = new ArrayList<>();
        for (Versions versions : documents) {
            Versions.Choice choice = versions.at(snapshot.asOf());
            if (choice.why() != null) {
                remarks.add(choice.why());
            }
            packs.add(Input.builtIn(choice.pack().id(), session));
        }
        Circumstances circumstances = new Circumstances(snapshot.asOf(), List.of(), List.of(), false);
        List<Result> results = CheckCommand.judge(packs, snapshot, false, circumstances);
        for (Account.Judged judged :
                Account.of(results, remarks, session.language()).judged()) {
            session.out().text(Main.wrapped(judged.title() + "\n" + judged.statement()));
        }
        Path page = file.resolveSibling(stem + PAGE);
        Papers papers = Papers.none();
        try {
            papers = papers.planned(packs, results, Costs.standard());
        } catch (Stop noPlan) {
            session.err().text(Main.wrapped(session.say(noPlan.message()))); // the papers are worth having without it
        }
        List<Hint> hints = new Forensics(session.library().hints()).hints(snapshot, results);
        boolean written = new Output(Output.Format.HTML, page).write(results, remarks, hints, papers, session);
        written &= new Output(Output.Format.DOCX, file.resolveSibling(stem + REPORT))
                .write(results, remarks, hints, papers, session);
        written &= new Output(Output.Format.XLSX, file.resolveSibling(stem + LEDGER))
                .write(results, remarks, hints, papers, session);
        for (Path table : tables) {
            written &= fill(table, papers, results, remarks, session);
        }
        if (open && Files.exists(page)) {
            open(page, session);
        }
        return written ? CheckCommand.code(results) : Exit.NO_OUTPUT;
    }

    /** Fills in a copy of a table that lies beside the form; a workbook that is none is named and passed over. */
    private static boolean fill(
            Path table, Papers papers, List<Result> results, List<Phrase> remarks, Session session) {
        try {
            return new Output(Output.Format.FILLED, Output.filled(table))
                    .write(results, remarks, null, papers.filling(table, session), session);
        } catch (Stop refused) {
            String name = table.getFileName().toString();
            Phrase why = refused.problems().isEmpty()
                    ? refused.message()
                    : refused.problems().get(0).found();
            session.err()
                    .text(Main.wrapped(session.say(new Phrase(
                            name + " 既不是填报表，也不能作为上级发的表来填：" + why.zh(),
                            name + " is no form, and no table to be filled in: " + why.en()))));
            return true;
        }
    }

    /** Shows the page as a double click on it would. */
    private static void open(Path page, Session session) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        List<String> command = system.startsWith("windows")
                ? List.of(
                        "rundll32", "url.dll,FileProtocolHandler", page.toUri().toString())
                : List.of(system.startsWith("mac") ? "open" : "xdg-open", page.toString());
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noBrowser) {
            session.err()
                    .text(Main.wrapped(
                            session.say(new Phrase("请双击打开 " + page, "open " + page + " by a double click"))));
        }
    }
}
