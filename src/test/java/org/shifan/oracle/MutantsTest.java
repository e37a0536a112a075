package org.shifan.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.pack.LoadedPack;
import org.shifan.snapshot.Refused;

/**
 * Is there a mistake in the annex's rules that the boundaries would let through? Every number one up and one down,
 * 以上 for 超过 and the other way round, every yes for a no, every kind left out, in turn. Takes minutes:
 * {@code mvn -B test -Dtest=MutantsTest -Dshifan.mutants=true}.
 */
@EnabledIfSystemProperty(named = "shifan.mutants", matches = "true")
class MutantsTest {

    @TempDir
    Path folder;

    @Test
    void noMistakeInTheAnnexGoesUnnoticed() throws IOException {
        Path pack = Path.of("rules", "yuexiu-2025");
        Path copy = folder.resolve("yuexiu-2025");
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(pack)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path annex = copy.resolve("1-annex.drl");
        String text = Files.readString(annex);
        List<String> survivors = new ArrayList<>();
        int refused = 0;
        List<Mutant> mutants = mutants(text);
        for (Mutant mutant : mutants) {
            Files.writeString(annex, mutant.text());
            try {
                if (survives(Packs.folder(copy), mutant)) {
                    survivors.add(mutant.what());
                }
            } catch (Refused e) {
                refused++;
            }
        }
        System.out.println(mutants.size() + " mutants, " + refused + " refused, " + survivors.size() + " survivors");
        assertThat(mutants).hasSizeGreaterThan(60);
        assertThat(survivors).isEmpty();
    }

    private static boolean survives(LoadedPack pack, Mutant mutant) {
        Boundaries boundaries = new Boundaries(Packs.vocabulary());
        for (Reading reading : Policies.YUEXIU_ANNEX) {
            if (reading.id().equals(mutant.rule())) {
                boundaries.walk(pack, reading);
            }
        }
        return boundaries.mismatches().isEmpty();
    }

    private record Mutant(String rule, String what, String text) {}

    private static List<Mutant> mutants(String text) {
        List<Mutant> mutants = new ArrayList<>();
        replace(
                mutants,
                text,
                ">= (\\d+)",
                number -> List.of(
                        ">= " + (Long.parseLong(number) + 1),
                        ">= " + (Long.parseLong(number) - 1),
                        "> " + number,
                        "<= " + number));
        replace(mutants, text, "== (true|false)", answer -> List.of("== " + !Boolean.parseBoolean(answer)));
        replace(
                mutants,
                text,
                "\\.atLeast\\( \"(\\d+)%\"",
                number -> List.of(
                        ".atLeast( \"" + (Long.parseLong(number) + 1) + "%\"",
                        ".atLeast( \"" + (Long.parseLong(number) - 1) + "%\"",
                        ".moreThan( \"" + number + "%\""));
        replace(
                mutants,
                text,
                "\\.between\\( \"0\\.(\\d)\"",
                digit -> List.of(
                        ".between( \"0." + (Long.parseLong(digit) + 1) + "\"",
                        ".between( \"0." + (Long.parseLong(digit) - 1) + "\""));
        replace(mutants, text, "\\.per\\( (\\d+),", number -> List.of(".per( " + number + "0,"));
        replace(mutants, text, "in \\( Kind\\.(\\S+), ", kind -> List.of("in ( "));
        replace(mutants, text, ", Kind\\.(\\S+) \\)", kind -> List.of(" )"));
        replace(mutants, text, " (\\|\\|) ", or -> List.of(" && "));
        return mutants;
    }

    private static void replace(
            List<Mutant> mutants,
            String text,
            String regex,
            java.util.function.Function<String, List<String>> instead) {
        Matcher matcher = Pattern.compile(regex).matcher(text);
        while (matcher.find()) {
            int rule = text.lastIndexOf("rule \"", matcher.start());
            if (rule < 0) {
                continue;
            }
            String id = text.substring(rule + 6, text.indexOf(' ', rule + 6));
            for (String other : instead.apply(matcher.group(1))) {
                mutants.add(new Mutant(
                        id,
                        id + ": " + matcher.group() + " -> " + other,
                        text.substring(0, matcher.start()) + other + text.substring(matcher.end())));
            }
        }
    }
}
