package org.shifan.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.shifan.pack.RuleScanner.Sort;
import org.shifan.pack.RuleScanner.Token;
import org.shifan.pack.Yaml.Node;
import org.shifan.snapshot.Problem;
import org.shifan.snapshot.Refused;
import org.shifan.text.Phrase;

/**
 * Puts a pack that {@code extends} another together with it: the files of one pack that says all of both. A rule or
 * criterion of the child takes the place of the parent's with the same id, {@code removes} leaves out others, everything
 * else is added behind. Since the files put together hold the parent's rules, their hash covers the parent.
 */
final class Heritage {

    /** How many packs may stand above each other. */
    static final int DEEPEST = 5;

    /** Keys that only files put together have. */
    private static final List<String> DERIVED = List.of("order", "replaces");

    private final PackFolder own;
    private final PackFolder parent;
    private final Map<String, Node> manifest;
    private final Map<String, Node> above;

    private Heritage(PackFolder own, Map<String, Node> manifest, PackFolder parent, Map<String, Node> above) {
        this.own = own;
        this.manifest = manifest;
        this.parent = parent;
        this.above = above;
    }

    /**
     * The files of that pack together with all it extends; the same files when it extends nothing.
     *
     * @param folder where the pack lies, from where a relative parent is found
     * @param builtIn the files of a built-in pack by its id, null when there is none
     * @throws Refused when there is no such parent, or the two do not go together
     */
    static PackFolder whole(PackFolder files, Path folder, Function<String, PackFolder> builtIn) {
        return whole(files, folder, builtIn, 1);
    }

    private static PackFolder whole(PackFolder files, Path folder, Function<String, PackFolder> builtIn, int depth) {
        byte[] bytes = files.files().get(Manifest.FILE);
        // Most packs stand alone, and reading YAML takes longer than all else: only what looks like a child is read.
        if (!new String(bytes, StandardCharsets.ISO_8859_1).contains("extends")) {
            return files;
        }
        List<Problem> problems = new ArrayList<>();
        Map<String, Node> manifest = manifest(files, problems);
        Node name = manifest.get("extends");
        if (name == null) {
            return files;
        }
        for (String derived : DERIVED) {
            if (manifest.containsKey(derived)) {
                throw refused("key-unknown", manifest.get(derived), Phrase.same(derived), Phrase.same("removes"));
            }
        }
        Manifest.read(files.text(Manifest.FILE, problems), problems);
        if (!problems.isEmpty()) {
            throw new Refused(problems);
        }
        if (depth > DEEPEST) {
            throw refused(
                    "extends-depth",
                    name,
                    new Phrase("继承超过 " + DEEPEST + " 层，或者互相继承", "more than " + DEEPEST + " packs above each other"),
                    new Phrase("不循环的继承", "packs that do not extend each other in a circle"));
        }
        PackFolder parent = parent(name, folder, builtIn, depth);
        return new Heritage(files, manifest, parent, manifest(parent, problems)).put();
    }

    /** The folder of the pack that the one in that folder extends; null when it extends none, or a built-in one. */
    static Path parentFolder(Path folder) throws IOException {
        Node name = manifest(PackFolder.read(folder), new ArrayList<>()).get("extends");
        return name == null || name.text() == null || !name.text().startsWith(".") ? null : folder.resolve(name.text());
    }

    private static PackFolder parent(Node name, Path folder, Function<String, PackFolder> builtIn, int depth) {
        String text = String.valueOf(name.text());
        if (!text.startsWith(".")) {
            PackFolder parent = builtIn.apply(text);
            if (parent == null) {
                throw refused(
                        "extends-unknown",
                        name,
                        Phrase.same("extends: " + text),
                        new Phrase(
                                "内置规则包的编号（shifan packs），或相对路径，如 ../county-2024",
                                "the id of a built-in pack (shifan packs), or a relative folder such as ../county-2024"));
            }
            return parent;
        }
        try {
            Path place = folder.resolve(text);
            return whole(PackFolder.read(place), place, builtIn, depth + 1);
        } catch (IOException | InvalidPathException e) {
            throw refused(
                    "extends-unknown",
                    name,
                    Phrase.same("extends: " + text),
                    new Phrase("能读取的规则包文件夹", "the folder of a pack that can be read"));
        }
    }

    private static Map<String, Node> manifest(PackFolder files, List<Problem> problems) {
        String text = files.text(Manifest.FILE, problems);
        try {
            Map<String, Node> map = text == null ? null : Yaml.read(text).map();
            return map == null ? Map.of() : map;
        } catch (Yaml.Malformed malformed) {
            return Map.of(); // said when the pack is read
        }
    }

