package org.shifan.cli;

import java.util.List;
import org.shifan.snapshot.Problem;
import org.shifan.text.Phrase;

/** Why a command cannot go on, in the user's words, and with which exit code it ends. */
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient Phrase message;
    private final transient List<Problem> problems;

    Stop(int code, Phrase message) {
        this(code, message, List.of(), null);
    }

    Stop(int code, Phrase message, Throwable cause) {
        this(code, message, List.of(), cause);
    }

    /**
     * A stop with the problems of an input.
     *
     * @param problems shown below the message, may be empty
     */
    Stop(int code, Phrase message, List<Problem> problems, Throwable cause) {
        super(message.en(), cause);
        this.code = code;
        this.message = message;
        this.problems = List.copyOf(problems);
    }

    int code() {
        return code;
    }

    Phrase message() {
        return message;
    }

    List<Problem> problems() {
        return problems;
    }
}
