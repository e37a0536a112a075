/**
 * The batch as a job on Apache Spark, for more snapshots than one machine should judge. Nothing is judged here: each
 * executor loads the packs once and hands its lines to {@link org.shifan.batch.LineJudge}, so what is written is, line
 * for line, what {@code batch} writes. Built only by the Maven profile {@code spark}.
 */
package org.shifan.spark;
