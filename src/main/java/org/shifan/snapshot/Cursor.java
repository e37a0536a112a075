package org.shifan.snapshot;

import java.util.List;
import org.shifan.text.Phrase;
import org.shifan.text.Spelling;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Where a pass over a document stands and what it found wrong so far. All parts of a snapshot are read through one cursor:
 * they take tokens from its parser and leave to it what every object and list has to be asked, and every problem.
 *
 * <p>In the quick pass it keeps no places, and the first problem ends the pass. In the thorough one it is tolerant enough
 * to go on, and notes every problem with its place.
 */
final class Cursor implements AutoCloseable {

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(Limits.DEEPEST)
            .maxNumberLength(1 << 16)
            .maxStringLength(1 << 20)
            .maxNameLength(1 << 16)
            .build();

    private static final JsonFactory STRICT =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    /** Stops the quick pass at the first problem, and the thorough one where the rest cannot be read. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super(null, null, false, false);
        }
    }

    /** Reads on where a problem of ours can say more than a syntax error. */
    private static final class Tolerant {
        static final JsonFactory FACTORY = JsonFactory.builder()
                .streamReadConstraints(CONSTRAINTS)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                .build();
    }

    private final JsonParser parser;
    private final int start;
    private final Problems problems;

    /**
     * @param start where the text begins behind a byte order mark
     * @param problems collects the problems; null for the quick pass
     */
    Cursor(byte[] json, int start, Problems problems) {
        JsonFactory factory = problems == null ? STRICT : Tolerant.FACTORY;
        this.parser = factory.createParser(ObjectReadContext.empty(), json, start, json.length - start);
        this.start = start;
        this.problems = problems;
    }

    /** Gives the tokens; whoever reads a value has to leave it at its last token. */
    JsonParser parser() {
        return parser;
    }

    /** Whether this pass keeps no places and stops at the first problem. */
    boolean quick() {
        return problems == null;
    }

    @Override
    public void close() {
        parser.close();
    }

    // --- keys

    /** The place of the key in that list; -1 after a problem with the key, its value skipped. */
    int enter(String key, List<String> keys, int seen) {
        int place = keys.indexOf(key);
        if (place < 0) {
            unknownKey(key, keys);
            return -1;
        }
        if ((seen >> place & 1) != 0) {
            duplicateKey(key);
            return -1;
        }
        return place;
    }

    /** Says that the object has this key already, and passes over its value. */
    void duplicateKey(String key) {
        String shown = Characters.shown(key);
        problem(
                here(),
                "duplicate-key",
                path(),
                new Phrase("又一个“" + shown + "”", "\"" + shown + "\" again"),
                new Phrase("每个键只写一次", "each key once"),
                new Phrase("删去其中一个", "remove one of them"));
        parser.nextToken();
        skip();
    }

    private void unknownKey(String key, List<String> keys) {
        String nearest = nearest(key, keys);
        unknownKey(
                key,
                new Phrase(String.join("、", keys), String.join(", ", keys)),
                nearest == null ? new Phrase("删去它", "remove it") : didYouMean(nearest, nearest));
    }

    /** Says that no such key is known here, and passes over its value. */
    void unknownKey(String key, Phrase expected, Phrase advice) {
        String shown = Characters.shown(key);
        problem(
                here(),
                "unknown-key",
                path(),
                new Phrase("没有“" + shown + "”这个键", "no key \"" + shown + "\""),
                expected,
                advice);
        parser.nextToken();
        skip();
    }

    /** Says which of the required keys (the first ones, by bits) an object lacks. */
    void missing(int begin, String path, List<String> keys, int seen, int required) {
        int lacking = required & ~seen;
        for (int place = 0; lacking >> place != 0; place++) {
            if ((lacking >> place & 1) != 0) {
                String key = keys.get(place);
                problem(
                        begin,
                        "missing-key",
                        path + "." + key,
                        new Phrase("没有“" + key + "”", "no \"" + key + "\""),
                        new Phrase("必填的“" + key + "”", "the required key \"" + key + "\""),
                        new Phrase("补上它", "add it"));
            }
        }
    }

    // --- objects, lists and what stands in their place

    /** Whether an object begins here; null is nothing reported where that is allowed, anything else a problem. */
    boolean object(JsonToken token, Phrase expected, boolean optional) {
        if (token == JsonToken.START_OBJECT) {
            return true;
        }
        if (!optional || token != JsonToken.VALUE_NULL) {
            wrongType(token, expected, null);
        }
        return false;
    }

