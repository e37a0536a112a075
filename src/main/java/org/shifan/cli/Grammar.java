package org.shifan.cli;

import java.util.List;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What may stand on the command line, its help, and what is said when something else stands there. */
final class Grammar {

    static final String PROGRAM = "shifan";

    private Grammar() {}

    /** The whole grammar, or only that command when one is named. */
    static CommandLine of(String only, Language language) {
        CommandSpec root = CommandSpec.create().name(PROGRAM);
        usage(
                root,
                new Phrase(
                        "用政策文件的规则判定县（市、区）基层中医药工作是否达标",
                        "Judges counties by the rules of policy documents on grassroots TCM"),
                PROGRAM + " [--lang zh|en] [--debug] COMMAND ...",
                language);
        common(root, language);
        root.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description(say(language, "显示版本", "Show the version."))
                .build());
        for (String name : Command.NAMES) {
            if (only == null || only.equals(name)) {
                root.addSubcommand(name, command(name, language));
            } else if (only.startsWith(name + " ")) {
                root.addSubcommand(name, command(name, language));
            }
        }
        return new CommandLine(root)
                .setExpandAtFiles(false)
                .setUnmatchedOptionsArePositionalParams(false)
                .setPosixClusteredShortOptionsAllowed(false);
    }

    private static CommandSpec command(String name, Language language) {
        Command command = Command.named(name);
        CommandSpec spec = CommandSpec.create().name(name.substring(name.indexOf(' ') + 1));
        usage(spec, command.purpose(), PROGRAM + " " + command.synopsis(), language);
        command.describe(spec, language);
        common(spec, language);
        if (name.equals(RulesCommand.NAME)) {
            for (String each : RulesCommand.NAMES) {
                spec.addSubcommand(each, command(name + " " + each, language));
            }
        }
        return spec;
    }

    private static void common(CommandSpec spec, Language language) {
        spec.addOption(OptionSpec.builder("--lang")
                .paramLabel("zh|en")
                .type(String.class)
                .arity("1")
                .completionCandidates(List.of("zh", "en"))
                .description(say(
                        language, "语言，默认中文；也可设环境变量 SHIFAN_LANG", "Language, Chinese by default; or set SHIFAN_LANG."))
                .build());
        spec.addOption(OptionSpec.builder("--debug")
                .description(say(language, "出错时显示调用栈", "Show the stack trace of an error."))
                .build());
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description(say(language, "显示本说明", "Show this help."))
                .build());
    }

    private static void usage(CommandSpec spec, Phrase purpose, String synopsis, Language language) {
        UsageMessageSpec usage = spec.usageMessage();
        usage.description(purpose.in(language));
        usage.synopsisHeading(say(language, "用法：", "Usage: "));
        int line = synopsis.indexOf('\n');
        if (line < 0) {
            usage.customSynopsis(synopsis);
        } else {
            usage.customSynopsis(synopsis.substring(0, line), " ".repeat(13) + synopsis.substring(line + 1));
        }
        usage.descriptionHeading("%n");
        usage.parameterListHeading(say(language, "%n参数：%n", "%nParameters:%n"));
        usage.optionListHeading(say(language, "%n选项：%n", "%nOptions:%n"));
        usage.commandListHeading(say(language, "%n命令：%n", "%nCommands:%n"));
        usage.adjustLineBreaksForWideCJKCharacters(true);
        usage.width(80);
        usage.sortOptions(false);
        usage.abbreviateSynopsis(true);
    }

    /** The help of that command, or of the program when it is null. */
    static String help(String command, Language language) {
        CommandLine root = of(command, language).setHelpFactory(SpacedHelp::new);
        CommandLine asked = root;
        if (command != null) {
            for (String word : List.of(command.split(" ", 2))) {
                asked = asked.getSubcommands().get(word);
            }
        }
        String help = asked.getUsageMessage(Ansi.OFF);
        String separator = System.lineSeparator();
        return separator.equals("\n") ? help : help.replace(separator, "\n");
    }

    /**
     * The first argument that is neither an option nor the value of {@code --lang}, or null; below {@code rules} the
     * second one too.
     */
    static String commandIn(String[] args) {
        String command = null;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--lang")) {
                i++;
            } else if (!args[i].startsWith("-")) {
                if (command != null) {
                    return command + " " + args[i];
                }
                command = args[i];
                if (!command.equals(RulesCommand.NAME)) {
                    return command;
                }
            }
        }
        return command;
    }

    /** Why a command that nobody knows is refused. */
    static Stop unknownCommand(String name) {
        boolean group = name.startsWith(RulesCommand.NAME + " ");
        String prefix = group ? RulesCommand.NAME + " " : "";
        String near = Spelling.nearest(name.substring(prefix.length()), group ? RulesCommand.NAMES : Command.NAMES);
        String nearest = near == null ? null : prefix + near;
        return new Stop(
                Exit.USAGE,
                new Phrase(
                        "没有命令 " + name + "。" + (nearest == null ? "" : "您是不是要写 " + nearest + "？") + "全部命令：shifan help",
                        "no command " + name + "." + (nearest == null ? "" : " Did you mean " + nearest + "?")
                                + " All commands: shifan help"));
    }

    /** What is wrong with a command line, in our own words. */
    static Stop refused(ParameterException e) {
        CommandSpec spec = e.getCommandLine().getCommandSpec();
        Phrase what = what(e, spec);
        String synopsis = String.join("\n", spec.usageMessage().customSynopsis());
        String help = "shifan help"
                + (spec.parent() == null ? "" : " " + spec.qualifiedName(" ").substring(PROGRAM.length() + 1));
        return new Stop(
                Exit.USAGE,
                new Phrase(
                        what.zh() + "\n用法：" + synopsis + "\n说明：" + help,
                        what.en() + "\nUsage: " + synopsis + "\nHelp: " + help),
                e);
    }

    private static Phrase what(ParameterException e, CommandSpec spec) {
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched.getUnmatched().get(0), spec);
        }
        if (e instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            ArgSpec arg = missing.getMissing().get(0);
            if (arg instanceof OptionSpec option) {
                return new Phrase(
                        "选项 " + option.longestName() + " 后面要写 " + option.paramLabel(),
                        "option " + option.longestName() + " needs " + option.paramLabel());
            }
            return new Phrase("缺少 " + arg.paramLabel(), "missing " + arg.paramLabel());
        }
        if (e instanceof OverwrittenOptionException overwritten
                && overwritten.getOverwritten() instanceof OptionSpec option) {
            return new Phrase(
                    "选项 " + option.longestName() + " 只能写一次",
                    "option " + option.longestName() + " may be given only once");
        }
        if (e.getArgSpec() instanceof OptionSpec option) {
            return new Phrase(
                    "选项 " + option.longestName() + " 用得不对", "option " + option.longestName() + " is not used rightly");
        }
        return new Phrase("参数不对：" + e.getMessage(), e.getMessage());
    }

    private static Phrase unmatched(String argument, CommandSpec spec) {
        if (!argument.startsWith("-")) {
            return new Phrase("多出来的参数 " + argument, "one argument too many: " + argument);
        }
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        String nearest = Spelling.nearest(name, spec.optionsMap().keySet());
        return new Phrase(
                "没有选项 " + name + (nearest == null ? "" : "。您是不是要写 " + nearest + "？"),
                "no option " + name + (nearest == null ? "" : ". Did you mean " + nearest + "?"));
    }

    /** Help that shows an option and its value with a space between them. */
    private static final class SpacedHelp extends Help {

        SpacedHelp(CommandSpec spec, ColorScheme colors) {
            super(spec, colors);
        }

        @Override
        public IParamLabelRenderer parameterLabelRenderer() {
            return new IParamLabelRenderer() {
                @Override
                public Ansi.Text renderParameterLabel(ArgSpec arg, Ansi ansi, List<Ansi.IStyle> styles) {
                    if (arg instanceof OptionSpec && arg.arity().max() == 0) {
                        return ansi.text("");
                    }
                    return ansi.text((arg instanceof OptionSpec ? " " : "") + arg.paramLabel());
                }

                @Override
                public String separator() {
                    return " ";
                }
            };
        }
    }

    private static String say(Language language, String zh, String en) {
        return language == Language.EN ? en : zh;
    }
}
