package org.shifan.cli;

import java.util.List;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** One thing the program can be asked to do: how it is asked, and the doing. */
interface Command {

    /** All commands by name, in the order of the help. */
    List<String> NAMES = List.of(
            "check",
            "self-check",
            "explain",
            "plan",
            "what-if",
            "compare",
            "trend",
            "verify",
            "sign",
            "sample",
            "batch",
            "generate",
            "template",
            "validate",
            "merge",
            "convert",
            "packs",
            "show",
            "rules",
            "schema",
            "completion",
            "help");

    /** The command of that name (two words below {@code rules}), or null; built one by one, since a run needs only its own. */
    static Command named(String name) {
        if (name.startsWith(RulesCommand.NAME + " ")) {
            return RulesCommand.named(name.substring(RulesCommand.NAME.length() + 1));
        }
        return switch (name) {
            case "check" -> new CheckCommand();
            case "self-check" -> new SelfCheckCommand();
            case "explain" -> new ExplainCommand();
            case "plan" -> new PlanCommand();
            case "what-if" -> new WhatIfCommand();
            case "compare" -> new CompareCommand();
            case "trend" -> new TrendCommand();
            case "verify" -> new VerifyCommand();
            case "sign" -> new SignCommand();
            case "sample" -> new SampleCommand();
            case "batch" -> new BatchCommand();
            case "generate" -> new GenerateCommand();
            case "template" -> new TemplateCommand();
            case "validate" -> new ValidateCommand();
            case "merge" -> new MergeCommand();
            case "convert" -> new ConvertCommand();
            case "packs" -> new PacksCommand();
            case "show" -> new ShowCommand();
            case RulesCommand.NAME -> new RulesCommand();
            case "schema" -> new SchemaCommand();
            case "completion" -> new CompletionCommand();
            case "help" -> new HelpCommand();
            default -> null;
        };
    }

    /** What it does, in a line. */
    Phrase purpose();

    /** How it is called, without the program's name; a second line may follow. */
    String synopsis();

    /** Adds its options and parameters. */
    void describe(CommandSpec spec, Language language);

    /**
     * Does it.
     *
     * @return the exit code
     * @throws Stop when it cannot go on
     */
    int run(ParseResult parsed, Session session);

    /** An option with one value. */
    static OptionSpec option(String name, String label, Phrase help, Language language) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(String.class)
                .arity("1")
                .description(escaped(help.in(language)))
                .build();
    }

    /** An option that may be given several times. */
    static OptionSpec many(String name, String label, Phrase help, Language language) {
        return OptionSpec.builder(name)
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description(escaped(help.in(language)))
                .build();
    }

    /** A parameter by position. */
    static PositionalParamSpec parameter(
            String index, String label, Class<?> type, boolean required, Phrase help, Language language) {
        return PositionalParamSpec.builder()
                .index(index)
                .paramLabel(label)
                .type(type)
                .arity(required ? "1" : "0..1")
                .required(required)
                .description(escaped(help.in(language)))
                .build();
    }

    /** Picocli takes a per cent sign for the beginning of a format. */
    static String escaped(String text) {
        return text.replace("%", "%%");
    }

    /** The whole number that an option was given, the usual one when it was not. */
    static long number(ParseResult parsed, String option, long usual, long least, long most) {
        String text = parsed.matchedOptionValue(option, null);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            option + " 应为" + least + "到" + most + "的整数，不能是 " + text,
                            option + " takes a whole number from " + least + " to " + most + ", not " + text));
        }
        return Long.parseLong(text);
    }

    /** The value of an option or of a parameter, or null. */
    static String value(Object matched) {
        return matched == null ? null : matched instanceof java.io.File file ? file.getPath() : matched.toString();
    }
}
