package org.shifan.bench.peers;

import java.util.List;

/** The annex in the rules of one engine: made once, used for every county. */
public interface Engine {

    /** Marks in views who is looked at and who qualifies. */
    void look(List<View> views);

    /** Concludes what comes of each standing. */
    void conclude(List<Standing> standings);
}
