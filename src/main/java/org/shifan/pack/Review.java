package org.shifan.pack;

import java.util.List;

/** The sentence with which a hint rule concludes. */
public interface Review {

    /** What people should look at again: never a verdict. */
    void review(List<?> found);
}
