package org.shifan.oracle;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A question put to one institution (or the jurisdiction) all of whose facts are known; yes is 1 and no is 0. */
interface Ask {

    /** The facts that must be known to answer. */
    Set<String> facts();

    /** The answer. */
    boolean holds(Map<String, Long> facts);

    /** Pairs of facts that the question sets in proportion: the first is a part of the second. */
    default Map<String, String> partsOfWholes() {
        return Map.of();
    }

    /** The same question with every proportion in it taken strictly: 超过 for 以上. */
    default Ask strictly() {
        return this;
    }

    /** Always yes. */
    static Ask anyone() {
        return all();
    }

    /** Whether the count is at least that number: 以上, 至少, 不少于 include the number itself. */
    static Ask atLeast(String fact, long number) {
        return new Ask() {
            @Override
            public Set<String> facts() {
                return Set.of(fact);
            }

            @Override
            public boolean holds(Map<String, Long> facts) {
                return facts.get(fact) >= number;
            }
        };
    }

    /** Whether the question is answered with yes. */
    static Ask yes(String fact) {
        return atLeast(fact, 1);
    }

    /** Whether the part is at least that share of the whole; an empty whole has no share and so does not qualify. */
    static Ask share(String part, String whole, Fraction limit) {
        return share(part, whole, limit, false);
    }

    private static Ask share(String part, String whole, Fraction limit, boolean strict) {
        return new Ask() {
            @Override
            public Set<String> facts() {
                return Set.of(part, whole);
            }

            @Override
            public boolean holds(Map<String, Long> facts) {
                long all = facts.get(whole);
                return all > 0 && Fraction.of(facts.get(part), all).compareTo(limit) >= (strict ? 1 : 0);
            }

            @Override
            public Ask strictly() {
                return share(part, whole, limit, true);
            }

            @Override
            public Map<String, String> partsOfWholes() {
                return Map.of(part, whole);
            }
        };
    }

    /** Whether all hold. */
    static Ask all(Ask... parts) {
        return joined(true, parts);
    }

    /** Whether one of them holds. */
    static Ask any(Ask... parts) {
        return joined(false, parts);
    }

    private static Ask joined(boolean all, Ask... parts) {
        return new Ask() {
            @Override
            public Set<String> facts() {
                Set<String> facts = new LinkedHashSet<>();
                for (Ask part : parts) {
                    facts.addAll(part.facts());
                }
                return facts;
            }

            @Override
            public boolean holds(Map<String, Long> facts) {
                for (Ask part : parts) {
                    if (part.holds(facts) != all) {
                        return !all;
                    }
                }
                return all;
            }

            @Override
            public Ask strictly() {
                Ask[] strict = new Ask[parts.length];
                for (int i = 0; i < parts.length; i++) {
                    strict[i] = parts[i].strictly();
                }
                return joined(all, strict);
            }

            @Override
            public Map<String, String> partsOfWholes() {
                Map<String, String> pairs = new java.util.HashMap<>();
                for (Ask part : parts) {
                    pairs.putAll(part.partsOfWholes());
                }
                return pairs;
            }
        };
    }
}
