package org.shifan.batch;

import java.util.List;
import org.shifan.batch.LineJudge.Judged;
import org.shifan.text.Phrase;

/** What is written for a snapshot whose judging came to no end of its own; it costs only that one. */
final class GivenUp {

    private GivenUp() {}

    /** It took longer than it may. */
    static Judged slow(Inputs.Item item, long seconds) {
        return error(
                item,
                "time-limit",
                new Phrase("判定超过" + seconds + "秒没有结束", "judging it took more than " + seconds + " seconds"),
                new Phrase("在限时内判定完", "to be judged within the limit"));
    }

    /** It needs more memory than there is, even with nothing else under way. */
    static Judged tooLarge(Inputs.Item item) {
        return error(
                item,
                "out-of-memory",
                new Phrase("内存装不下的数据快照", "a snapshot that memory has no room for"),
                new Phrase("装得下的数据快照", "one that it has room for"));
    }

    /** Something was thrown that no judging throws. */
    static Judged failed(Inputs.Item item, Throwable why) {
        return error(
                item,
                "fault",
                new Phrase("程序故障：" + why, "a fault of the program: " + why),
                new Phrase("每项指标恰有一个结论", "exactly one finding for each indicator"));
    }

    private static Judged error(Inputs.Item item, String code, Phrase found, Phrase expected) {
        return LineJudge.error(
                item.origin(),
                item.path(),
                List.of(LineJudge.problem(
                        code,
                        found,
                        expected,
                        new Phrase(
                                "其余的照常判定；单独用 shifan check 判定这一份",
                                "the others are judged all the same; judge this one by shifan check"))));
    }
}