    /** Whether a list begins here; null is nothing reported. */
    boolean list(JsonToken token, Phrase expected) {
        if (token == JsonToken.START_ARRAY) {
            return true;
        }
        if (token != JsonToken.VALUE_NULL) {
            wrongType(token, expected, new Phrase("写成 […]，没有就不写", "write […], or leave it out"));
        }
        return false;
    }

    /** Says that something else is asked for here, and passes over the value. */
    void wrongType(JsonToken token, Phrase expected, Phrase advice) {
        boolean none = token == JsonToken.VALUE_NULL;
        problem(
                here(),
                none ? "null-not-allowed" : "wrong-type",
                path(),
                found(token),
                expected,
                advice == null ? new Phrase("按此填写", "write it so") : advice);
        skip();
    }

    /** What stands at the current token. */
    Phrase found(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> {
                String shown = Characters.shown(parser.getString());
                yield new Phrase("文字“" + shown + "”", "the text \"" + shown + "\"");
            }
            case VALUE_NUMBER_INT -> {
                String shown = Characters.shown(parser.getString());
                yield new Phrase("数 " + shown, "the number " + shown);
            }
            case VALUE_NUMBER_FLOAT -> {
                String shown = Characters.shown(parser.getString());
                char last = shown.charAt(shown.length() - 1);
                yield last > '9' && last != '…'
                        ? new Phrase("“" + shown + "”，不是数", "\"" + shown + "\", not a number")
                        : shown.indexOf('e') >= 0 || shown.indexOf('E') >= 0
                                ? new Phrase("带指数的数 " + shown, "the number with exponent " + shown)
                                : new Phrase("小数 " + shown, "the decimal " + shown);
            }
            case VALUE_NULL -> new Phrase("null（未报）", "null (not reported)");
            case START_OBJECT -> new Phrase("对象 {…}", "an object {…}");
            case START_ARRAY -> new Phrase("列表 […]", "a list […]");
            default -> Phrase.same(parser.getString());
        };
    }

    /** Passes over the value that begins at the current token. */
    void skip() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
        }
    }

    // --- places and problems

    /** Notes a problem at that offset; the quick pass ends with it. */
    void problem(int at, String code, String path, Phrase found, Phrase expected, Phrase advice) {
        if (problems == null) {
            throw new Stopped();
        }
        problems.add(at, code, path, found, expected, advice);
    }

    /** How many problems were met so far. */
    int met() {
        return problems == null ? 0 : problems.count();
    }

    /** Says of all problems from that count on that they lie within the institution of that name (may be null). */
    void within(String institution, int from) {
        if (problems != null) {
            problems.within(institution, from);
        }
    }

    /** The offset of the current token; the quick pass needs none. */
    int here() {
        return problems == null
                ? 0
                : start + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** The JSON path of the current value; the quick pass needs none. */
    String path() {
        return problems == null
                ? null
                : appendPath(new StringBuilder(), parser.streamReadContext()).toString();
    }

    private static StringBuilder appendPath(StringBuilder path, TokenStreamContext context) {
        if (context.inRoot()) {
            return path.append('$');
        }
        appendPath(path, context.getParent());
        if (context.inArray()) {
            // at its opening bracket a list has no element yet
            return context.hasCurrentIndex()
                    ? path.append('[').append(context.getCurrentIndex()).append(']')
                    : path;
        }
        String name = context.currentName();
        if (name == null) {
            return path;
        }
        for (int i = 0; i < name.length(); i++) {
            char unit = name.charAt(i);
            boolean simple = unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z' || unit >= '0' && unit <= '9';
            if (!simple && unit != '-' && unit != '_') {
                return path.append("[\"").append(Characters.shown(name)).append("\"]");
            }
        }
        return path.append('.').append(Characters.shown(name));
    }

    /**
     * The known name that is most like that one, or null. Guessing costs much more than reading: a file with millions of
     * mistakes gets guesses for those it shows.
     */
    String nearest(String name, Iterable<String> known) {
        return problems == null || problems.full() ? null : Spelling.nearest(name, known);
    }

    /** The advice to write a name that is known. */
    static Phrase didYouMean(String zh, String en) {
        return new Phrase("是不是“" + zh + "”？", "did you mean \"" + en + "\"?");
    }
}
