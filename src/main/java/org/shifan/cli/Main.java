package org.shifan.cli;

import java.io.ByteArrayOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.shifan.snapshot.ProblemText;
import org.shifan.text.Columns;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The program's entrance: from arguments to an exit code. */
public final class Main {

    /** The program's version, as in pom.xml. */
    public static final String VERSION = "0.1.0";

    private static final int COLUMNS = 80;

    private Main() {}

    /** Runs the program on the process's own streams and ends the process with its exit code. */
    public static void main(String[] args) {
        Sink out =
                new Sink(new PrintStream(new FileOutputStream(FileDescriptor.out), false), charset("stdout.encoding"));
        Sink err =
                new Sink(new PrintStream(new FileOutputStream(FileDescriptor.err), false), charset("stderr.encoding"));
        System.exit(run(args, System.in, out, err, System.getenv()));
    }

    /**
     * Runs the program.
     *
     * @param in what a snapshot named {@code -} is read from
     * @param out gets reports, in UTF-8
     * @param err gets messages, in UTF-8
     * @param environment the environment variables
     * @return the exit code of the contract
     */
    public static int run(
            String[] args, InputStream in, PrintStream out, PrintStream err, Map<String, String> environment) {
        return run(args, in, new Sink(out, StandardCharsets.UTF_8), new Sink(err, StandardCharsets.UTF_8), environment);
    }

    static int run(String[] args, InputStream in, Sink out, Sink err, Map<String, String> environment) {
        boolean debug = false;
        for (String arg : args) {
            debug |= arg.equals("--debug");
        }
        Language language = Language.ZH;
        try {
            language = language(args, environment);
            return dispatch(args, new Session(in, out, err, environment, language));
        } catch (Stop stop) {
            err.text(wrapped(stop.message().in(language)) + ProblemText.write(stop.problems(), language));
            trace(stop, debug, err);
            return stop.code();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError fault) {
            Phrase message = new Phrase(
                    "程序出了故障，没有得出结论：" + fault + "\n请把命令、数据快照和加上 --debug 后的输出发给维护者。",
                    "A fault of the program, nothing was concluded: " + fault
                            + "\nPlease send the command, the snapshot and the output with --debug to the maintainers.");
            err.text(wrapped(message.in(language)));
            trace(fault, debug, err);
            return Exit.FAULT;
        }
    }

    private static int dispatch(String[] args, Session session) {
        String name = Grammar.commandIn(args);
        if (name != null && Command.named(name) == null) {
            throw Grammar.unknownCommand(name);
        }
        CommandLine grammar = Grammar.of(name == null ? "help" : name, session.language());
        ParseResult parsed;
        try {
            parsed = grammar.parseArgs(args);
        } catch (ParameterException e) {
            throw Grammar.refused(e);
        }
        if (parsed.isVersionHelpRequested()) {
            session.out()
                    .text("shifan " + VERSION + " (Java " + Runtime.version() + ", " + System.getProperty("os.name")
                            + ")\n");
            return Exit.OK;
        }
        ParseResult asked = null;
        for (ParseResult at = parsed; at.hasSubcommand(); ) {
            at = at.subcommand();
            asked = at;
        }
        if (parsed.isUsageHelpRequested() || asked != null && asked.isUsageHelpRequested()) {
            session.out().text(Grammar.help(asked == null ? null : name, session.language()));
            return Exit.OK;
        }
        if (asked == null) {
            session.err().text(Grammar.help(null, session.language()));
            return Exit.USAGE;
        }
        int code = Command.named(name).run(asked, session);
        if (session.out().failed()) {
            throw new Stop(
                    Exit.NO_OUTPUT,
                    new Phrase(
                            "标准输出写不进去，结果不完整；请检查磁盘空间，或用 -o text:文件",
                            "standard output cannot be written, the result is not complete"));
        }
        return code;
    }

    /** The message in lines of at most 80 columns; lines that fit stay as they are. */
    static String wrapped(String message) {
        StringBuilder wrapped = new StringBuilder();
        for (int start = 0; start <= message.length(); ) {
            int feed = message.indexOf('\n', start);
            int end = feed < 0 ? message.length() : feed;
            String line = message.substring(start, end);
            if (Columns.width(line) <= COLUMNS) {
                wrapped.append(line).append('\n');
            } else {
                for (String part : Columns.wrap(line, COLUMNS)) {
                    wrapped.append(part).append('\n');
                }
            }
            start = end + 1;
        }
        return wrapped.toString();
    }

    /** The language of the last {@code --lang}, else of {@code SHIFAN_LANG}, else Chinese. */
    static Language language(String[] args, Map<String, String> environment) {
        String asked = null;
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--lang=")) {
                asked = args[i].substring("--lang=".length());
            } else if (args[i].equals("--lang") && i + 1 < args.length) {
                asked = args[i + 1];
            }
        }
        if (asked == null) {
            return "en".equals(environment.get("SHIFAN_LANG")) ? Language.EN : Language.ZH;
        }
        return switch (asked) {
            case "zh" -> Language.ZH;
            case "en" -> Language.EN;
            default ->
                throw new Stop(
                        Exit.USAGE,
                        new Phrase(
                                "--lang 只能是 zh 或 en，不能是 " + asked + " (zh or en)",
                                "--lang must be zh or en, not " + asked));
        };
    }

    private static void trace(Throwable fault, boolean debug, Sink err) {
        if (debug) {
            ByteArrayOutputStream trace = new ByteArrayOutputStream();
            fault.printStackTrace(new PrintStream(trace, true, StandardCharsets.UTF_8));
            err.text(trace.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"));
        }
    }

    /**
     * The charset of a terminal; UTF-8 for files and pipes. Java 17 and 18 name the charset of a stream only when it is a
     * terminal; later ones always do, so there the console has to be asked whether it is one.
     */
    private static Charset charset(String property) {
        String name = System.getProperty("sun." + property);
        if (name == null) {
            name = System.getProperty(property, System.getProperty("native.encoding", "UTF-8"));
            if (name.equals("UTF-8") || !onTerminal()) {
                return StandardCharsets.UTF_8;
            }
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Since Java 22 there is a console even without a terminal, and a method, unknown to 17, that tells. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean onTerminal() {
        Console console = System.console();
        if (console == null || Runtime.version().feature() < 22) {
            return console != null;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
