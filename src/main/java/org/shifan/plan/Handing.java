package org.shifan.plan;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands the steps of a group out to its members, so that a plan names institutions. */
final class Handing {

    private Handing() {}

    /** Further steps of one sort that are as good at any of several places. */
    private record Sort(String way, long unitCost, List<Long> effects) {}

    /** Where further steps can be taken: a column and a way of a share, with all the room there. */
    private record Spot(Allotment.Share share, int column, int way, long room) {}

    /**
     * Adds the steps of those shares.
     *
     * @param alike gets for each step what it has in common with those that are the same to every rule
     */
    static void out(List<Allotment.Share> shares, List<Step> steps, IdentityHashMap<Step, Object> alike) {
        spread(shares);
        int begun = steps.size(); // tells these shares from those of other components
        for (int s = 0; s < shares.size(); s++) {
            Allotment.Share share = shares.get(s);
            List<Integer> group = List.of(begun, s);
            int next = 0;
            for (int c = share.counts().length - 1; c >= 0; c--) {
                int count = Math.toIntExact(share.counts()[c]);
                for (int i = 0; i < count; i++) {
                    member(share, group, c, i, share.group().holders().get(next++), steps, alike);
                }
            }
        }
    }

    /** Where further steps are equally good at several places, each takes a part by the room it has. */
    private static void spread(List<Allotment.Share> shares) {
        Map<Sort, List<Spot>> sorts = new LinkedHashMap<>();
        for (Allotment.Share share : shares) {
            for (int c = 0; c < share.counts().length; c++) {
                Component.Column column = share.group().columns().get(c);
                for (int w = 0; w < column.room().length; w++) {
                    if (column.further()[w] != null && share.counts()[c] > 0 && column.room()[w] > 0) {
                        List<Long> effects = new ArrayList<>();
                        for (long effect : column.further()[w]) {
                            effects.add(effect);
                        }
                        sorts.computeIfAbsent(
                                        new Sort(
                                                share.group().ways().get(w).key(),
                                                share.group().unitCosts()[w],
                                                effects),
                                        sort -> new ArrayList<>())
                                .add(new Spot(share, c, w, share.counts()[c] * column.room()[w]));
                    }
                }
            }
        }
        sorts.values().forEach(Handing::spreadOver);
    }

    private static void spreadOver(List<Spot> spots) {
        long total = 0;
        BigInteger room = BigInteger.ZERO;
        for (Spot spot : spots) {
            total += spot.share().extra()[spot.column()][spot.way()];
            room = room.add(BigInteger.valueOf(spot.room()));
        }
        if (total == 0 || spots.size() == 1) {
            return;
        }
        record Rest(Spot spot, BigInteger rest, int place) {}
        List<Rest> rests = new ArrayList<>();
        long left = total;
        for (Spot spot : spots) {
            BigInteger[] part = BigInteger.valueOf(total)
                    .multiply(BigInteger.valueOf(spot.room()))
                    .divideAndRemainder(room);
            spot.share().extra()[spot.column()][spot.way()] = part[0].longValueExact();
            left -= part[0].longValueExact();
            rests.add(new Rest(spot, part[1], rests.size()));
        }
        rests.sort((a, b) -> {
            int larger = b.rest().compareTo(a.rest());
            return larger != 0 ? larger : Integer.compare(a.place(), b.place());
        });
        for (int i = 0; i < left; i++) {
            Spot spot = rests.get(i).spot();
            spot.share().extra()[spot.column()][spot.way()]++;
        }
    }

    private static void member(
            Allotment.Share share,
            List<Integer> which,
            int c,
            int place,
            Holder holder,
            List<Step> steps,
            IdentityHashMap<Step, Object> alike) {
        Component.Group group = share.group();
        long[] amounts = group.columns().get(c).amounts().clone();
        for (int w = 0; w < amounts.length; w++) {
            // what is taken on top is spread evenly; what does not divide goes to the first of them
            long extra = share.extra()[c][w];
            long count = share.counts()[c];
            amounts[w] += extra / count + (place < extra % count ? 1 : 0);
        }
        for (int w = 0; w < amounts.length; w++) {
            if (amounts[w] == 0) {
                continue;
            }
            Way way = group.ways().get(w);
            long from = holder.values()[way.slots()[0]];
            boolean known = holder.row() == null || holder.row().values().reported(way.slots()[0]);
            Step step = new Step(
                    holder.row(),
                    holder.measure(),
                    way.fact(),
                    way.how(),
                    amounts[w],
                    holder.measure() != null || !known ? null : (Long) from,
                    holder.measure() != null ? null : (Long) (from + way.change() * amounts[w]),
                    way.enlarges(),
                    group.unitCosts()[w] * amounts[w],
                    List.of(),
                    null);
            steps.add(step);
            alike.put(step, List.of(which, c, Arrays.toString(amounts), w));
        }
    }
}
