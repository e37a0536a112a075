package org.shifan.report;

import java.util.List;
import org.shifan.text.Language;

/**
 * A document as one HTML page that needs nothing else: its style is within it, it loads nothing, and its own policy
 * forbids that anything be loaded or run.
 */
final class HtmlSheet implements Sheet {

    private final Language language;
    private final StringBuilder body = new StringBuilder(1 << 16);
    private String title = "";
    private boolean card;

    HtmlSheet(Language language) {
        this.language = language;
    }

    @Override
    public void title(String heading, String below) {
        title = heading;
        tag("h1", heading);
        body.append("<p class=\"below\">").append(escaped(below)).append("</p>\n");
    }

    @Override
    public void heading(int level, String anchor, String text) {
        close();
        if (level == 2) {
            body.append("<h2 id=\"").append(MarkdownSheet.anchor(anchor)).append("\">");
            body.append(escaped(text)).append("</h2>\n");
            return;
        }
        card = true;
        String id = MarkdownSheet.anchor(anchor);
        body.append("<section class=\"card\" aria-labelledby=\"")
                .append(id)
                .append("\">\n<h3 id=\"")
                .append(id);
        int space = text.indexOf("  ");
        body.append("\">");
        if (space > 0) {
            body.append("<span class=\"id\">")
                    .append(escaped(text.substring(0, space)))
                    .append("</span>");
        }
        body.append(escaped(text.substring(Math.max(0, space)).strip())).append("</h3>\n");
    }

    private void close() {
        if (card) {
            body.append("</section>\n");
            card = false;
        }
    }

    @Override
    public void marks(List<String> marks) {
        if (!marks.isEmpty()) {
            body.append("<ul class=\"marks\">");
            marks.forEach(mark -> body.append("<li>").append(escaped(mark)).append("</li>"));
            body.append("</ul>\n");
        }
    }

    @Override
    public void paragraph(String text) {
        tag("p", text);
    }

    @Override
    public void rows(List<String[]> rows) {
        body.append("<dl>\n");
        for (String[] row : rows) {
            body.append("<dt>")
                    .append(escaped(row[0]))
                    .append("</dt><dd>")
                    .append(escaped(row[1]))
                    .append("</dd>\n");
        }
        body.append("</dl>\n");
    }

    @Override
    public void list(List<String> items) {
        body.append("<ul>\n");
        items.forEach(item -> body.append("<li>").append(escaped(item)).append("</li>\n"));
        body.append("</ul>\n");
    }

    @Override
    public void contents(String name, List<Link> entries) {
        body.append("<nav aria-label=\"")
                .append(escaped(name))
                .append("\">\n<h2>")
                .append(escaped(name))
                .append("</h2>\n<ul>\n");
        for (Link entry : entries) {
            body.append("<li>");
            link(entry);
            body.append("</li>\n");
        }
        body.append("</ul>\n</nav>\n");
    }

    @Override
    public void links(String name, List<Link> links) {
        body.append("<p><span class=\"below\">").append(escaped(name)).append("</span>");
        for (Link link : links) {
            body.append(' ');
            link(link);
        }
        body.append("</p>\n");
    }

    @Override
    public void table(String name, List<String> head, List<List<List<Link>>> rows) {
        body.append("<table>\n<caption>").append(escaped(name)).append("</caption>\n<thead><tr>");
        head.forEach(
                cell -> body.append("<th scope=\"col\">").append(escaped(cell)).append("</th>"));
        body.append("</tr></thead>\n<tbody>\n");
        for (List<List<Link>> row : rows) {
            body.append("<tr>");
            for (int column = 0; column < row.size(); column++) {
                String tag = column == 0 ? "th" : "td";
                body.append('<').append(tag);
                if (column == 0) {
                    body.append(" scope=\"row\">");
                } else {
                    body.append(" data-name=\"")
                            .append(escaped(head.get(column)))
                            .append("\">");
                }
                String before = "";
                for (Link link : row.get(column)) {
                    body.append(before);
                    link(link);
                    before = " ";
                }
                body.append("</").append(tag).append('>');
            }
            body.append("</tr>\n");
        }
        body.append("</tbody>\n</table>\n");
    }

    private void link(Link link) {
        if (link.anchor() == null) {
            body.append(escaped(link.text()));
        } else {
            body.append("<a href=\"#")
                    .append(MarkdownSheet.anchor(link.anchor()))
                    .append("\">");
            body.append(escaped(link.text())).append("</a>");
        }
    }

    private void tag(String tag, String text) {
        body.append('<')
                .append(tag)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(tag)
                .append(">\n");
    }

    /** The text for between tags and for quoted attributes; characters that steer or reorder are spelled out. */
    static String escaped(String text) {
        String visible = Page.visible(text.replace('\n', ' ').replace('\r', ' '));
        StringBuilder escaped = new StringBuilder(visible.length() + 16);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String finished() {
        close();
        String style = Look.style();
        boolean english = language == Language.EN;
        return "<!DOCTYPE html>\n<html lang=\"" + (english ? "en" : "zh-CN") + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + Look.hash(style) + "'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" + escaped(title) + "</title>\n<style>"
                + style
                + "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#text\">" + (english ? "To the text" : "跳到正文")
                + "</a>\n<main id=\"text\">\n" + body + "</main>\n</body>\n</html>\n";
    }
}
