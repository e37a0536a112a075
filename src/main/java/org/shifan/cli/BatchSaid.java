package org.shifan.cli;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shifan.batch.Batch;
import org.shifan.batch.Inputs;
import org.shifan.score.Verdict;
import org.shifan.snapshot.ByJurisdiction;
import org.shifan.snapshot.Characters;
import org.shifan.text.Phrase;

/** What a batch says to people when it is over, or cannot be. */
final class BatchSaid {

    /** A disk with less room than this is called full. */
    private static final long ROOM = 1 << 20;

    /** So many codes are named. */
    private static final int MOST_CODES = 10;

    private BatchSaid() {}

    /** A file's name as a terminal may show it. */
    static String name(String path) {
        return Characters.shownWhole(path);
    }

    /** What it came to. */
    static Phrase ended(Batch.Outcome outcome, String out) {
        long[] verdicts = outcome.verdicts();
        long pass = verdicts[Verdict.PASS.ordinal()];
        long fail = verdicts[Verdict.FAIL.ordinal()];
        long open = verdicts[Verdict.INCOMPLETE.ordinal()];
        Phrase refused = listed(outcome.refused(), outcome.errors());
        boolean named = !outcome.refused().isEmpty();
        return new Phrase(
                "共" + outcome.snapshots() + "份数据快照" + (outcome.kept() > 0 ? "（其中" + outcome.kept() + "份上次已判定）" : "")
                        + "：结果" + (pass + fail + open) + "份，达标" + pass + "，未达标" + fail + "，数据不足" + open
                        + (outcome.errors() > 0
                                ? "；不能判定" + outcome.errors() + "份" + (named ? "：" + refused.zh() : "") + "，原因见 "
                                        + Batch.ERROR_TABLE
                                : "")
                        + "。已写入 " + out,
                outcome.snapshots() + " snapshots"
                        + (outcome.kept() > 0 ? " (" + outcome.kept() + " judged before)" : "")
                        + ": " + (pass + fail + open) + " results, " + pass + " pass, " + fail + " fail, " + open
                        + " incomplete"
                        + (outcome.errors() > 0
                                ? "; " + outcome.errors() + " not judged" + (named ? ": " + refused.en() : "")
                                        + ", see " + Batch.ERROR_TABLE
                                : "")
                        + ". Wrote "
                        + out);
    }

    private static Phrase listed(List<String> names, long count) {
        List<String> shown = names.stream().map(BatchSaid::name).toList();
        long more = count - names.size();
        return new Phrase(
                String.join("、", shown) + (more > 0 ? " 等，另有" + more + "个" : ""),
                String.join(", ", shown) + (more > 0 ? " and " + more + " more" : ""));
    }

    private static Phrase listed(Inputs.Listed listed) {
        return listed(listed.names(), listed.count());
    }

    /** What has become of an earlier run's files. */
    static List<Phrase> exchanged(Batch.Outcome outcome) {
        List<Phrase> said = new ArrayList<>();
        if (!outcome.replaced().isEmpty()) {
            said.add(new Phrase(
                    "替换了上次的 " + String.join("、", outcome.replaced()),
                    "Replaced, of the earlier run: " + String.join(", ", outcome.replaced())));
        }
        if (!outcome.removed().isEmpty()) {
            said.add(new Phrase(
                    "删去了上次的 " + String.join("、", outcome.removed()) + "：这次没有写这些",
                    "Removed, of the earlier run: " + String.join(", ", outcome.removed())
                            + "; this one has none of these"));
        }
        return said;
    }

    /** What was named and held nothing. */
    static List<Phrase> empty(Inputs inputs) {
        return inputs.empty().stream()
                .map(each -> new Phrase(name(each) + " 里没有数据快照", name(each) + " holds no snapshot"))
                .toList();
    }

    /** What lies in what was named and has not been read, and what to do about it. */
    static List<Phrase> unread(Inputs inputs) {
        List<Phrase> said = new ArrayList<>();
        for (Map.Entry<Inputs.Sort, Inputs.Listed> each : inputs.passed().entrySet()) {
            Phrase what = what(each.getKey(), each.getValue().count());
            Phrase advice = advice(each.getKey());
            Phrase names = listed(each.getValue());
            said.add(new Phrase(
                    what.zh() + "：" + names.zh() + advice.zh(), what.en() + ": " + names.en() + advice.en()));
        }
        if (inputs.leftOut().count() > 0) {
            Phrase names = listed(inputs.leftOut());
            said.add(new Phrase(
                    "结果文件夹里的不作输入，没有看：" + names.zh() + "。要判定的请放到别处",
                    "Not read because it lies in the output folder: " + names.en()
                            + ". Put elsewhere what is to be judged"));
        }
        return said;
    }

    /** Which jurisdictions a table is about that have no result: a code may be mistyped. */
    static List<Phrase> unheard(String option, ByJurisdiction<?> table, Batch.Outcome outcome) {
        if (outcome.codes() == null) {
            return List.of();
        }
        List<String> codes = table.codes().stream()
                .filter(code -> !outcome.codes().get(Integer.parseInt(code)))
                .toList();
        if (codes.isEmpty()) {
            return List.of();
        }
        Phrase some = listed(codes.subList(0, Math.min(codes.size(), MOST_CODES)), codes.size());
        return List.of(new Phrase(
                option + " 里的" + codes.size() + "个辖区没有结果，请核对代码：" + some.zh(),
                "Jurisdictions of " + option + " without a result (" + codes.size() + "), check the codes: "
                        + some.en()));
    }

