package org.shifan.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shifan.text.Phrase;

/**
 * What may not differ between a batch and the one that goes on with it, as lines of text that are kept with it: a name and
 * what it is, and where that is a file of rules, its digest.
 */
final class BatchConditions {

    static final String PROGRAM = "shifan";
    static final String PACK = "pack";
    static final String PROFILE = "profile";
    static final String AS_OF = "as-of";
    static final String ON_SITE = "manual";
    static final String WAIVERS = "waivers";
    static final String UNSIGNED = "unsigned";
    static final String INPUT = "input";
    static final String HINTS = "hints";

    /** What stands where nothing was said. */
    static final String NONE = "-";

    private static final Map<String, Phrase> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put(PROGRAM, new Phrase("程序版本", "version of the program"));
        NAMES.put(PACK, new Phrase("规则（--pack、--rules）", "rules (--pack, --rules)"));
        NAMES.put(PROFILE, new Phrase("指标范围（--profile）", "indicators (--profile)"));
        NAMES.put(AS_OF, new Phrase("判定日期（--as-of）", "date to judge as of (--as-of)"));
        NAMES.put(ON_SITE, new Phrase("现场核定（--manual）", "what was found on site (--manual)"));
        NAMES.put(WAIVERS, new Phrase("免检（--waivers）", "waivers (--waivers)"));
        NAMES.put(UNSIGNED, new Phrase("规则包的签名", "signature of the rules"));
        NAMES.put(INPUT, new Phrase("数据文件", "inputs"));
        NAMES.put(HINTS, new Phrase("复核线索（--hints）", "hints (--hints)"));
    }

    private final StringBuilder text = new StringBuilder();

    /** One more. */
    void add(String name, String value) {
        text.append(text.length() == 0 ? "" : "\n").append(name).append(' ').append(value);
    }

    /** As they are kept. */
    String text() {
        return text.toString();
    }

    /** What is now otherwise than it was, a line for each, with both values. */
    static Phrase changes(String then, String now) {
        StringBuilder zh = new StringBuilder();
        StringBuilder en = new StringBuilder();
        Map<String, List<String>> before = read(then);
        Map<String, List<String>> after = read(now);
        for (Map.Entry<String, Phrase> each : NAMES.entrySet()) {
            List<String> old = before.getOrDefault(each.getKey(), List.of());
            List<String> own = after.getOrDefault(each.getKey(), List.of());
            if (!old.equals(own)) {
                Phrase was = values(each.getKey(), old, own);
                Phrase is = values(each.getKey(), own, old);
                zh.append("\n  ").append(each.getValue().zh()).append("：那一次是 ").append(was.zh());
                zh.append("，这一次是 ").append(is.zh());
                en.append("\n  ").append(each.getValue().en()).append(": then ").append(was.en());
                en.append(", now ").append(is.en());
            }
        }
        return new Phrase(zh.toString(), en.toString());
    }

    private static Map<String, List<String>> read(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int space = line.indexOf(' ');
            String name = space < 0 ? line : line.substring(0, space);
            values.computeIfAbsent(name, unused -> new ArrayList<>()).add(space < 0 ? "" : line.substring(space + 1));
        }
        return values;
    }

    /** All values of one name; beside others, which tell when a digest has to be shown. */
    private static Phrase values(String name, List<String> values, List<String> others) {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        for (String value : values) {
            Phrase said = value(name, value, others);
            zh.add(said.zh());
            en.add(said.en());
        }
        return zh.isEmpty() ? new Phrase("没有", "none") : new Phrase(String.join("、", zh), String.join(", ", en));
    }

    private static Phrase value(String name, String value, List<String> others) {
        return switch (name) {
            case PACK -> pack(value, others);
            case PROFILE -> value.equals("core") ? new Phrase("核心指标", "core") : new Phrase("全部指标", "all");
            case AS_OF -> value.equals(NONE) ? new Phrase("各份快照自己的日期", "each snapshot's own") : Phrase.same(value);
            case UNSIGNED ->
                value.equals("true")
                        ? new Phrase("没有可信的签名", "none that is trusted")
                        : new Phrase("可信或内置", "trusted, or built in");
            case ON_SITE, WAIVERS -> table(value, others);
            case HINTS -> hints(value, others);
            default -> Phrase.same(value);
        };
    }

    private static Phrase pack(String value, List<String> others) {
        String[] parts = value.split(" ", 2);
        boolean edited =
                !others.contains(value) && others.stream().anyMatch(other -> other.split(" ", 2)[0].equals(parts[0]));
        return edited && parts.length == 2
                ? new Phrase(
                        parts[0] + "（内容 " + digest(parts[1]) + "）", parts[0] + " (contents " + digest(parts[1]) + ")")
                : Phrase.same(parts[0]);
    }

    private static Phrase table(String value, List<String> others) {
        if (value.equals(NONE)) {
            return new Phrase("没有", "none");
        }
        return others.contains(NONE)
                ? new Phrase("有", "given")
                : new Phrase("内容为 " + digest(value) + " 的表", "a table with the contents " + digest(value));
    }

    private static Phrase hints(String value, List<String> others) {
        if (value.equals(NONE)) {
            return new Phrase("不找", "off");
        }
        return others.contains(NONE)
                ? new Phrase("找", "on")
                : new Phrase("内容为 " + digest(value) + " 的规则", "rules with the contents " + digest(value));
    }

    private static String digest(String sha256) {
        return sha256.substring(0, Math.min(8, sha256.length()));
    }
}
