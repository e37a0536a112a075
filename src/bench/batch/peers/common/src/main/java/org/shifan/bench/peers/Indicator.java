package org.shifan.bench.peers;

import java.util.List;

/** The 21 indicators of the Yuexiu annex, in its order. What they demand is written in the rules of each engine. */
public enum Indicator {
    YX_01("YX-01", Group.TOWNSHIP),
    YX_02A("YX-02a", Group.STATION),
    YX_02B("YX-02b", Group.VILLAGE),
    YX_03A("YX-03a", Group.STATION),
    YX_03B("YX-03b", Group.VILLAGE),
    YX_04A("YX-04a", Group.TOWNSHIP),
    YX_04B("YX-04b", Group.TOWNSHIP),
    YX_05("YX-05"),
    YX_06("YX-06", true, Group.TOWNSHIP),
    YX_07("YX-07", Group.STATION, Group.VILLAGE),
    YX_08("YX-08", true, Group.TCM_HOSPITAL),
    YX_09("YX-09", true, Group.TCM_HOSPITAL),
    YX_10("YX-10", true, Group.MCH),
    YX_11A("YX-11a"),
    YX_11B("YX-11b"),
    YX_12("YX-12"),
    YX_13("YX-13"),
    YX_14("YX-14", Group.STATION),
    YX_15("YX-15", Group.VILLAGE),
    YX_16("YX-16", true, Group.TOWNSHIP),
    YX_17("YX-17");

    private final String id;
    private final boolean narrowed;
    private final List<Group> groups;

    Indicator(String id, Group... groups) {
        this(id, false, groups);
    }

    Indicator(String id, boolean narrowed, Group... groups) {
        this.id = id;
        this.narrowed = narrowed;
        this.groups = List.of(groups);
    }

    /** Its id in the document. */
    public String id() {
        return id;
    }

    /** Whether a condition besides the kind says whom it looks at. */
    public boolean narrowed() {
        return narrowed;
    }

    /** Of whose institutions it is a share; empty for those about answers and for the pooled one. */
    public List<Group> groups() {
        return groups;
    }
}
