package org.shifan.workshop;

import java.util.List;
import java.util.Map;
import org.shifan.pack.FileText;
import org.shifan.pack.Pack;
import org.shifan.snapshot.Problem;

/**
 * A pack, or a folder of hint rules, as {@link Lint} saw it.
 *
 * @param name as it was named: a folder, or the id of a built-in pack
 * @param hints whether it is a folder of hint rules, which are no pack
 * @param pack what the pack says of itself, or null when it is refused or there is none
 * @param rules how many rules it has; 0 when it is refused
 * @param problems all of them, sorted by place; files are named within the folder
 * @param texts its files, by name, to show the lines that problems lie on; none of a built-in pack
 */
public record Linted(
        String name, boolean hints, Pack pack, int rules, List<Problem> problems, Map<String, FileText> texts) {

    public Linted {
        problems = List.copyOf(problems);
    }

    static Linted pack(String name, Pack pack, List<Problem> problems, Map<String, FileText> texts) {
        return new Linted(
                name, false, pack, pack == null ? 0 : pack.indicators().size(), problems, texts);
    }

    /** The same with these problems. */
    Linted with(List<Problem> all) {
        return new Linted(name, hints, pack, rules, all, texts);
    }
}
