package org.shifan.snapshot;

import java.util.HashMap;
import java.util.Map;

/** The kind of an administrative division, in the official terms; {@link #市} is a city taken as one jurisdiction. */
public enum JurisdictionKind {
    县,
    县级市,
    市辖区,
    自治县,
    旗,
    自治旗,
    林区,
    特区,
    市;

    private static final Map<String, JurisdictionKind> BY_NAME = new HashMap<>();

    static {
        // no stream: their classes cost start-up time
        for (JurisdictionKind kind : values()) {
            BY_NAME.put(kind.name(), kind);
        }
    }

    /** The kind of that name, or null when there is none. */
    public static JurisdictionKind named(String name) {
        return BY_NAME.get(name);
    }
}
