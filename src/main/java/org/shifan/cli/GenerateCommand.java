package org.shifan.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.shifan.generate.Counties;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Writes made-up counties. */
final class GenerateCommand implements Command {

    private static final int MOST = 10_000_000;

    @Override
    public Phrase purpose() {
        return new Phrase(
                "生成虚构的县区数据快照，供演示、测试和测速（数据里写明是生成的）",
                "Make up snapshots for demonstrations, tests and benchmarks, labelled as generated");
    }

    @Override
    public String synopsis() {
        return "generate [--counties N] [--seed S] [--size full|small]\n[--blanks PER-MILLE] [--errors K] [-o FILE|DIR]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addOption(
                Command.option("--counties", "N", new Phrase("几个县区，默认10个", "How many, 10 by default."), language));
        spec.addOption(Command.option(
                "--seed",
                "S",
                new Phrase("种子（整数，默认1）：同样的种子生成同样的数据", "A whole number, 1 by default; the same seed gives the same."),
                language));
        spec.addOption(OptionSpec.builder("--size")
                .paramLabel("full|small")
                .type(String.class)
                .arity("1")
                .completionCandidates(List.of("full", "small"))
                .description(new Phrase(
                                "full（默认）机构数与全国平均相当，small 只有十来家",
                                "full (default) has as many institutions as real counties, small about ten.")
                        .in(language))
                .build());
        spec.addOption(Command.option(
                "--blanks",
                "PER-MILLE",
                new Phrase(
                        "有一半县区每千项数据空着几项，默认10",
                        "How many of a thousand facts half of the counties leave out, 10 by default."),
                language));
        spec.addOption(Command.option(
                "--errors",
                "K",
                new Phrase("其中几份是坏的（各种坏法），默认没有", "How many of them are broken, in various ways; none by default."),
                language));
        spec.addOption(Command.option(
                "-o",
                "FILE|DIR",
                new Phrase(
                        "写到哪里：一行一份的文件（.ndjson），或已有的文件夹（每份一个文件）；默认标准输出",
                        "Where to: a file with one a line (.ndjson), or a folder that exists, one file each; standard output by default."),
                language));
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        int count = (int) Command.number(parsed, "--counties", 10, 1, MOST);
        long seed = Command.number(parsed, "--seed", 1, 0, Integer.MAX_VALUE);
        int blanks = (int) Command.number(parsed, "--blanks", 10, 0, 1000);
        int errors = (int) Command.number(parsed, "--errors", 0, 0, count);
        String size = parsed.matchedOptionValue("--size", "full");
        if (!size.equals("full") && !size.equals("small")) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase("--size 只能是 full 或 small，不能是 " + size, "--size must be full or small, not " + size));
        }
        Counties counties = new Counties(
                session.library().builtIn(), Input.vocabulary(List.of(), session), seed, size.equals("full"), blanks);
        String place = parsed.matchedOptionValue("-o", null);
        try {
            if (place == null || place.equals(Input.STANDARD)) {
                for (int i = 0; i < count; i++) {
                    session.out().bytes(county(counties, i, count, errors));
                    session.out().bytes(new byte[] {'\n'});
                }
                return Exit.OK;
            }
            Path path = Input.path(place);
            if (Files.isDirectory(path)) {
                int digits = Integer.toString(count).length();
                for (int i = 0; i < count; i++) {
                    String name = "0".repeat(digits - Integer.toString(i + 1).length()) + (i + 1) + ".json";
                    Files.write(path.resolve(name), county(counties, i, count, errors));
                }
            } else {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 16)) {
                    for (int i = 0; i < count; i++) {
                        out.write(county(counties, i, count, errors));
                        out.write('\n');
                    }
                }
            }
            session.err().text(session.say(new Phrase("已写入 " + place, "wrote " + place)) + "\n");
            return Exit.OK;
        } catch (IOException e) {
            throw new Stop(
                    Exit.NO_OUTPUT,
                    new Phrase(
                            "不能写入 " + place + "：请检查文件夹、权限和磁盘空间",
                            "cannot write " + place + ": check the folder, permissions and disk space"),
                    e);
        }
    }

    /** The county of that number, broken when it is one of those that are to be, spread evenly. */
    private static byte[] county(Counties counties, int number, int count, int errors) {
        long before = (long) number * errors / count;
        long after = (long) (number + 1) * errors / count;
        return after > before ? counties.broken(number, (int) before) : counties.json(number);
    }
}