    private static Phrase what(Inputs.Sort sort, long count) {
        return switch (sort) {
            case TABLE ->
                new Phrase("有" + count + "个表格不是 .xlsx，没有看", "Tables that are not .xlsx, not read (" + count + ")");
            case PAPER -> new Phrase("有" + count + "个文档或图片，没有看", "Documents or pictures, not read (" + count + ")");
            case ARCHIVE ->
                new Phrase("有" + count + "个压缩包不是 .zip，没有看", "Archives that are not .zip, not read (" + count + ")");
            case LINK -> new Phrase("有" + count + "个指向文件夹的链接，没有看", "Links to folders, not followed (" + count + ")");
            case OTHER -> new Phrase("另有" + count + "个文件不是数据快照，没有看", "Other files, passed over (" + count + ")");
        };
    }

    private static Phrase advice(Inputs.Sort sort) {
        return switch (sort) {
            case TABLE ->
                new Phrase(
                        "。填报表请在 Excel 或 WPS 里另存为 .xlsx 再判定",
                        ". A form has to be saved as .xlsx in Excel or WPS before it is judged");
            case PAPER ->
                new Phrase(
                        "。其中有要判定的，请填进 shifan template 给出的填报表（.xlsx）",
                        ". What is to be judged has to be filled into the form that shifan template makes (.xlsx)");
            case ARCHIVE -> new Phrase("。请解压，或改压成 .zip", ". Unpack them, or pack them as .zip");
            case LINK -> new Phrase("。要判定的请把实际的文件夹写进命令", ". Name the folders themselves on the command line");
            case OTHER -> new Phrase("", "");
        };
    }

    /** That there was nothing to judge. */
    static Phrase nothing(Inputs inputs) {
        StringBuilder zh = new StringBuilder("没有找到一份数据快照，什么也没有写：在 ");
        StringBuilder en = new StringBuilder("There is not a single snapshot, nothing was written: looked in ");
        List<String> names = inputs.named().stream().map(BatchSaid::name).toList();
        zh.append(String.join("、", names)).append(" 里找过 .json、.xlsx、.ndjson、.jsonl（一行一份）、.gz、.zip。请检查路径是否写对、文件是否为空");
        en.append(String.join(", ", names))
                .append(
                        " for .json, .xlsx, .ndjson, .jsonl (one a line), .gz, .zip. Check the path, and whether files are empty");
        for (Phrase each : unread(inputs)) {
            zh.append('\n').append(each.zh());
            en.append('\n').append(each.en());
        }
        return new Phrase(zh.toString(), en.toString());
    }

    /** That nobody takes the results any more: often on purpose, as by {@code | head}; going on would judge for nobody. */
    static Phrase closed() {
        return new Phrase(
                "标准输出写不进去，后面的没有判定：读的一方先关闭了（如 | head），或磁盘满了",
                "standard output cannot be written, the rest was not judged: its reader has closed it, as | head does, or the"
                        + " disk is full");
    }

    /** Why nothing more can be written, and what helps. */
    static Phrase unwritable(IOException why, String out, Path folder, List<String> known) {
        Path at = folder.toAbsolutePath();
        while (at.getParent() != null && !Files.exists(at)) {
            at = at.getParent();
        }
        boolean resumable = Batch.unfinished(folder);
        Phrase cause;
        if (room(at) < ROOM) {
            cause = new Phrase("磁盘满了。请腾出空间", "the disk is full. Make room");
        } else if (!Files.isWritable(at)) {
            cause = new Phrase(
                    "没有写 " + at + " 的权限，或磁盘只读。请检查权限",
                    "no permission to write to " + at + ", or the disk is read-only. Check permissions");
        } else if (inPlace(why, folder, known)) {
            cause = new Phrase(
                    "旧的结果文件动不了（" + why.getMessage() + "）。如果正在 Excel 或别的程序中打开，请先关闭",
                    "an earlier file cannot be replaced (" + why.getMessage()
                            + "). Close it if it is open in another program");
        } else {
            cause = new Phrase(
                    why.getMessage() + "。请检查磁盘空间和权限", why.getMessage() + ". Check disk space and permissions");
        }
        return new Phrase(
                "不能写入 " + out + "：" + cause.zh() + (resumable ? "，然后加 --resume 接着跑，已经判定的不会丢" : "，然后重新运行"),
                "cannot write to " + out + ": " + cause.en()
                        + (resumable
                                ? ", then go on by --resume; nothing that was judged is lost"
                                : ", then run it again"));
    }

    private static long room(Path at) {
        try {
            FileStore disk = Files.getFileStore(at);
            return disk.isReadOnly() ? Long.MAX_VALUE : disk.getUsableSpace();
        } catch (IOException unknown) {
            return Long.MAX_VALUE;
        }
    }

    /** Whether it was about one of the files that stand in the folder, and not about the work aside. */
    private static boolean inPlace(IOException why, Path folder, List<String> known) {
        if (!(why instanceof FileSystemException about)) {
            return false;
        }
        for (String name : known) {
            String file = folder.resolve(name).toString();
            if (file.equals(about.getFile()) || file.equals(about.getOtherFile())) {
                return true;
            }
        }
        return false;
    }
}
