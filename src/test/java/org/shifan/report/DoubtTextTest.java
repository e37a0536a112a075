package org.shifan.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DoubtTextTest {

    /** Where a doubt is made. */
    private static final Pattern CODE =
            Pattern.compile("(?:\\bdoubt|new Doubt|anyOf|expired)\\(\\s*\"([a-z]+(?:-[a-z]+)+)\"");

    /** Those whose code is a constant. */
    private static final Set<String> CONSTANTS = Set.of("submitted-twice");

    @Test
    void everyKindOfDoubtHasAName() throws IOException {
        Set<String> codes = new TreeSet<>(CONSTANTS);
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Path.of("src", "main", "java"))) {
            files = walk.filter(each -> each.toString().endsWith(".java")).toList();
        }
        for (Path file : files) {
            for (Matcher at = CODE.matcher(Files.readString(file)); at.find(); ) {
                codes.add(at.group(1));
            }
        }
        assertThat(codes).hasSizeGreaterThan(20);
        assertThat(new TreeSet<>(DoubtText.codes())).containsExactlyElementsOf(codes);
    }

    @Test
    void aKindOfALaterVersionKeepsItsCode() {
        assertThat(DoubtText.name("not-known-yet").zh()).isEqualTo("not-known-yet");
    }
}
