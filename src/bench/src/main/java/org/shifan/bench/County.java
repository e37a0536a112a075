package org.shifan.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up county as large as asked: 12 township hospitals and centres and 13 stations as the national mean has them,
 * the rest village clinics. The same size gives the same bytes.
 */
public final class County {

    private static final List<String> TECHNIQUES = List.of(
            "毫针", "皮部经筋推拿", "刮痧", "留罐", "麦粒灸", "穴位敷贴", "理筋", "挂线", "六字诀", "中药灌肠", "头针", "脏腑推拿", "撮痧", "闪罐", "隔物灸",
            "中药热熨敷", "带刃针", "脱位整复", "枯痔", "八段锦导引", "蜡疗", "耳针", "关节运动推拿", "砭石", "走罐", "悬灸", "中药冷敷", "铍针", "骨折整复", "痔结扎",
            "放松功", "脐疗", "腹针", "关节调整推拿", "药罐", "中药湿热敷");

    private final Random random = new Random(20231031);
    private final StringBuilder json = new StringBuilder();

    private County() {}

    /** The snapshot of a county with that many institutions, as JSON. */
    public static String json(int institutions) {
        return new County().write(institutions);
    }

    /** Writes the snapshot of a county of {@code arguments[0]} institutions to the file {@code arguments[1]}. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[1]), json(Integer.parseInt(arguments[0])), StandardCharsets.UTF_8);
    }

    private String write(int institutions) {
        json.append("{\n  \"snapshot\": 1,\n")
                .append("  \"jurisdiction\": { \"code\": \"140524\", \"name\": \"陵川县\", \"kind\": \"县\" },\n")
                .append("  \"asOf\": \"2023-10-31\",\n  \"source\": \"虚构的测试数据\",\n")
                .append("  \"answers\": {\n    \"residentPopulation\": 210000,\n    \"aged65Plus\": 36000,\n")
                .append("    \"aged65PlusTcmManaged\": 27000,\n    \"children0To36Months\": 4100,\n")
                .append("    \"children0To36MonthsTcmManaged\": 3485,\n    \"tcmGeneralPractitioners\": 13,\n")
                .append("    \"tcmHealthEducationBase\": true\n  },\n  \"institutions\": [\n");
        for (int i = 0; i < institutions; i++) {
            json.append(i == 0 ? "    " : ",\n    ");
            if (i < 10) {
                township(i, "乡镇卫生院");
            } else if (i < 12) {
                township(i, "社区卫生服务中心");
            } else if (i < 25) {
                village(i, "社区卫生服务站");
            } else {
                village(i, "村卫生室");
            }
        }
        return json.append("\n  ]\n}\n").toString();
    }

    private void township(int number, String kind) {
        begin(number, kind);
        staff(6 + random.nextInt(20), 8_000 + random.nextInt(30_000));
        fact("tcmHall", random.nextInt(20) > 0);
        fact("tcmHallUpgraded", random.nextBoolean());
        fact("tcmHallFlagship", random.nextInt(10) == 0);
        fact("tcmHallConnected", random.nextInt(4) > 0);
        fact("tcmDepartment", true);
        techniques(10 + random.nextInt(12));
    }

    private void village(int number, String kind) {
        begin(number, kind);
        staff(1 + random.nextInt(3), 500 + random.nextInt(3_000));
        fact("tcmPavilion", random.nextInt(5) == 0);
        if (random.nextInt(25) > 0) { // some did not report
            techniques(3 + random.nextInt(8));
        } else {
            json.append(" }");
        }
    }

    /** What institutions of every kind are asked. */
    private void staff(int physicians, int visits) {
        int tcmPhysicians = random.nextInt(physicians + 1);
        fact("branch", false);
        fact("governmentRun", random.nextInt(6) > 0);
        fact("physicians", physicians);
        fact("tcmPhysicians", tcmPhysicians);
        fact("tcmCapablePhysicians", random.nextInt(physicians - tcmPhysicians + 1));
        fact("tcmCapableStaff", random.nextInt(4));
        fact("offersTcm", random.nextInt(8) > 0);
        fact("tcmPharmacy", random.nextBoolean());
        fact("promoters", random.nextInt(3));
        fact("visits", visits);
        fact("tcmVisits", visits / (2 + random.nextInt(6)));
    }

    private void begin(int number, String kind) {
        json.append("{ \"id\": \"")
                .append(kind.equals("村卫生室") ? 'V' : 'A')
                .append(number)
                .append("\", \"name\": \"第")
                .append(number)
                .append(kind)
                .append("\", \"kind\": \"")
                .append(kind)
                .append("\", \"town\": \"第")
                .append(number % 12)
                .append("镇\"");
    }

    private void fact(String name, Object value) {
        json.append(", \"").append(name).append("\": ").append(value);
    }

    private void techniques(int count) {
        List<String> known = new ArrayList<>(TECHNIQUES);
        json.append(", \"techniques\": [");
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "\"" : ", \"")
                    .append(known.remove(random.nextInt(known.size())))
                    .append('"');
        }
        json.append("] }");
    }
}
