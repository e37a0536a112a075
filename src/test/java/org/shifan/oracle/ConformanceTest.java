package org.shifan.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shifan.pack.EngineCompiled;
import org.shifan.pack.EngineCompiled.Twins;

/**
 * The program shows the engine what it read of the rules, as the engine's own model. The engine's compiler would go by way
 * of Java instead; that it comes to the same is what lets a rule's author trust the engine's documentation. More
 * counties: {@code mvn -B test -Dtest=ConformanceTest -Dshifan.counties=100000}.
 */
class ConformanceTest {

    private static final int COUNTIES = Integer.getInteger("shifan.counties", 20_000) / 200;

    static List<String> packs() {
        return List.copyOf(Policies.BY_PACK.keySet());
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyRuleJudgesAsTheEnginesCompilerHasIt(String id) throws IOException {
        List<String> differences = new ArrayList<>();
        int rules = 0;
        for (Twins twins : EngineCompiled.twins(Packs.of(id).pack(), Path.of("rules", id))) {
            rules += twins.own().pack().indicators().size();
            differences.addAll(Conformance.differences(twins, COUNTIES));
        }
        assertThat(rules).isEqualTo(Packs.of(id).pack().indicators().size());
        assertThat(differences).isEmpty();
    }
}
