package org.shifan.evaluation;

/** A fault of the program or an indicator without exactly one finding; never the facts' doing. Exit code 70. */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Fault(String message) {
        super(message);
    }

    public Fault(String message, Throwable cause) {
        super(message, cause);
    }
}
