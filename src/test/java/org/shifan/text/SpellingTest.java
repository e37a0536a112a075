package org.shifan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> KNOWN =
            List.of("physicians", "tcmPhysicians", "tcmHall", "visits", "乡镇卫生院", "村卫生室");

    @Test
    void aSlipFindsTheNameThatWasMeant() {
        assertThat(Spelling.nearest("physicans", KNOWN)).isEqualTo("physicians");
        assertThat(Spelling.nearest("TCMHALL", KNOWN)).isEqualTo("tcmHall");
        assertThat(Spelling.nearest("vistis", KNOWN)).isEqualTo("visits");
        assertThat(Spelling.nearest("村卫生所", KNOWN)).isEqualTo("村卫生室");
        assertThat(Spelling.nearest("卫生院", KNOWN)).isEqualTo("乡镇卫生院");
    }

    @Test
    void anotherWordFindsNothing() {
        assertThat(Spelling.nearest("colour", KNOWN)).isNull();
        assertThat(Spelling.nearest("x", List.of("y"))).isNull();
        assertThat(Spelling.nearest("", KNOWN)).isNull();
        assertThat(Spelling.nearest("physicians".repeat(1_000), KNOWN)).isNull();
    }

    @Test
    void theFirstOfEquallyNearNamesIsTaken() {
        assertThat(Spelling.nearest("abcx", List.of("abcd", "abce"))).isEqualTo("abcd");
    }

    @Test
    void countsInsertionsDeletionsReplacementsAndSwaps() {
        assertThat(Spelling.edits("", "abc")).isEqualTo(3);
        assertThat(Spelling.edits("abc", "abc")).isZero();
        assertThat(Spelling.edits("abc", "acb")).isEqualTo(1);
        assertThat(Spelling.edits("kitten", "sitting")).isEqualTo(3);
    }
}
