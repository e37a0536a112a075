package org.shifan.workshop;

import java.util.List;
import java.util.Map;
import org.shifan.pack.FileText;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Problem;

/**
 * A pack as {@link Lint} saw it.
 *
 * @param name as it was named: a folder, or the id of a built-in pack
 * @param pack what it says of itself, or null when it is refused
 * @param problems all of them, sorted by place; files are named within the pack
 * @param texts its files, by name, to show the lines that problems lie on; none of a built-in pack
 */
public record Linted(String name, Pack pack, List<Problem> problems, Map<String, FileText> texts) {

    public Linted {
        problems = List.copyOf(problems);
    }
}
