package org.shifan.report;

import java.util.List;

/** A document being written, whatever it is written as. Every text that comes in is shown as it is, never as markup. */
interface Sheet {

    /** A piece of text, with the anchor it leads to or null. */
    record Link(String text, String anchor) {

        static Link plain(String text) {
            return new Link(text, null);
        }
    }

    /** The title of the whole, with a line below it. */
    void title(String title, String below);

    /** A heading of a section (2) or of a part of it (3), which links can lead to. */
    void heading(int level, String anchor, String text);

    /** Remarks in a few words below a heading. */
    void marks(List<String> marks);

    void paragraph(String text);

    /** What several things are called, and what they are. */
    void rows(List<String[]> rows);

    void list(List<String> items);

    /** Where everything is: links with a remark each. */
    void contents(String name, List<Link> entries);

    /** A few links on one line after what they are called. */
    void links(String name, List<Link> links);

    /** A table; the first cell of each row names it. */
    void table(String name, List<String> head, List<List<List<Link>>> rows);

    /** The whole document. */
    String finished();
}
