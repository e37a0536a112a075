package org.shifan.cli;

import java.util.List;
import org.shifan.review.PastResult;
import org.shifan.review.ResultReader;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;

/** Reads results that were written before. */
final class Reviews {

    private Reviews() {}

    /** The results in the file of that name. */
    static List<PastResult> read(String name, Session session) {
        byte[] bytes = Input.whole(name, session);
        try {
            return ResultReader.read(bytes, Input.fileName(name));
        } catch (Refused refused) {
            throw refused(name, refused);
        }
    }

    static Stop refused(String name, Refused refused) {
        return new Stop(
                Exit.FACTS,
                new Phrase(name + " 不是能读的判定结果：", name + " is not a result that can be read:"),
                refused.problems(),
                refused);
    }
}
