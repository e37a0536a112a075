/**
 * Many results side by side: who stands where and where missing data could move him, which indicators hold how many
 * back, who has to report. Knows an entry of each jurisdiction and nothing of its institutions, so that thousands fit in
 * little memory. Invariant: nothing is judged here; ranks come from exact points, and a rank that missing data could
 * change is shown with all it could become.
 */
package org.shifan.cohort;