    // ---- putting together

    private PackFolder put() {
        String parentId = text(above, "id");
        String childId = text(manifest, "id");
        if (parentId.equals(childId)) {
            throw refused(
                    "extends-itself",
                    manifest.get("id"),
                    Phrase.same("id: " + childId),
                    new Phrase("与父规则包不同的编号", "another id than that of the parent"));
        }
        Set<String> inherited = new LinkedHashSet<>(ids(parent, above));
        Set<String> stated = new LinkedHashSet<>(ids(own, manifest));
        Set<String> left = new LinkedHashSet<>(inherited);
        for (Node removal : list(manifest, "removes")) {
            String id = text(removal.map(), "id");
            if (!inherited.contains(id) || stated.contains(id)) {
                throw refused(
                        "removes-unknown",
                        removal,
                        Phrase.same(id),
                        new Phrase("父规则包里的、这里没有重写的编号", "an id of the parent that is not stated anew here"));
            }
            left.remove(id);
        }
        Map<String, byte[]> files = new TreeMap<>();
        for (String file : own.ruleFiles()) {
            files.put(file, own.files().get(file));
        }
        Set<String> without = new LinkedHashSet<>(inherited);
        without.removeAll(left);
        without.addAll(stated);
        List<String> parentFiles = new ArrayList<>();
        for (String file : parent.ruleFiles()) {
            List<Problem> problems = new ArrayList<>();
            String text = parent.text(file, problems);
            String taken = text == null ? null : taken(text, javaPackage(parentId), javaPackage(childId), without);
            if (!problems.isEmpty()) {
                throw new Refused(problems);
            }
            if (taken != null) {
                files.put(parentId + "/" + file, taken.getBytes(StandardCharsets.UTF_8));
                parentFiles.add(file);
            }
        }
        left.addAll(stated);
        List<String> replaced = new ArrayList<>(inherited);
        replaced.retainAll(stated);
        files.put(
                Manifest.FILE,
                json(manifest(parentId, parentFiles, without, left, replaced)).getBytes(StandardCharsets.UTF_8));
        return new PackFolder(files);
    }

    /** The manifest of both: the child's own words, with what it inherits. */
    private Map<String, Node> manifest(
            String parentId, List<String> parentFiles, Set<String> without, Set<String> order, List<String> replaced) {
        Map<String, Node> whole = new LinkedHashMap<>(manifest);
        for (String key : List.of("target", "scoring")) {
            if (!whole.containsKey(key) && above.containsKey(key)) {
                whole.put(key, above.get(key));
            }
        }
        whole.put("extends", node(parentId + " " + text(above, "version")));
        List<Node> facts = new ArrayList<>();
        Set<String> declared = new LinkedHashSet<>();
        list(manifest, "facts").forEach(fact -> declared.add(text(fact.map(), "name")));
        for (Node fact : list(above, "facts")) {
            if (!declared.contains(text(fact.map(), "name"))) {
                facts.add(fact);
            }
        }
        facts.addAll(list(manifest, "facts"));
        whole.put("facts", node(facts));
        List<Node> criteria = new ArrayList<>();
        for (Node criterion : list(above, "criteria")) {
            if (!without.contains(text(criterion.map(), "id"))) {
                criteria.add(criterion);
            }
        }
        criteria.addAll(list(manifest, "criteria"));
        whole.put("criteria", node(criteria));
        List<Node> notes = new ArrayList<>(list(above, "notes"));
        notes.addAll(list(manifest, "notes"));
        whole.put("notes", node(notes));
        whole.put("core", node(core(parentId, parentFiles)));
        whole.put("order", node(nodes(order)));
        whole.put("replaces", node(nodes(replaced)));
        return whole;
    }

    /** The core files of both, named where either leaves some of its own out. */
    private List<Node> core(String parentId, List<String> parentFiles) {
        List<String> of = new ArrayList<>();
        list(above, "core").forEach(file -> of.add(String.valueOf(file.text())));
        List<Node> core = new ArrayList<>();
        if (of.isEmpty() && list(manifest, "core").isEmpty()) {
            return core;
        }
        for (String file : parentFiles) {
            if (of.isEmpty() || of.contains(file)) {
                core.add(node(parentId + "/" + file));
            }
        }
        if (list(manifest, "core").isEmpty()) {
            own.ruleFiles().forEach(file -> core.add(node(file)));
        }
        core.addAll(list(manifest, "core"));
        return core;
    }

