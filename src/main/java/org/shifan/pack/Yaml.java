package org.shifan.pack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * A YAML document as a tree that remembers where each value stands. Anchors, several documents and keys given twice are
 * refused.
 */
public final class Yaml {

    /**
     * One value.
     *
     * @param value a String (numbers and booleans too, as written), a {@code Map<String, Node>} or a {@code List<Node>}
     * @param line from 1
     * @param column from 1
     */
    public record Node(Object value, int line, int column) {

        /** Its entries, or null when it is no map. */
        @SuppressWarnings("unchecked")
        public Map<String, Node> map() {
            return value instanceof Map ? (Map<String, Node>) value : null;
        }

        /** Its elements, or null when it is no list. */
        @SuppressWarnings("unchecked")
        public List<Node> list() {
            return value instanceof List ? (List<Node>) value : null;
        }

        /** Its text, or null when it is a map or a list. */
        public String text() {
            return value instanceof String text ? text : null;
        }
    }

    /** A mistake in the YAML itself. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
        private final int line;
        private final int column;

        Malformed(String message, int line, int column) {
            super(message);
            this.line = line;
            this.column = column;
        }

        /** From 1. */
        public int line() {
            return line;
        }

        /** From 1. */
        public int column() {
            return column;
        }
    }

    private static final int DEEPEST = 12;

    private final YAMLParser parser;

    private Yaml(YAMLParser parser) {
        this.parser = parser;
    }

    /**
     * The tree of that text.
     *
     * @throws Malformed at the first mistake
     */
    public static Node read(String text) throws Malformed {
        try (YAMLParser parser = (YAMLParser) new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            Yaml yaml = new Yaml(parser);
            if (parser.nextToken() == null) {
                throw new Malformed("empty", 1, 1);
            }
            Node node = yaml.node(0);
            if (parser.nextToken() != null) {
                throw yaml.malformed("more than one document");
            }
            return node;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String message = e.getOriginalMessage();
            int end = message.indexOf('\n');
            throw new Malformed(
                    end < 0 ? message : message.substring(0, end),
                    at == null ? 1 : Math.max(1, at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()));
        }
    }

    private Node node(int depth) throws Malformed {
        if (depth > DEEPEST) {
            throw malformed("nested too deeply");
        }
        // An alias would be read as its own name.
        if (parser.isCurrentAlias()
                || parser.getObjectId() != null
                || parser.getTypeId() != null
                || parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw malformed("anchors and tags are not used here");
        }
        TokenStreamLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Node> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    TokenStreamLocation place = parser.currentTokenLocation();
                    parser.nextToken();
                    if (map.containsKey(key)) {
                        throw new Malformed("key given twice: " + key, place.getLineNr(), place.getColumnNr());
                    }
                    map.put(key, node(depth + 1));
                }
                yield new Node(map, line, column);
            }
            case START_ARRAY -> {
                List<Node> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(node(depth + 1));
                }
                yield new Node(list, line, column);
            }
            default -> new Node(parser.currentToken() == JsonToken.VALUE_NULL ? "" : parser.getString(), line, column);
        };
    }

    private Malformed malformed(String message) {
        TokenStreamLocation at = parser.currentLocation();
        return new Malformed(message, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
