package org.shifan.workshop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.shifan.pack.Indicator;
import org.shifan.pack.Limit;
import org.shifan.pack.Pack;
import org.shifan.pack.Shape;
import org.shifan.workshop.Strictness.Order;

/** What documents, or two places of one document, demand differently of the same thing. */
public final class Contradictions {

    private Contradictions() {}

    /** In what the demands of a topic differ. */
    public enum Point {
        LIMIT,
        CONDITION,
        POPULATION,
        MODALITY,
        DUE,
        OTHER
    }

    /** An indicator and the pack it stands in. */
    public record Place(Pack pack, Indicator indicator) {}

    /**
     * One thing on which there are several demands.
     *
     * @param measure what is computed, or null where only the facts are the same
     * @param places in the order of the packs and of their documents
     * @param points in what they differ, in the order of {@link Point}
     */
    public record Topic(String measure, List<Place> places, Set<Point> points) {

        public Topic {
            places = List.copyOf(places);
        }

        /** Whether all of it stands in one document. */
        public boolean inside() {
            return places.stream().map(place -> place.pack().id()).distinct().count() == 1;
        }
    }

    /**
     * All topics of those packs on which demands differ: the same measure; and, where measures are not the same, the same
     * facts of overlapping kinds of institution with other numbers.
     */
    public static List<Topic> of(Collection<Pack> packs) {
        Map<String, List<Place>> byMeasure = new LinkedHashMap<>();
        Map<String, List<Place>> byFacts = new LinkedHashMap<>();
        for (Pack pack : packs) {
            for (Indicator indicator : pack.indicators()) {
                Place place = new Place(pack, indicator);
                if (indicator.measure() != null) {
                    byMeasure
                            .computeIfAbsent(indicator.measure(), unused -> new ArrayList<>())
                            .add(place);
                }
                String facts = facts(indicator);
                if (facts != null) {
                    byFacts.computeIfAbsent(facts, unused -> new ArrayList<>()).add(place);
                }
            }
        }
        List<Topic> topics = new ArrayList<>();
        byMeasure.forEach((measure, places) -> add(topics, measure, places));
        for (List<Place> places : byFacts.values()) {
            for (List<Place> related : overlapping(places)) {
                boolean measured = related.stream()
                                .map(place -> Objects.toString(place.indicator().measure(), ""))
                                .distinct()
                                .count()
                        == 1;
                if (!measured) {
                    add(topics, null, related);
                }
            }
        }
        return topics;
    }

    /** The numbers that an indicator is about, or null where it has none: a yes is no number to be contradicted. */
    private static String facts(Indicator indicator) {
        if (indicator.shape() == Shape.YES || indicator.shape() == Shape.HAND) {
            return numbers(indicator) ? indicator.shape() + " " + new TreeSet<>(indicator.facts()) : null;
        }
        return indicator.shape() + " " + new TreeSet<>(indicator.facts());
    }

    private static boolean numbers(Indicator indicator) {
        return indicator.numerator().atoms().stream()
                .anyMatch(atom -> atom instanceof org.shifan.pack.Condition.Compare compare && !compare.yesNo());
    }

    /** Groups of those that look at common kinds of institution; of the jurisdiction itself all are one group. */
    private static List<List<Place>> overlapping(List<Place> places) {
        List<List<Place>> groups = new ArrayList<>();
        for (Place place : places) {
            List<Place> joined = new ArrayList<>();
            for (List<Place> group : List.copyOf(groups)) {
                boolean common = group.stream().anyMatch(other -> common(other.indicator(), place.indicator()));
                if (common) {
                    joined.addAll(group);
                    groups.remove(group);
                }
            }
            joined.add(place);
            groups.add(joined);
        }
        return groups;
    }

    private static boolean common(Indicator one, Indicator other) {
        return one.kinds().isEmpty()
                || other.kinds().isEmpty()
                || one.kinds().stream().anyMatch(other.kinds()::contains);
    }

    private static void add(List<Topic> topics, String measure, List<Place> places) {
        Set<Point> points = EnumSet.noneOf(Point.class);
        Indicator first = places.get(0).indicator();
        for (Place place : places) {
            points.addAll(points(first, place.indicator()));
        }
        boolean only = points.isEmpty()
                || measure == null && !points.contains(Point.LIMIT) && !points.contains(Point.CONDITION);
        if (!only) {
            topics.add(new Topic(measure, places, points));
        }
    }

    private static Set<Point> points(Indicator one, Indicator other) {
        Set<Point> points = EnumSet.noneOf(Point.class);
        if (one.shape() != other.shape()) {
            if (Strictness.demand(one, other) != Order.SAME) {
                points.add(Point.OTHER);
            }
        } else {
            if (Strictness.limit(one, other) != Order.SAME || !upper(one).equals(upper(other))) {
                points.add(Point.LIMIT);
            }
            if (!Implication.same(one.numerator(), other.numerator())) {
                points.add(Point.CONDITION);
            }
            if (!Strictness.samePopulation(one, other)) {
                points.add(Point.POPULATION);
            }
            if (!Objects.equals(one.part(), other.part()) || !Objects.equals(one.whole(), other.whole())) {
                points.add(Point.OTHER);
            }
        }
        if (one.modality() != other.modality()) {
            points.add(Point.MODALITY);
        }
        if (!Objects.equals(one.due(), other.due())) {
            points.add(Point.DUE);
        }
        return points;
    }

    private static String upper(Indicator indicator) {
        Limit limit = indicator.limit();
        return Objects.toString(limit == null ? null : limit.upper());
    }

    /** Whether somebody who looks for different numbers wants to see it first. */
    static boolean numbersDiffer(Topic topic) {
        return topic.points().contains(Point.LIMIT)
                || topic.points().contains(Point.CONDITION)
                        && topic.places().stream().anyMatch(place -> numbers(place.indicator()));
    }

    /** The topics with other numbers first, then those that differ only in force, date or whom they look at. */
    public static List<Topic> sorted(List<Topic> topics) {
        List<Topic> sorted = new ArrayList<>(topics);
        sorted.sort(java.util.Comparator.comparing((Topic topic) -> !numbersDiffer(topic)));
        return sorted;
    }
}
