package org.shifan.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * How all pages look, in one place: handbooks, the page of a county and that of many share these styles. A page carries
 * its style and script within it and names both in its own policy by their hashes, so that nothing else can be loaded or
 * run, whatever a name in it says.
 */
public final class Look {

    private Look() {}

    /** The style of every page: colours (light and dark), type, tables, paper. */
    public static String style() {
        return resource("look.css");
    }

    /** That style with what pages of results need beyond it: verdicts, gauges, filters, wide tables. */
    public static String resultStyle() {
        return style() + resource("results.css");
    }

    /** The script of pages of results: it filters and searches, and everything is there without it. */
    public static String filterScript() {
        return resource("filter.js");
    }

    /** The hash of a style or script as a page's policy names it. */
    public static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The policy of a page with that style and script (null for none). */
    public static String policy(String style, String script) {
        return "default-src 'none'; style-src 'sha256-" + hash(style) + "'"
                + (script == null ? "" : "; script-src 'sha256-" + hash(script) + "'")
                + "; base-uri 'none'; form-action 'none'";
    }

    /** The name under which links lead to something: letters, digits and hyphens only. */
    public static String anchor(String name) {
        return MarkdownSheet.anchor(name);
    }

    /** A finished page with every character that steers or reorders spelled out, wherever it came from. */
    public static String harmless(String html) {
        StringBuilder page = new StringBuilder(html.length());
        html.lines().forEach(line -> page.append(Page.visible(line)).append('\n'));
        return page.toString();
    }

    private static String resource(String name) {
        try (InputStream in = Look.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
