package org.shifan.report;

import java.util.ArrayList;
import java.util.List;

/** A document as Markdown that any reader of it shows alike: no HTML but the anchors. */
final class MarkdownSheet implements Sheet {

    private static final String MARKUP = "\\`*_{}[]<>()#+-.!|~&$@:";

    private final StringBuilder text = new StringBuilder();

    @Override
    public void title(String title, String below) {
        text.append("# ")
                .append(escaped(title))
                .append("\n\n")
                .append(escaped(below))
                .append("\n\n");
    }

    @Override
    public void heading(int level, String anchor, String heading) {
        text.append("<a id=\"").append(anchor(anchor)).append("\"></a>\n\n");
        text.append("#".repeat(level)).append(' ').append(escaped(heading)).append("\n\n");
    }

    @Override
    public void marks(List<String> marks) {
        if (!marks.isEmpty()) {
            text.append('*')
                    .append(String.join(
                            " · ", marks.stream().map(MarkdownSheet::escaped).toList()))
                    .append("*\n\n");
        }
    }

    @Override
    public void paragraph(String paragraph) {
        text.append(escaped(paragraph)).append("\n\n");
    }

    @Override
    public void rows(List<String[]> rows) {
        for (String[] row : rows) {
            text.append("- **")
                    .append(escaped(row[0]))
                    .append("** ")
                    .append(escaped(row[1]))
                    .append('\n');
        }
        text.append('\n');
    }

    @Override
    public void list(List<String> items) {
        for (String item : items) {
            text.append("- ").append(escaped(item)).append('\n');
        }
        text.append('\n');
    }

    @Override
    public void contents(String name, List<Link> entries) {
        text.append("**").append(escaped(name)).append("**\n\n");
        for (Link entry : entries) {
            text.append("- ").append(link(entry)).append('\n');
        }
        text.append('\n');
    }

    @Override
    public void links(String name, List<Link> links) {
        text.append("**").append(escaped(name)).append("**");
        links.forEach(link -> text.append(' ').append(link(link)));
        text.append("\n\n");
    }

    @Override
    public void table(String name, List<String> head, List<List<List<Link>>> rows) {
        text.append("**").append(escaped(name)).append("**\n\n");
        line(head.stream().map(MarkdownSheet::escaped).toList());
        line(head.stream().map(unused -> "---").toList());
        for (List<List<Link>> row : rows) {
            List<String> cells = new ArrayList<>();
            for (List<Link> cell : row) {
                cells.add(
                        String.join(" ", cell.stream().map(MarkdownSheet::link).toList()));
            }
            line(cells);
        }
        text.append('\n');
    }

    private void line(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String link(Link link) {
        return link.anchor() == null
                ? escaped(link.text())
                : "[" + escaped(link.text()) + "](#" + anchor(link.anchor()) + ")";
    }

    /** The text on one line, with every character that could be markup escaped. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        String visible = Page.visible(text.replace('\n', ' ').replace('\r', ' '));
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            boolean markup = MARKUP.indexOf(c) >= 0 && !harmless(visible, i);
            escaped.append(markup ? "\\" : "").append(c);
        }
        return escaped.toString();
    }

    /** Hyphens, stops, colons and the like within a word or a number are only ever themselves. */
    private static boolean harmless(String text, int at) {
        return "-.:+".indexOf(text.charAt(at)) >= 0
                && at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1))
                && !text.contains("www") // some readers make links of what looks like an address
                && !text.contains("http");
    }

    /** Letters, digits and hyphens; what else stands in an id is spelled as its number. */
    static String anchor(String id) {
        StringBuilder anchor = new StringBuilder();
        id.codePoints().forEach(c -> {
            if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '-')) {
                anchor.appendCodePoint(c);
            } else {
                anchor.append('_').append(Integer.toHexString(c)).append('_');
            }
        });
        return anchor.toString();
    }

    @Override
    public String finished() {
        return text.toString().stripTrailing() + "\n";
    }
}
