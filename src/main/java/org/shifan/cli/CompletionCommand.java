package org.shifan.cli;

import java.util.List;
import org.shifan.text.Language;
import org.shifan.text.Phrase;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Prints the script that teaches a shell to complete our commands and options. */
final class CompletionCommand implements Command {

    @Override
    public Phrase purpose() {
        return new Phrase(
                "输出命令补全脚本：source <(shifan completion bash)",
                "Print a completion script: source <(shifan completion bash)");
    }

    @Override
    public String synopsis() {
        return "completion bash|zsh";
    }

    @Override
    public void describe(CommandSpec spec, Language language) {
        spec.addPositional(PositionalParamSpec.builder()
                .index("0")
                .paramLabel("bash|zsh")
                .type(String.class)
                .arity("1")
                .completionCandidates(List.of("bash", "zsh"))
                .description(new Phrase("哪一种 shell", "Which shell.").in(language))
                .build());
    }

    @Override
    public int run(ParseResult parsed, Session session) {
        String shell = parsed.matchedPositionalValue(0, null);
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new Stop(
                    Exit.USAGE,
                    new Phrase(
                            "completion 后面只能是 bash 或 zsh，不能是 " + shell, "completion takes bash or zsh, not " + shell));
        }
        // One script serves both shells: under zsh it loads bash's way of completing.
        String script = AutoComplete.bash(Grammar.PROGRAM, Grammar.of(null, session.language()));
        session.out().text(script.replace(System.lineSeparator(), "\n"));
        return Exit.OK;
    }
}
