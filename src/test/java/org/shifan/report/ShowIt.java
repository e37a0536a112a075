package org.shifan.report;
import java.util.List;
import org.shifan.text.*;
class ShowIt {
    @org.junit.jupiter.api.Test void x() throws Exception {
        var o = new java.io.PrintStream(new java.io.FileOutputStream("/tmp/show.txt"), true, "UTF-8");
        var note = List.of(new Phrase("没有指定规则包，按 yuexiu-2025 判定；另有 lingchuan-2023、natcm-2025，用 --pack 指定", "no pack named: judged by yuexiu-2025; also there: ..."));
        o.println(TextReport.of(List.of(Results.gaps()), note, Language.ZH, false));
        o.println("#################");
        o.println(TextReport.of(List.of(Results.gaps()), note, Language.EN, false));
        o.println("#################");
        o.println(TextReport.of(List.of(Results.passing()), note, Language.ZH, false));
        o.println("#################");
        o.println(new String(JsonReport.of(List.of(Results.gaps())), "UTF-8"));
    }
}