    /** The ids of all rules and criteria; those of files put together in their order. */
    private static List<String> ids(PackFolder files, Map<String, Node> manifest) {
        List<String> ids = new ArrayList<>();
        if (manifest.containsKey("order")) {
            list(manifest, "order").forEach(id -> ids.add(id.text()));
            return ids;
        }
        for (String file : files.ruleFiles()) {
            String text = files.text(file, new ArrayList<>());
            List<Token> tokens = text == null ? List.of() : RuleScanner.scan(file, text, new ArrayList<>());
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (begins(tokens, i)) {
                    ids.add(id(tokens.get(i + 1)));
                }
            }
        }
        list(manifest, "criteria").forEach(criterion -> ids.add(text(criterion.map(), "id")));
        return ids;
    }

    private static boolean begins(List<Token> tokens, int at) {
        return tokens.get(at).is("rule") && tokens.get(at + 1).sort() == Sort.STRING;
    }

    private static String id(Token title) {
        int space = title.text().indexOf(' ');
        return space < 0 ? title.text() : title.text().substring(0, space);
    }

    /**
     * A parent's rule file for the child: in the child's package, and blank where rules are left out, so that every line
     * keeps its number. Null when no rule is left.
     */
    private static String taken(String text, String parentPackage, String childPackage, Set<String> without) {
        List<Token> tokens = RuleScanner.scan("", text, new ArrayList<>());
        StringBuilder taken = new StringBuilder(text);
        int head = text.length();
        boolean any = false;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (!begins(tokens, i)) {
                continue;
            }
            int start = offset(text, tokens.get(i));
            head = Math.min(head, start);
            if (!without.contains(id(tokens.get(i + 1)))) {
                any = true;
                continue;
            }
            int end = i + 2;
            while (end < tokens.size()
                    && !tokens.get(end).is("end")
                    && tokens.get(end).sort() != Sort.END) {
                end++;
            }
            int stop = Math.min(text.length(), offset(text, tokens.get(end)) + "end".length());
            for (int at = start; at < stop; at++) {
                if (text.charAt(at) != '\n') {
                    taken.setCharAt(at, ' ');
                }
            }
        }
        if (!any) {
            return null;
        }
        String first = text.substring(0, head)
                .replaceFirst(
                        "package(\\s+)" + parentPackage + "\\.", "package$1" + childPackage + "." + parentPackage + "_")
                .replaceAll("import(\\s+)" + parentPackage + "\\.", "import$1" + childPackage + ".");
        return first + taken.substring(head);
    }

    private static int offset(String text, Token token) {
        int at = 0;
        for (int line = 1; line < token.line(); line++) {
            at = text.indexOf('\n', at) + 1;
        }
        return at + token.column() - 1;
    }

    private static String javaPackage(String id) {
        return id.replace('-', '_');
    }

    // ---- YAML as trees and as text

    private static String text(Map<String, Node> map, String key) {
        Node node = map == null ? null : map.get(key);
        return node == null || node.text() == null ? "" : node.text().strip();
    }

    private static List<Node> list(Map<String, Node> map, String key) {
        Node node = map.get(key);
        return node == null || node.list() == null ? List.of() : node.list();
    }

    private static Node node(Object value) {
        return new Node(value, 1, 1);
    }

    private static List<Node> nodes(Iterable<String> texts) {
        List<Node> nodes = new ArrayList<>();
        texts.forEach(text -> nodes.add(node(text)));
        return nodes;
    }

    /** The tree as JSON, which is YAML as well; one line for each key at the top. */
    private static String json(Map<String, Node> map) {
        StringBuilder json = new StringBuilder("{\n");
        String separator = "";
        for (Map.Entry<String, Node> entry : map.entrySet()) {
            json.append(separator);
            quoted(json, entry.getKey());
            json.append(": ");
            value(json, entry.getValue());
            separator = ",\n";
        }
        return json.append("\n}\n").toString();
    }

    private static void value(StringBuilder json, Node node) {
        if (node.list() != null) {
            json.append('[');
            String separator = "";
            for (Node each : node.list()) {
                json.append(separator);
                value(json, each);
                separator = ", ";
            }
            json.append(']');
        } else if (node.map() != null) {
            json.append('{');
            String separator = "";
            for (Map.Entry<String, Node> entry : node.map().entrySet()) {
                json.append(separator);
                quoted(json, entry.getKey());
                json.append(": ");
                value(json, entry.getValue());
                separator = ", ";
            }
            json.append('}');
        } else {
            quoted(json, node.text());
        }
    }

    private static void quoted(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private static Refused refused(String code, Node at, Phrase found, Phrase expected) {
        return new Refused(
                List.of(new Problem(code, Manifest.FILE, at.line(), at.column(), null, null, found, expected, null)));
    }
}
