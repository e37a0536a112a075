package org.shifan.cli;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.form.SnapshotFile;
import org.shifan.pack.CompiledPack;
import org.shifan.pack.Signature;
import org.shifan.report.JsonReport;
import org.shifan.report.VerifyText;
import org.shifan.report.VerifyText.Verified;
import org.shifan.review.PastResult;
import org.shifan.review.RecordedResult;
import org.shifan.score.Circumstances;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Judges the facts of results anew and holds the two against each other; looks at signatures. */
final class VerifyCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase(
                "复核判定结果：用同样的数据和规则重算，核对校验值、结论和签名",
                "Verify results: judge the same facts anew, compare hashes, verdicts and signatures");
    }

    @Override
    public String synopsis() {
        return "verify RESULT ... [--data FILE|DIR ...] [--rules DIR ...]\n[--trust FILE|DIR] [--allow-unsigned]";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .paramLabel("RESULT")
                .type(List.class)
                .auxiliaryTypes(File.class)
                .arity("1..*")
                .required(true)
                .description(new Phrase(
                                "check -o json 或 batch 写出的结果；旁边有 .sig 文件的同时核对签名",
                                "Results as written by check -o json or by batch; FILE.sig beside one is checked too.")
                        .in(language))
                .build());
        spec.addOption(Command.many(
                "--data",
                "FILE|DIR",
                new Phrase(
                        "数据快照，或装着它们的文件夹（.json、.ndjson），按校验值去找；默认找结果旁边的",
                        "The snapshots or folders of them (.json, .ndjson), found by hash; by default those beside RESULT."),
                language));
        spec.addOption(Command.many(
                "--rules",
                "DIR",
                new Phrase("不是内置的规则包所在的文件夹", "The folder of a pack that is not built in."),
                language));
        Trust.describe(spec, language);
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        List<String> names = new ArrayList<>();
        for (Object file : (List<?>) parsed.matchedPositionalValue(0, List.of())) {
            names.add(Command.value(file));
        }
        Evidence evidence = Evidence.of(parsed.matchedOptionValue("--data", List.<String>of()), names);
        Map<String, CompiledPack> packs = new TreeMap<>();
        for (String folder : parsed.matchedOptionValue("--rules", List.<String>of())) {
            CompiledPack pack = Input.folder(folder, session);
            Trust.unsigned(folder, pack, parsed, session);
            packs.put(pack.pack().id(), pack);
        }
        String trust = parsed.matchedOptionValue("--trust", null);
        List<Verified> verified = new ArrayList<>();
        for (String name : names) {
            byte[] bytes = Input.whole(name, session);
            Phrase signature = signature(name, bytes, trust, session);
            if (signature != null) {
                session.out().text(Main.wrapped(session.say(signature)));
            }
            verified.addAll(verify(name, bytes, evidence, packs, session));
            if (signature != null && signature.zh().startsWith("×")) {
                verified.add(Verified.signature(name));
            }
        }
        session.out().text(VerifyText.of(verified, session.language()));
        return verified.stream().allMatch(Verified::holds) ? Exit.OK : Exit.FOUND;
    }

    /** What is to be said of the signature beside a file; null when there is none and none was asked for. */
    private static Phrase signature(String name, byte[] bytes, String trust, Session session) {
        Path file = name.equals(Input.STANDARD) ? null : Input.path(name);
        Path beside = file == null ? null : file.resolveSibling(file.getFileName() + SignCommand.ENDING);
        if (beside == null || !Files.exists(beside)) {
            return trust == null ? null : new Phrase("× " + name + " 没有签名", "× " + name + " bears no signature");
        }
        String text = new String(Input.whole(beside.toString(), session), StandardCharsets.ISO_8859_1);
        String signer = Signature.signer(bytes, text, Trust.keys(trust, session));
        return signer == null
                ? new Phrase(
                        "× " + name + " 的签名不是可信的公钥能核对的，或者签名之后改动过；可信的公钥用 --trust 指定",
                        "× the signature of " + name
                                + " is not by a trusted key, or the file was changed since; name trusted keys by --trust")
                : new Phrase("√ " + name + " 签名可信：" + signer, "√ " + name + " is signed by " + signer);
    }

    private static List<Verified> verify(
            String name, byte[] bytes, Evidence evidence, Map<String, CompiledPack> packs, Session session) {
        List<Verified> verified = new ArrayList<>();
        try {
            for (RecordedResult recorded : RecordedResult.read(bytes, Input.fileName(name))) {
                verified.add(verify(recorded, evidence, packs, session));
            }
        } catch (Refused refused) {
            throw Reviews.refused(name, refused);
        }
        return verified;
    }

    private static Verified verify(
            RecordedResult recorded, Evidence evidence, Map<String, CompiledPack> packs, Session session) {
        PastResult past = recorded.result();
        CompiledPack pack = packs.computeIfAbsent(
                past.pack(), id -> Input.ids(session).contains(id) ? Input.builtIn(id, session) : null);
        if (pack == null) {
            return Verified.impossible(
                    past,
                    new Phrase(
                            "没有规则包 " + past.pack() + "，用 --rules 指出它的文件夹",
                            "there is no pack " + past.pack() + "; name its folder by --rules"));
        }
        byte[] facts = evidence.bytes(past.snapshotSha256());
        if (facts == null) {
            return Verified.impossible(
                    past,
                    new Phrase(
                            "没有找到数据快照 " + past.snapshotFile() + "（校验值 " + past.snapshotSha256()
                                    + "）：不在找过的地方，或者已经改动。用 --data 指出它在哪里",
                            "the snapshot " + past.snapshotFile() + " (sha256 " + past.snapshotSha256()
                                    + ") was not found: it lies elsewhere or was changed. Name its place by --data"));
        }
        Vocabulary vocabulary = Input.vocabulary(List.of(pack), session);
        Snapshot snapshot;
        try {
            snapshot = SnapshotFile.read(
                    facts,
                    new Snapshot.Origin(past.snapshotFile(), past.snapshotLine(), past.snapshotSha256()),
                    vocabulary);
        } catch (Refused refused) {
            return Verified.impossible(past, new Phrase("数据快照现在读不了", "the snapshot cannot be read"));
        }
        Circumstances circumstances =
                new Circumstances(past.judgedAs(), recorded.onSite(), recorded.waivers(), recorded.unsigned());
        byte[] anew = JsonReport.of(CheckCommand.judge(List.of(pack), snapshot, past.core(), circumstances));
        return Verified.compared(past, recorded.against(anew));
    }
}
