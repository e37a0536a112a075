package org.shifan.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
            Set<String> examples = new HashSet<>();
            List<Indicator> taken = new ArrayList<>();
            StringBuilder manifest =
                    new StringBuilder("id: copy\nversion: 1.0.0\ntitle: 抄本\nissuer: 虚构\nlevel: 县区\nfacts:\n");
            for (Fact fact : pack.facts()) {
                manifest.append(NewIndicator.declaration(fact)).append('\n');
            }
            Path copy = Files.createDirectories(folder.resolve(pack.id()));
            Files.writeString(copy.resolve("pack.yaml"), manifest);
            Pack empty = new Pack(
                    "copy",
                    "1.0.0",
                    "抄本",
                    null,
                    "虚构",
                    "县区",
                    null,
                    null,
                    null,
                    pack.facts(),
                    List.of(),
                    List.of(),
                    List.of(),
                    pack.scoring(),
                    pack.lineage(),
                    "");
            for (Indicator indicator : pack.indicators()) {
                if (examples.add(kind(indicator))) {
                    NewIndicator.write(indicator.id(), indicator, empty, copy);
                    taken.add(indicator);
                }
            }

            Pack read = library.folder(copy).pack();

            assertThat(read.facts()).containsExactlyElementsOf(pack.facts());
            assertThat(read.indicators()).hasSameSizeAs(taken);
            for (Indicator indicator : taken) {
                assertThat(read.indicator(indicator.id()).clause()).isEqualTo("（第几条）");
                assertThat(said(read.indicator(indicator.id()))).isEqualTo(said(indicator));
            }
        }
    }

    /** What tells the sentences of rules from each other; every rule is written and read again in RuleWriterTest. */
    private static String kind(Indicator indicator) {
        return indicator.shape() + " " + indicator.overInstitutions() + indicator.rises() + indicator.reference()
                + (indicator.limit() == null
                        ? ""
                        : indicator.limit().op() + indicator.limit().upper());
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
