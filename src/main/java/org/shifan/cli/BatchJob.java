package org.shifan.cli;

import java.io.InputStream;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.shifan.batch.LineJudge;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.score.Attested;
import org.shifan.snapshot.ProblemText;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What {@code batch} would do, for those who do it elsewhere, on many machines: the same options, refused in the same
 * words, and the same judge at the end.
 *
 * @param inputs as they are named
 * @param out where results go
 * @param terms by what is judged
 */
public record BatchJob(List<String> inputs, String out, Terms terms) {

    /** What only makes sense where one program judges on one machine. */
    private static final List<String> LOCAL =
            List.of("--resume", "--restart", "--threads", "--quiet", "--hints", "--help");

    /**
     * By what is judged. It can be sent to other machines and makes the judge there: what was read of a pack of one's own
     * is part of it, built-in packs are in the program.
     *
     * @param packs the ids as asked, none for the usual pack
     * @param own a pack of one's own as it was read, or null
     * @param unsigned whether that one has to be reported as unsigned
     * @param core whether only the core profile is judged
     * @param asOf the date to judge as of, or null for each snapshot's own
     * @param attested what people attest beside the snapshots
     * @param seconds how long a single snapshot may take
     */
    public record Terms(
            List<String> packs,
            byte[] own,
            boolean unsigned,
            boolean core,
            LocalDate asOf,
            Attested attested,
            long seconds)
            implements Serializable {

        private static final long serialVersionUID = 1L;

        /** A judge by these terms; packs are loaded for it. */
        public LineJudge judge() {
            Session session = new Session(InputStream.nullInputStream(), null, null, Map.of(), Language.ZH);
            BatchCommand.Rules rules = own == null
                    ? BatchCommand.builtIn(packs, session)
                    : BatchCommand.own(PackLibrary.read(own), unsigned);
            return new LineJudge(
                    Main.VERSION,
                    rules.documents(),
                    Input.vocabulary(rules.own(), session),
                    core,
                    asOf,
                    attested,
                    rules.unsigned(),
                    null);
        }
    }

    /** Why there is no such job. */
    public static final class Refused extends Exception {

        private static final long serialVersionUID = 1L;

        private final int code;

        /**
         * A refusal.
         *
         * @param code the exit code of the contract
         * @param message as it is shown
         */
        private Refused(int code, String message, Throwable cause) {
            super(message, cause);
            this.code = code;
        }

        /** The exit code of the contract. */
        public int code() {
            return code;
        }
    }

    /**
     * The job that those arguments ask for, which are those of {@code batch}. A pack of one's own is read here.
     *
     * @throws Refused when they cannot be understood, or the rules are refused
     */
    public static BatchJob of(String[] arguments, Map<String, String> environment) throws Refused {
        Language language = Language.ZH;
        try {
            language = Main.language(arguments, environment);
            return of(arguments, new Session(InputStream.nullInputStream(), null, null, environment, language));
        } catch (Stop stop) {
            throw new Refused(
                    stop.code(),
                    Main.wrapped(stop.message().in(language)) + ProblemText.write(stop.problems(), language),
                    stop);
        }
    }

    private static BatchJob of(String[] arguments, Session session) {
        List<String> words = new ArrayList<>(List.of("batch"));
        words.addAll(List.of(arguments));
        ParseResult parsed;
        try {
            parsed = Grammar.of("batch", session.language())
                    .parseArgs(words.toArray(String[]::new))
                    .subcommand();
        } catch (ParameterException e) {
            throw Grammar.refused(e);
        }
        for (String option : LOCAL) {
            if (parsed.hasMatchedOption(option)) {
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "作业没有选项 " + option + "，它只用于 shifan batch",
                                option + " is for shifan batch, not for a job"));
            }
        }
        String out = parsed.matchedOptionValue("--out", null);
        if (out == null || out.equals(Input.STANDARD)) {
            throw new Stop(Exit.USAGE, new Phrase("要写 --out 文件夹（放结果）", "--out DIR is needed"));
        }
        List<String> inputs = new ArrayList<>();
        for (String each : parsed.matchedPositionals().isEmpty()
                ? List.<String>of()
                : parsed.matchedPositionals().get(0).originalStringValues()) {
            if (each.equals(Input.STANDARD)) {
                throw new Stop(Exit.USAGE, new Phrase("作业不读标准输入", "a job does not read standard input"));
            }
            inputs.add(each); // not as a file's name of this machine: it may be an address
        }
        BatchCommand.Rules rules = BatchCommand.rules(parsed, session);
        LoadedPack own = rules.own().isEmpty() ? null : rules.own().get(0);
        Input.vocabulary(rules.own(), session);
        return new BatchJob(
                inputs,
                out,
                new Terms(
                        List.copyOf(parsed.matchedOptionValue("--pack", List.<String>of())),
                        own == null ? null : PackLibrary.bytes(own),
                        rules.unsigned(),
                        CheckCommand.core(parsed.matchedOptionValue("--profile", "all")),
                        Beside.asOf(parsed),
                        BatchCommand.attested(parsed, rules, session),
                        BatchCommand.seconds(parsed)));
    }
}
