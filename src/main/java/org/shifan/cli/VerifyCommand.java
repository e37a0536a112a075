package org.shifan.cli;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.shifan.evaluation.OnSite;
import org.shifan.evaluation.Outcome;
import org.shifan.form.SnapshotFile;
import org.shifan.pack.Indicator;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.Shape;
import org.shifan.pack.Signature;
import org.shifan.report.JsonReport;
import org.shifan.report.VerifyText;
import org.shifan.report.VerifyText.Verified;
import org.shifan.review.PastFinding;
import org.shifan.review.PastResult;
import org.shifan.review.RecordedResult;
import org.shifan.review.RecordedResult.Difference;
import org.shifan.score.Circumstances;
import org.shifan.score.Waiver;
import org.shifan.snapshot.ByJurisdiction;
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
        return "verify RESULT ... [--data FILE|DIR ...] [--rules DIR ...]\n"
                + "[--manual FILE] [--waivers FILE] [--trust FILE|DIR] [OPTION ...]";
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
                        "数据快照，或装着它们的文件夹、压缩包（batch 能读的都可以），按校验值去找；默认找结果旁边的",
                        "The snapshots, or folders and archives of them, whatever batch reads, found by hash; by default those"
                                + " beside RESULT."),
                language));
        Beside.tables(spec, language);
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
        Map<String, LoadedPack> packs = new TreeMap<>();
        for (String folder : parsed.matchedOptionValue("--rules", List.<String>of())) {
            LoadedPack pack = Input.folder(folder, session);
            Trust.unsigned(folder, pack, parsed, session);
            packs.put(pack.pack().id(), pack);
        }
        List<LoadedPack> foreign = List.copyOf(packs.values());
        Tables tables = new Tables(Beside.onSite(parsed, foreign, session), Beside.waivers(parsed, foreign, session));
        String trust = parsed.matchedOptionValue("--trust", null);
        List<RecordedResult> recorded = new ArrayList<>();
        List<Verified> forged = new ArrayList<>();
        for (String name : names) {
            byte[] bytes = Input.whole(name, session);
            Phrase signature = signature(name, bytes, trust, session);
            if (signature != null) {
                session.out().text(Main.wrapped(session.say(signature)));
            }
            if (signature != null && signature.zh().startsWith("×")) {
                forged.add(Verified.signature(name));
            }
            recorded.addAll(read(name, bytes));
        }
        if (recorded.stream().map(each -> each.result().code()).distinct().count() > 1) {
            Beside.named(Beside.MANUAL, tables.onSite(), parsed);
            Beside.named(Beside.WAIVERS, tables.waivers(), parsed);
        }
        List<Verified> verified = new ArrayList<>(verify(recorded, evidence, packs, tables, session));
        verified.addAll(forged);
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

    private static List<RecordedResult> read(String name, byte[] bytes) {
        try {
            return RecordedResult.read(bytes, Input.fileName(name));
        } catch (Refused refused) {
            throw Reviews.refused(name, refused);
        }
    }

    /** One for each, in their order, while the snapshots are passed by in theirs. */
    private static List<Verified> verify(
            List<RecordedResult> recorded,
            Evidence evidence,
            Map<String, LoadedPack> packs,
            Tables tables,
            Session session) {
        Verified[] verified = new Verified[recorded.size()];
        Map<String, List<Integer>> waiting = new HashMap<>();
        for (int i = 0; i < verified.length; i++) {
            PastResult past = recorded.get(i).result();
            verified[i] = pack(past, packs, session) == null ? withoutRules(past) : withoutFacts(past);
            waiting.computeIfAbsent(past.snapshotSha256(), sha256 -> new ArrayList<>())
                    .add(i);
        }
        evidence.each(waiting.keySet(), (sha256, bytes) -> {
            for (int i : waiting.remove(sha256)) {
                LoadedPack pack = pack(recorded.get(i).result(), packs, session);
                if (pack != null) {
                    verified[i] = verify(recorded.get(i), bytes, pack, tables, session);
                }
            }
        });
        return List.of(verified);
    }

    private static LoadedPack pack(PastResult past, Map<String, LoadedPack> packs, Session session) {
        return packs.computeIfAbsent(
                past.pack(), id -> Input.ids(session).contains(id) ? Input.builtIn(id, session) : null);
    }

    private static Verified withoutRules(PastResult past) {
        return Verified.impossible(
                past,
                new Phrase(
                        "没有规则包 " + past.pack() + "，用 --rules 指出它的文件夹",
                        "there is no pack " + past.pack() + "; name its folder by --rules"));
    }

    private static Verified withoutFacts(PastResult past) {
        return Verified.impossible(
                past,
                new Phrase(
                        "没有找到数据快照 " + past.snapshotFile() + "（校验值 " + past.snapshotSha256()
                                + "）：不在找过的地方，或者已经改动。用 --data 指出它在哪里",
                        "the snapshot " + past.snapshotFile() + " (sha256 " + past.snapshotSha256()
                                + ") was not found: it lies elsewhere or was changed. Name its place by --data"));
    }

    private static Verified verify(
            RecordedResult recorded, byte[] facts, LoadedPack pack, Tables tables, Session session) {
        PastResult past = recorded.result();
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
        Anew anew = new Anew(recorded, pack, snapshot, tables);
        List<Difference> differences = anew.differences(anew.onSite(), anew.waivers());
        return Verified.compared(
                past,
                differences,
                tables.onSite() == null
                        ? recorded.onSite().stream().map(OnSite::indicator).toList()
                        : List.of(),
                tables.waivers() == null
                        ? recorded.waivers().stream().map(Waiver::indicator).toList()
                        : List.of(),
                !differences.isEmpty() && differences.stream().allMatch(Difference::ofTotals)
                        ? anew.suspects()
                        : List.of());
    }

    /**
     * The tables that judging took; each null when it is not given.
     *
     * @param onSite what was found on site
     * @param waivers permissions
     */
    private record Tables(ByJurisdiction<OnSite> onSite, ByJurisdiction<Waiver> waivers) {}

    /** A recorded result and all that is needed to judge it anew. */
    private record Anew(RecordedResult recorded, LoadedPack pack, Snapshot snapshot, Tables tables) {

        /** What decides what is judged by hand: the table, or without one what the result itself says. */
        List<OnSite> onSite() {
            return tables.onSite() == null ? recorded.onSite() : tables.onSite().of(code());
        }

        /** The waivers of the table, or without one those that the result itself names. */
        List<Waiver> waivers() {
            return tables.waivers() == null
                    ? recorded.waivers()
                    : tables.waivers().of(code());
        }

        private String code() {
            return snapshot.jurisdiction().code();
        }

        List<Difference> differences(List<OnSite> onSite, List<Waiver> waivers) {
            PastResult past = recorded.result();
            Circumstances circumstances = new Circumstances(past.judgedAs(), onSite, waivers, past.unsigned());
            byte[] anew = JsonReport.of(CheckCommand.judge(List.of(pack), snapshot, past.core(), circumstances));
            return recorded.against(anew, tables.onSite() != null, tables.waivers() != null);
        }

        /**
         * Which single conclusion on site or waiver, if it were another one, would give the totals that are recorded.
         * What is taken from the result cannot differ from it, so whoever changes it and leaves the totals alone is
         * found only by them.
         */
        List<VerifyText.Suspect> suspects() {
            List<VerifyText.Suspect> suspects = new ArrayList<>();
            if (tables.onSite() == null) {
                Map<String, OnSite> stated = new HashMap<>();
                recorded.onSite().forEach(each -> stated.put(each.indicator(), each));
                for (PastFinding finding : recorded.result().findings().values()) {
                    Indicator indicator = pack.pack().indicator(finding.id());
                    if (indicator != null && indicator.shape() == Shape.HAND) {
                        Outcome other = other(finding.id(), stated.get(finding.id()));
                        if (other != null) {
                            suspects.add(new VerifyText.Suspect(finding.id(), other));
                        }
                    }
                }
            }
            if (tables.waivers() == null) {
                for (Waiver waiver : recorded.waivers()) {
                    List<Waiver> others = new ArrayList<>(recorded.waivers());
                    others.remove(waiver);
                    if (explains(waiver.indicator(), onSite(), others)) {
                        suspects.add(new VerifyText.Suspect(waiver.indicator(), null));
                    }
                }
            }
            return suspects;
        }

        /** The outcome on site other than the one stated (null when none is) that gives the totals, or null. */
        private Outcome other(String id, OnSite stated) {
            List<OnSite> others = new ArrayList<>(recorded.onSite());
            others.remove(stated);
            if (stated != null && explains(id, others, waivers())) {
                return Outcome.MANUAL;
            }
            for (Outcome outcome : List.of(Outcome.PASS, Outcome.FAIL)) {
                if (stated == null || stated.outcome() != outcome) {
                    List<OnSite> with = new ArrayList<>(others);
                    with.add(new OnSite(id, outcome, List.of(), "", LocalDate.MIN, LocalDate.MAX));
                    if (explains(id, with, waivers())) {
                        return outcome;
                    }
                }
            }
            return null;
        }

        private boolean explains(String id, List<OnSite> onSite, List<Waiver> waivers) {
            return differences(onSite, waivers).stream().allMatch(each -> each.of(id));
        }
    }
}
