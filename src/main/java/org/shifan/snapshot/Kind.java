package org.shifan.snapshot;

import java.util.HashMap;
import java.util.Map;

/**
 * The kind of a medical institution. The constants are the policy's own words, so that a rule, a snapshot and an Excel
 * cell spell a kind alike.
 */
public enum Kind {
    中医医院,
    综合医院,
    妇幼保健院,
    社区卫生服务中心,
    社区卫生服务站,
    乡镇卫生院,
    村卫生室,
    中医诊所,
    其他;

    private static final Map<String, Kind> BY_NAME = new HashMap<>();

    static {
        // no stream: their classes cost start-up time
        for (Kind kind : values()) {
            BY_NAME.put(kind.name(), kind);
        }
    }

    /** The kind of that name, or null when there is none. */
    public static Kind named(String name) {
        return BY_NAME.get(name);
    }
}
