package org.shifan.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.shifan.pack.Pack;
import org.shifan.pack.PackLibrary;
import org.shifan.pack.TestPack;
import org.shifan.report.ContradictionsText;
import org.shifan.text.Columns;
import org.shifan.text.Language;
import org.shifan.workshop.Contradictions.Point;
import org.shifan.workshop.Contradictions.Topic;

class ContradictionsTest {

    private static final PackLibrary LIBRARY = PackLibrary.open(null);

    private final List<Topic> topics = Contradictions.of(LIBRARY.builtIn());

    @Test
    void villageClinics() {
        assertThat(with("GJ-13b", "YX-03b").points()).contains(Point.LIMIT, Point.MODALITY);
    }

    @Test
    void tenCategoriesWithFiftyOrFortyItems() {
        Topic topic = with("YX-B28", "YX-B30");
        assertThat(topic.inside()).isTrue();
        assertThat(topic.points()).contains(Point.CONDITION);
    }

    @Test
    void sixCategoriesOfOverlappingKindsOfInstitution() {
        assertThat(with("YX-01", "YX-B31").points()).contains(Point.POPULATION);
    }

    @Test
    void generalPractitioners() {
        assertThat(with("XX-19", "YX-B04").points()).contains(Point.LIMIT, Point.MODALITY);
    }

    @Test
    void aPackThatSaysOneThingOnceContradictsNothing() {
        Pack pack = TestPack.described(
                TestPack.share("T-1", "tcmHall == true", "atLeast( \"90%\" )"),
                TestPack.share("T-2", "offersTcm == true", "atLeast( \"80%\" )"));
        assertThat(Contradictions.of(List.of(pack))).isEmpty();
    }

    @Test
    void theTableHas80Columns() {
        for (Language language : Language.values()) {
            assertThat(ContradictionsText.of(topics, LIBRARY.vocabulary(List.of()), language)
                            .lines())
                    .allMatch(line -> Columns.width(line) <= 80);
        }
    }

    private Topic with(String... ids) {
        return topics.stream()
                .filter(topic -> topic.places().stream()
                        .map(place -> place.indicator().id())
                        .toList()
                        .containsAll(List.of(ids)))
                .findFirst()
                .orElseThrow();
    }
}
