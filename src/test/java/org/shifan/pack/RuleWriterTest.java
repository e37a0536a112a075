package org.shifan.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Vocabulary;

class RuleWriterTest {

    @Test
    void every_built_in_rule_reads_the_same_after_it_was_written() {
        for (Pack pack : PackLibrary.open(null).builtIn()) {
            String own = pack.id().replace('-', '_');
            String text = RuleWriter.file(pack, own + ".written", pack.indicators());
            List<Problem> problems = new ArrayList<>();
            List<Indicator> read = RuleReader.read(
                            "written.drl",
                            text,
                            own,
                            Vocabulary.of(pack.facts(), Map.of()),
                            true,
                            pack.target(),
                            problems)
                    .indicators();
            assertThat(problems).isEmpty();
            assertThat(read).hasSameSizeAs(pack.indicators());
            for (int i = 0; i < read.size(); i++) {
                Indicator original = pack.indicators().get(i);
                assertThat(elsewhere(read.get(i), original)).isEqualTo(original);
            }
        }
    }

    /** The indicator as if it stood where the other one stands. */
    private static Indicator elsewhere(Indicator read, Indicator place) {
        return new Indicator(
                read.id(),
                read.title(),
                read.clause(),
                read.measure(),
                read.modality(),
                read.word(),
                read.owner(),
                read.due(),
                place.core(),
                read.shape(),
                read.kinds(),
                read.denominator(),
                read.numerator(),
                read.part(),
                read.whole(),
                read.heads(),
                read.limit(),
                read.reference(),
                read.rises(),
                read.onSite(),
                place.file(),
                place.line());
    }

    @Test
    void a_rule_is_written_as_editors_write_it() {
        Pack pack = PackLibrary.open(null).builtIn("yuexiu-2025").pack();
        assertThat(RuleWriter.rule(pack, pack.indicator("YX-14"))).isEqualTo("""
                rule "YX-14 社区卫生服务站：1名中医类别医师，或1名能提供中医药服务的临床类别医师"
                    @clause( "附表 第14行" )
                    @measure( "tcm-staff-station" )
                when
                    $denominator : List() from collect( Institution( kind == Kind.社区卫生服务站 ) )
                    $numerator   : List() from collect( Institution( ( tcmPhysicians >= 1 || tcmCapablePhysicians >= 1 ) ) from $denominator )
                then
                    require.share( $numerator, $denominator ).atLeast( "100%" );
                end
                """);
    }
}
