package org.shifan.workshop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.text.Language;

/** Why a pack is refused or a finding reported, by the finding's code: the pages of {@code rules/lint.md}. */
public final class Why {

    private static final String HEADING = "\n## ";
    private static final String ENGLISH = "\nEnglish: ";

    private Why() {}

    /** The codes that have a page, in the order of the pages. */
    public static List<String> codes() {
        return List.copyOf(pages().keySet());
    }

    /** The page of that code, ending with a line feed, or null. */
    public static String page(String code, Language language) {
        String page = pages().get(code);
        if (page == null) {
            return null;
        }
        int english = page.indexOf(ENGLISH);
        return code + "\n"
                + (language == Language.EN ? page.substring(english + ENGLISH.length()) : page.substring(0, english))
                        .strip()
                + "\n";
    }

    private static Map<String, String> pages() {
        try (InputStream in = Why.class.getResourceAsStream("lint.md")) {
            Map<String, String> pages = new LinkedHashMap<>();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (int at = text.indexOf(HEADING); at >= 0; ) {
                int start = at + HEADING.length();
                int end = text.indexOf('\n', start);
                int next = text.indexOf(HEADING, start);
                pages.put(text.substring(start, end), text.substring(end, next < 0 ? text.length() : next));
                at = next;
            }
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
