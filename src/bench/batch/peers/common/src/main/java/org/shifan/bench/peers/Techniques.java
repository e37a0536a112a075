package org.shifan.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The catalogue of techniques: names to categories. Generated counties name techniques as the catalogue does. */
final class Techniques {

    private final Map<String, String> categories = new HashMap<>();

    Techniques(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            categories.put(cells[1].strip(), cells[0].strip());
        }
    }

    /** How many techniques an institution has; null is not reported. */
    record Count(Integer categories, Integer items) {}

    /** Those of that row; null when it reported nothing of them. */
    Count of(County.Row row) {
        List<String> names = row.techniques();
        if (names == null) {
            return row.techniqueCategories() == null && row.techniqueItems() == null
                    ? null
                    : new Count(row.techniqueCategories(), row.techniqueItems());
        }
        Set<String> different = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (String name : names) {
            String category = categories.get(name);
            if (category == null) {
                throw new IllegalArgumentException("not in the catalogue: " + name);
            }
            known.add(category);
            different.add(name);
        }
        return new Count(known.size(), different.size());
    }
}
