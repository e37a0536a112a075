package org.shifan.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.shifan.hint.Hint;
import org.shifan.report.HtmlReport;
import org.shifan.report.JsonReport;
import org.shifan.report.PlanText;
import org.shifan.report.TextReport;
import org.shifan.score.Result;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;

/**
 * One place that a report goes to.
 *
 * @param format what is written
 * @param file where to, or null for standard output
 */
record Output(Format format, Path file) {

    /** How the name of a filled copy ends that nobody named. */
    static final String FILLED_ENDING = "-已填.xlsx";

    /** What is written. */
    enum Format {
        TEXT("text", "txt"),
        JSON("json", "json"),
        /** A page for a browser. */
        HTML("html", "html"),
        /** The self-assessment report for Word. */
        DOCX("docx", "docx"),
        /** The ledger for Excel. */
        XLSX("xlsx", "xlsx"),
        /** The office's own table, filled in. */
        FILLED("filled", "xlsx");

        /** As {@code -o} names them. */
        private static final List<String> WORDS = List.of("text", "json", "html", "docx", "xlsx", "filled");

        private final String word;
        private final String ending;

        Format(String word, String ending) {
            this.word = word;
            this.ending = ending;
        }

        /** The format of that name, or null. */
        private static Format named(String word) {
            for (Format format : values()) {
                if (format.word.equals(word)) {
                    return format;
                }
            }
            return null;
        }

        /** The format that a file's name ends like, or null. */
        private static Format ofFile(String name) {
            for (Format format : values()) {
                if (name.toLowerCase(Locale.ROOT).endsWith("." + format.ending)) {
                    return format;
                }
            }
            return null;
        }

        /** Whether it can only go to a file. */
        private boolean forFiles() {
            return this != TEXT && this != JSON;
        }
    }

    /**
     * Reads what {@code -o} was given; text on standard output when it was given nothing.
     *
     * @param input the snapshot's file, which must not be overwritten; null when it is standard input
     * @throws Stop when one is not understood, or two would mix in one place
     */
    static List<Output> of(List<String> words, Path input) {
        return of(words, input, null);
    }

