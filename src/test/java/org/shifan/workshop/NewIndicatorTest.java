package org.shifan.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shifan.pack.Indicator;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Fact;

class NewIndicatorTest {

    @TempDir
    Path folder;

    @Test
    void aRuleLikeAnotherSaysTheSame() throws IOException {
        PackLibrary library = PackLibrary.open(null);
        for (Pack pack : library.builtIn()) {
            StringBuilder manifest =
                    new StringBuilder("id: copy\nversion: 1.0.0\ntitle: 抄本\nissuer: 虚构\nlevel: 县区\nfacts:\n");
            for (Fact fact : pack.facts()) {
                manifest.append(NewIndicator.declaration(fact)).append('\n');
            }
            StringBuilder rules = new StringBuilder("""
                    package copy.rules;
                    import java.util.List;
                    import org.shifan.snapshot.Kind;
                    import copy.Institution;
                    import copy.Jurisdiction;
                    global org.shifan.pack.Demand require;
                    global org.shifan.pack.Demand encourage;
                    """);
            for (Indicator indicator : pack.indicators()) {
                rules.append(NewIndicator.rule(indicator.id(), indicator));
            }
            Path copy = Files.createDirectories(folder.resolve(pack.id()));
            Files.writeString(copy.resolve("pack.yaml"), manifest);
            Files.writeString(copy.resolve("rules.drl"), rules);

            Pack read = library.folder(copy).pack();

            assertThat(read.facts()).containsExactlyElementsOf(pack.facts());
            assertThat(read.indicators()).hasSameSizeAs(pack.indicators());
            for (Indicator indicator : pack.indicators()) {
                assertThat(said(read.indicator(indicator.id()))).isEqualTo(said(indicator));
            }
        }
    }

    private static List<Object> said(Indicator indicator) {
        return List.of(
                indicator.title(),
                indicator.modality(),
                String.valueOf(indicator.measure()),
                String.valueOf(indicator.word()),
                indicator.shape(),
                indicator.kinds(),
                indicator.denominator(),
                indicator.numerator(),
                String.valueOf(indicator.part()),
                String.valueOf(indicator.whole()),
                indicator.heads(),
                String.valueOf(indicator.limit()),
                String.valueOf(indicator.reference()),
                indicator.rises(),
                String.valueOf(indicator.onSite()));
    }
}
