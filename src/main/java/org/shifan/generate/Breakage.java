package org.shifan.generate;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;

/** Ways in which files that are sent in are broken; each is refused, each for another reason. Needs a full county. */
final class Breakage {

    private static final List<UnaryOperator<String>> TEXTS = List.of(
            text -> text.substring(0, text.length() / 2),
            text -> text.substring(0, text.length() - 1),
            text -> text + "{}",
            text -> "[" + text + "]",
            text -> "{}",
            text -> "null",
            text -> text.replaceFirst("\"snapshot\":1", "\"snapshot\":2"),
            text -> text.replaceFirst("\"snapshot\":1,", "\"snapshot\":1,\"snapshot\":1,"),
            text -> text.replaceFirst("\"answers\":", "\"anwsers\":"),
            text -> text.replaceFirst("\"code\":\"[0-9]+\"", "\"code\":\"999999\""),
            text -> text.replaceFirst("\"code\":\"([0-9]+)\"", "\"code\":$1"),
            text -> text.replaceFirst("\"asOf\":\"2025-12-31\"", "\"asOf\":\"2025-02-30\""),
            text -> text.replaceFirst("\"asOf\":\"2025-12-31\",", ""),
            text -> text.replaceFirst("\"kind\":\"村卫生室\"", "\"kind\":\"村卫生所\""),
            text -> text.replaceFirst("\"id\":\"M1\"", "\"id\":\"H1\""),
            text -> text.replaceFirst("\"id\":\"M1\",", ""),
            text -> text.replaceFirst("妇幼保健院\"", "妇幼\\\\u0007保健院\""),
            text -> text.replaceFirst("妇幼保健院\"", "妇幼\u202e保健院\""),
            text -> text.replaceFirst("\"physicians\":([0-9]+)", "\"physicians\":-$1"),
            text -> text.replaceFirst("\"physicians\":([0-9]+)", "\"physicians\":$1.5"),
            text -> text.replaceFirst("\"physicians\":([0-9]+)", "\"physicians\":\"$1\""),
            text -> text.replaceFirst("\"physicians\":([0-9]+)", "\"physicians\":true"),
            text -> text.replaceFirst("\"physicians\":([0-9]+)", "\"physicians\":NaN"),
            text -> text.replaceFirst("\"physicians\":([0-9]+)", "\"physicians\":1e999999999"),
            text -> text.replaceFirst("\"tcmPhysicians\":([0-9]+)", "\"tcmPhysicians\":19999"),
            text -> text.replaceFirst("\"grade\":([0-9])", "\"grade\":9"),
            text -> text.replaceFirst("\"absent\":\\[", "\"absent\":[\"妇幼保健院\","),
            text -> text.replaceFirst(
                    "\"institutions\":", "\"source\":" + "[".repeat(500) + "]".repeat(500) + ",\"institutions\":"));

    private static final List<Charset> CHARSETS = List.of(Charset.forName("GBK"), StandardCharsets.UTF_16BE);

    /** How many ways there are. */
    static final int WAYS = 30;

    private Breakage() {}

    /** A county broken in that way, from 0. */
    static byte[] broken(String county, int way) {
        if (way < TEXTS.size()) {
            return TEXTS.get(way).apply(county).getBytes(StandardCharsets.UTF_8);
        }
        // A line feed must stay out of a line: in UTF-16 some characters hold its byte.
        byte[] bytes = county.getBytes(CHARSETS.get(way - TEXTS.size()));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '\n' ? (byte) 'x' : bytes[i];
        }
        return bytes;
    }
}
