package org.shifan.snapshot;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final Map<String, JurisdictionKind> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(JurisdictionKind::name, Function.identity()));

    /** The kind of that name, or null when there is none. */
    public static JurisdictionKind named(String name) {
        return BY_NAME.get(name);
    }
}
