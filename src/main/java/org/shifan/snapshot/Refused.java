package org.shifan.snapshot;

import java.util.List;

/** An input that cannot be accepted, with every problem found in it, sorted by place. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public Refused(List<Problem> problems) {
        super(problems.get(0).found().en() + (problems.size() > 1 ? " (+" + (problems.size() - 1) + ")" : ""));
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<Problem> problems() {
        return problems;
    }
}
