package org.shifan.cli;

/** What the program tells its caller by its exit code. */
final class Exit {

    /** Judged and every required indicator passes, or the command succeeded. */
    static final int OK = 0;

    /** Judged: at least one required indicator fails for certain. */
    static final int FAIL = 1;

    /** Judged: none fails for certain, but a required one lacks data. */
    static final int INCOMPLETE = 3;

    /** Compared: something that passed before no longer does. */
    static final int REGRESSION = 4;

    /** A command that looks for problems found some: in rules, in a form, or in what was verified. */
    static final int FOUND = 5;

    static final int USAGE = 64;

    /** The facts cannot be read or contradict the format. */
    static final int FACTS = 65;

    static final int NO_INPUT = 66;

    static final int FAULT = 70;

    static final int NO_OUTPUT = 73;

    /** The rules are refused. */
    static final int RULES = 78;

    static final int INTERRUPTED = 130;

    private Exit() {}
}
