package org.shifan.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One self-contained page that a leader opens by a double click. It loads nothing, and everything can be read with
 * scripts switched off.
 */
public final class HtmlReport {

    private HtmlReport() {}

    /** The page, in UTF-8. */
    public static byte[] of(Account account) {
        StringOutput output = new StringOutput(1 << 16);
        TemplateEngine.createPrecompiled(ContentType.Html)
                .render("report/page.jte", Map.<String, Object>of("account", account), output);
        return Look.harmless(output.toString()).getBytes(StandardCharsets.UTF_8);
    }
}
