package org.shifan.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LookupTest {

    @Test
    void findsWhatAMapFindsAndNothingElse() {
        Map<String, Integer> numbered = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            numbered.put("技术" + Integer.toString(i, 7), i);
        }
        // two texts of one hash, and one that another begins with
        numbered.put("Aa", 300);
        numbered.put("BB", 301);
        numbered.put("技", 302);
        Lookup lookup = new Lookup(numbered);
        numbered.forEach((text, number) -> {
            char[] buffer = ("艾" + text + "灸").toCharArray();
            int place = lookup.find(buffer, 1, text.length());
            assertThat(place).as(text).isNotEqualTo(Lookup.NONE);
            assertThat(lookup.text(place)).isEqualTo(text);
            assertThat(lookup.number(place)).isEqualTo(number);
            String longer = text + "灸";
            if (!numbered.containsKey(longer)) {
                assertThat(lookup.find(buffer, 1, longer.length())).as(longer).isEqualTo(Lookup.NONE);
            }
        });
        assertThat(lookup.find(new char[0], 0, 0)).isEqualTo(Lookup.NONE);
        assertThat(new Lookup(Map.of()).find("艾".toCharArray(), 0, 1)).isEqualTo(Lookup.NONE);
    }
}
