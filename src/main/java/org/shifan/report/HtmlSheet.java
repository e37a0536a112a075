package org.shifan.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import org.shifan.text.Language;

/**
 * A document as one HTML page that needs nothing else: its style is within it, it loads nothing, and its own policy
 * forbids that anything be loaded or run.
 */
final class HtmlSheet implements Sheet {

    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1c2330;--soft:#535e6e;--paper:#fff;--panel:#f5f7fa;--line:#d5dbe3;\
            --accent:#0b5f59;--mark:#e3f1ef}
            @media(prefers-color-scheme:dark){:root{--ink:#e4e8ee;--soft:#a5afbd;--paper:#14181e;--panel:#1c222b;\
            --line:#39424f;--accent:#76cfc5;--mark:#1d3b39}}
            *{box-sizing:border-box}
            html{scroll-padding-top:1rem}
            body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.7 system-ui,"Noto Sans CJK SC",\
            "Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
            main{max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
            h1{font-size:1.7rem;line-height:1.35;margin:.5rem 0}
            h2{font-size:1.3rem;margin:3rem 0 1rem;padding-bottom:.3rem;border-bottom:2px solid var(--accent)}
            h3{font-size:1.05rem;line-height:1.5;margin:0}
            h3 .id{color:var(--accent);margin-right:.6em;white-space:nowrap}
            p{margin:.6rem 0}
            .below{color:var(--soft)}
            a{color:var(--accent);text-underline-offset:.2em}
            :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
            .skip{position:absolute;left:-99rem}
            .skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem}
            section.card{margin:1.25rem 0;padding:1rem 1.15rem;background:var(--panel);border:1px solid var(--line);\
            border-radius:.5rem}
            .marks{display:flex;flex-wrap:wrap;gap:.4rem;margin:.5rem 0 0;padding:0;list-style:none;font-size:.85rem}
            .marks li{background:var(--mark);border-radius:1rem;padding:0 .7rem}
            dl{display:grid;grid-template-columns:minmax(5.5rem,max-content) 1fr;gap:.25rem 1rem;margin:.8rem 0 0}
            dt{color:var(--soft)}
            dd{margin:0}
            nav ul{columns:2;column-gap:2rem;list-style:none;margin:0;padding:0;font-size:.93rem}
            nav li{break-inside:avoid;padding:.15rem 0}
            nav a{text-decoration:none;display:block}
            nav a:hover,nav a:focus{text-decoration:underline}
            table{width:100%;border-collapse:collapse;margin:.9rem 0 0;font-size:.9rem}
            caption{text-align:left;color:var(--soft);padding-bottom:.25rem}
            th,td{text-align:left;vertical-align:top;padding:.35rem .6rem .35rem 0;border-top:1px solid var(--line)}
            th{font-weight:600}
            thead th{color:var(--soft);font-weight:400;white-space:nowrap}
            @media(max-width:40rem){
            main{padding:1rem .8rem 3rem}
            nav ul{columns:1}
            dl{grid-template-columns:1fr;gap:0}
            dd{margin-bottom:.5rem}
            thead{position:absolute;left:-99rem}
            table,tbody,tr,th,td,caption{display:block}
            tr{border-top:1px solid var(--line);padding:.4rem 0}
            th,td{border:0;padding:.05rem 0}
            td::before{content:attr(data-name) " ";color:var(--soft)}
            td:empty{display:none}
            }
            @media print{
            :root{--ink:#000;--soft:#444;--paper:#fff;--panel:#fff;--line:#999;--accent:#000;--mark:#fff;\
            color-scheme:light}
            @page{size:A4;margin:18mm 16mm}
            body{font-size:10pt;line-height:1.5}
            main{max-width:none;padding:0}
            h1{font-size:17pt}
            h2{font-size:13pt;break-after:avoid}
            .skip{display:none}
            a{color:inherit;text-decoration:none}
            section.card{margin:.6rem 0;padding:.4rem .8rem;-webkit-box-decoration-break:clone;\
            box-decoration-break:clone}
            h3,.marks,caption{break-after:avoid}
            dl{break-inside:avoid;gap:.1rem 1rem}
            table{font-size:9pt;margin-top:.5rem}
            section.card table{break-inside:avoid}
            th,td{padding:.15rem .6rem .15rem 0}
            .marks li{border:1px solid var(--line)}
            thead{display:table-header-group}
            tr{break-inside:avoid}
            }
            """;

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
        boolean english = language == Language.EN;
        return "<!DOCTYPE html>\n<html lang=\"" + (english ? "en" : "zh-CN") + "\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + hash(STYLE) + "'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n<title>" + escaped(title) + "</title>\n<style>"
                + STYLE
                + "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#text\">" + (english ? "To the text" : "跳到正文")
                + "</a>\n<main id=\"text\">\n" + body + "</main>\n</body>\n</html>\n";
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