    /**
     * The same when a table is to be filled in: a workbook without a format before its name is the filled copy, and without
     * any the copy goes beside the table.
     *
     * @param table the office's table, which must not be overwritten; null when there is none
     */
    static List<Output> of(List<String> words, Path input, Path table) {
        List<Output> outputs = new ArrayList<>();
        if (words == null || words.isEmpty()) {
            outputs.add(new Output(Format.TEXT, null));
        }
        for (String word : words == null ? List.<String>of() : words) {
            Output output = of(word);
            if (table != null
                    && output.format == Format.XLSX
                    && output.file.toString().equals(word)) {
                output = new Output(Format.FILLED, output.file);
            }
            if (output.format == Format.FILLED && table == null) {
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "-o " + word + " 要和 --fill 一起用：--fill 官方表.xlsx -o 已填.xlsx",
                                "-o " + word + " goes with --fill: --fill table.xlsx -o filled.xlsx"));
            }
            if (table != null && output.file != null && same(output.file, table)) {
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "-o " + word + " 会覆盖要填的表本身，请换一个文件名",
                                "-o " + word + " would overwrite the table itself"));
            }
            if (output.file != null && input != null && same(output.file, input)) {
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "-o " + word + " 会覆盖数据快照本身，请换一个文件名",
                                "-o " + word + " would overwrite the snapshot itself"));
            }
            for (Output other : outputs) {
                if (other.file == null ? output.file == null : output.file != null && same(other.file, output.file)) {
                    throw new Stop(
                            Exit.USAGE,
                            output.file == null
                                    ? new Phrase(
                                            "屏幕上只能输出一种格式，其余的请写到文件，如 -o json:结果.json",
                                            "only one output may go to the screen; write the others to files, as -o json:result.json")
                                    : new Phrase(
                                            "两个 -o 写的是同一个文件：" + output.file,
                                            "two outputs go to the same file: " + output.file));
                }
            }
            outputs.add(output);
        }
        if (table != null && outputs.stream().noneMatch(output -> output.format == Format.FILLED)) {
            outputs.add(new Output(Format.FILLED, filled(table)));
        }
        return outputs;
    }

    /** Where the copy of that table goes when no place is named. */
    static Path filled(Path table) {
        String name = String.valueOf(table.getFileName());
        int dot = name.lastIndexOf('.');
        return table.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + FILLED_ENDING);
    }

    /** Whether a word is written as an output is. */
    static boolean looksLikeOne(String word) {
        int colon = word.indexOf(':');
        return Format.named(colon < 0 ? word : word.substring(0, colon)) != null;
    }

    private static Output of(String word) {
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        Format format = Format.named(name);
        Format guessed = Format.ofFile(word);
        if (format == null && guessed != null) {
            return new Output(guessed, path(word));
        }
        if (format == null) {
            String nearest = Spelling.nearest(name, Format.WORDS);
            String known = String.join("、", Format.WORDS);
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "不认识的输出 " + word + "；应为 " + known + "，可加冒号和文件名，如 html:结果.html"
                                    + (nearest == null ? "" : "。您是不是要写 " + nearest + "？"),
                            "unknown output " + word + "; expected " + String.join(", ", Format.WORDS)
                                    + ", with a file after a colon, as html:result.html"
                                    + (nearest == null ? "" : ". Did you mean " + nearest + "?")));
        }
        if (colon < 0 && !format.forFiles()) {
            return new Output(format, null);
        }
        String file = colon < 0 ? "" : word.substring(colon + 1);
        if (file.isEmpty()) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "-o " + word + " 缺文件名，如 -o " + name + ":结果." + format.ending,
                            "-o " + word + " lacks the name of a file, as -o " + name + ":result." + format.ending));
        }
        return new Output(format, path(file));
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new Stop(Exit.USAGE, new Phrase("不能作文件名：" + file, "not a file name: " + file), e);
        }
    }

    /** Whether both names lead to one file. */
    static boolean same(Path a, Path b) {
        try {
            if (Files.exists(a) && Files.exists(b)) {
                return Files.isSameFile(a, b);
            }
        } catch (IOException undecided) {
            // What cannot be looked at is compared by name.
        }
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }

    /** Whether it tells of hints. */
    boolean tellsHints() {
        return format == Format.TEXT || format == Format.HTML;
    }

    /**
     * Writes the results.
     *
     * @param hints what is worth a second look, or null when nobody looked for any
     * @return whether that succeeded; the reason why not went to standard error
     */
    boolean write(List<Result> results, List<Phrase> remarks, List<Hint> hints, Papers papers, Session session) {
        if (file == null) {
            if (format == Format.JSON) {
                session.out().json(JsonReport.of(results));
            } else {
                session.out().text(text(results, remarks, hints, papers, session, false));
            }
            return true;
        }
        byte[] bytes = switch (format) {
            case TEXT -> text(results, remarks, hints, papers, session, true).getBytes(StandardCharsets.UTF_8);
            case JSON -> JsonReport.of(results);
            case HTML -> HtmlReport.of(papers.account(results, remarks, hints, session));
            case DOCX -> papers.word(papers.account(results, remarks, hints, session), session);
            case XLSX -> papers.ledger(papers.account(results, remarks, hints, session));
            case FILLED -> papers.filled(results, remarks, session);
        };
        return write(file, bytes, session);
    }

    /** The report, and the plan after it when there is one. */
    private static String text(
            List<Result> results,
            List<Phrase> remarks,
            List<Hint> hints,
            Papers papers,
            Session session,
            boolean file) {
        String report = TextReport.of(results, remarks, hints, session.language(), file);
        return papers.plan() == null ? report : report + "\n" + PlanText.of(papers.plan(), session.language());
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @return whether that succeeded; the reason why not went to standard error
     */
    static boolean write(Path file, byte[] bytes, Session session) {
        try {
            replace(file, bytes);
        } catch (IOException | SecurityException e) {
            session.err().text(Main.wrapped(session.say(unwritable(file, e))));
            return false;
        }
        session.err().text(session.say(new Phrase("已写入 " + file, "wrote " + file)) + "\n");
        return true;
    }

    /** Writes aside and moves into place, so that nobody ever finds half a file. */
    private static void replace(Path file, byte[] bytes) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
            // A device or a pipe cannot be replaced.
            Files.write(target, bytes);
            return;
        }
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "directory");
        }
        if (Files.exists(target) && !Files.isWritable(target)) {
            // Moving over it would get round its protection.
            throw new AccessDeniedException(target.toString());
        }
        Path aside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(
                    aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                out.write(bytes);
            }
            try {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(aside, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static Phrase unwritable(Path file, Exception e) {
        if (Files.isDirectory(file)) {
            return new Phrase("不能写入 " + file + "：这是一个文件夹，请写文件名", "cannot write " + file + ": it is a folder");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (e instanceof NoSuchFileException && folder != null && !Files.exists(folder)) {
            return new Phrase(
                    "不能写入 " + file + "：没有文件夹 " + folder + "，请先建立",
                    "cannot write " + file + ": there is no folder " + folder);
        }
        String why = e instanceof AccessDeniedException ? "" : e.getMessage() == null ? "" : "（" + e.getMessage() + "）";
        return new Phrase(
                "不能写入 " + file + why + "：如果正在 Excel、Word 或记事本中打开，请先关闭；否则请检查权限和磁盘空间",
                "cannot write " + file + why
                        + ": close it first if it is open in another program, else check permissions and disk space");
    }
}
