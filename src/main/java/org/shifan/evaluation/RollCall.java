package org.shifan.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.shifan.snapshot.Institution;

/** Notes who stands where in the one indicator whose roll is wanted, while all of them are judged. */
final class RollCall {

    private final int called;
    private final List<Institution> qualifying = new ArrayList<>();
    private final List<Institution> fallingShort = new ArrayList<>();
    private final List<Institution> open = new ArrayList<>();
    private final List<Institution> outside = new ArrayList<>();

    /** @param called the place of the indicator, or -1 for none */
    RollCall(int called) {
        this.called = called;
    }

    void qualifies(int place, Institution row) {
        note(place, row, qualifying);
    }

    void fallsShort(int place, Institution row) {
        note(place, row, fallingShort);
    }

    void open(int place, Institution row) {
        note(place, row, open);
    }

    void outside(int place, Member member) {
        if (!member.silentKind()) {
            note(place, member.row(), outside);
        }
    }

    private void note(int place, Institution row, List<Institution> where) {
        if (place == called) {
            where.add(row);
        }
    }

    /** Who was noted where. */
    Roll roll() {
        return new Roll(qualifying, fallingShort, open, outside);
    }
}
