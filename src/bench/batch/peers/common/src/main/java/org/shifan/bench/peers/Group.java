package org.shifan.bench.peers;

import java.util.List;
import java.util.stream.Stream;

/** Institutions that the annex asks the same of. */
public enum Group {
    TOWNSHIP("社区卫生服务中心", "乡镇卫生院"),
    STATION("社区卫生服务站"),
    VILLAGE("村卫生室"),
    TCM_HOSPITAL("中医医院"),
    MCH("妇幼保健院");

    private final List<String> kinds;

    Group(String... kinds) {
        this.kinds = List.of(kinds);
    }

    /** The kinds of institution in it. */
    public List<String> kinds() {
        return kinds;
    }

    /** The group of that kind; null when the annex asks nothing of it. */
    public static Group of(String kind) {
        return switch (kind) {
            case "社区卫生服务中心", "乡镇卫生院" -> TOWNSHIP;
            case "社区卫生服务站" -> STATION;
            case "村卫生室" -> VILLAGE;
            case "中医医院" -> TCM_HOSPITAL;
            case "妇幼保健院" -> MCH;
            default -> null;
        };
    }

    /** What is asked of it. */
    public List<Indicator> indicators() {
        return Stream.of(Indicator.values())
                .filter(indicator -> indicator.groups().contains(this))
                .toList();
    }
}
