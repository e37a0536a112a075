package org.shifan.workshop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.shifan.pack.LoadedPack;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.snapshot.Vocabulary;
import org.shifan.text.Phrase;

/**
 * A pack and the scenarios that lie beside its rules.
 *
 * @param pack the pack, ready to judge
 * @param vocabulary the facts that rules and scenarios may name
 * @param decks by the id of their rule
 */
public record Bench(LoadedPack pack, Vocabulary vocabulary, Map<String, Deck> decks) {

    /**
     * The scenarios in a pack's folder.
     *
     * @throws Refused when one cannot be read, with every mistake of all files
     * @throws IOException when the folder cannot be read
     */
    public static Bench open(Path folder, LoadedPack pack, Vocabulary vocabulary) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Map<String, Deck> decks = new LinkedHashMap<>();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile)
                    .filter(path -> path.getFileName().toString().endsWith(DeckReader.SUFFIX))
                    .sorted()
                    .toList();
        }
        for (Path path : files) {
            String file = folder.relativize(path).toString().replace('\\', '/');
            String text = text(file, Files.readAllBytes(path), problems);
            List<Deck> read = text == null ? List.of() : DeckReader.read(file, text, pack.pack(), vocabulary, problems);
            for (Deck deck : read) {
                Deck other = decks.putIfAbsent(deck.rule(), deck);
                if (other != null) {
                    problems.add(new Problem(
                            "rule-twice",
                            file,
                            deck.line(),
                            1,
                            null,
                            null,
                            Phrase.same("rule: " + deck.rule()),
                            new Phrase(
                                    "每条规则只写一处（已在 " + other.file() + "）",
                                    "each rule in one place (it is in " + other.file() + ")"),
                            null));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        return new Bench(pack, vocabulary, decks);
    }

    private static String text(String file, byte[] bytes, List<Problem> problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            problems.add(new Problem(
                    "encoding",
                    file,
                    1,
                    1,
                    null,
                    null,
                    new Phrase("文件不是 UTF-8", "not UTF-8"),
                    Phrase.same("UTF-8"),
                    new Phrase("另存为 UTF-8", "save as UTF-8")));
            return null;
        }
    }
}
