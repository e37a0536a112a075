package org.shifan.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a check is measured against: the program one would write in an afternoon with annotated picocli and Jackson
 * binding, which only reads a snapshot and prints its counts. It judges nothing.
 */
@Command(name = "baseline", mixinStandardHelpOptions = true, description = "Reads a snapshot and prints its counts.")
public final class Baseline implements Callable<Integer> {

    /** A snapshot as the format has it. */
    public record Snapshot(
            @JsonProperty("snapshot") int version,
            Division jurisdiction,
            LocalDate asOf,
            String source,
            List<String> absent,
            Map<String, Object> answers,
            List<Row> institutions,
            Map<String, Share> reported,
            Object previous) {}

    /** Whose figures they are. */
    public record Division(String code, String name, String kind) {}

    /** A published total. */
    public record Share(long numerator, long denominator) {}

    /** One institution and what it may report. */
    public record Row(
            String id,
            String name,
            String kind,
            String town,
            Boolean branch,
            Integer grade,
            Boolean governmentRun,
            Integer physicians,
            Integer tcmPhysicians,
            Integer tcmCapablePhysicians,
            Integer tcmCapableStaff,
            Boolean offersTcm,
            Boolean tcmHall,
            Boolean tcmHallUpgraded,
            Boolean tcmHallFlagship,
            Boolean tcmHallConnected,
            Boolean tcmPavilion,
            Boolean rehabilitationDepartment,
            Boolean geriatricDepartment,
            Boolean tcmDepartment,
            Boolean tcmPharmacy,
            Integer techniqueCategories,
            Integer techniqueItems,
            List<String> techniques,
            Integer promoters,
            Integer visits,
            Integer tcmVisits) {}

    @Parameters(paramLabel = "SNAPSHOT", description = "The snapshot to read.")
    Path file;

    @Option(names = "--techniques", description = "Counts the techniques, too.")
    boolean techniques;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Snapshot snapshot = JsonMapper.builder().build().readValue(file.toFile(), Snapshot.class);
        Map<String, Integer> kinds = new TreeMap<>();
        for (Row row : snapshot.institutions()) {
            kinds.merge(row.kind(), 1, Integer::sum);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(snapshot.jurisdiction().name() + " " + snapshot.asOf());
        kinds.forEach((kind, count) -> out.println(kind + " " + count));
        if (techniques) {
            out.println(snapshot.institutions().stream()
                    .mapToInt(row ->
                            row.techniques() == null ? 0 : row.techniques().size())
                    .sum());
        }
        out.flush();
        return 0;
    }

    /** Reads the snapshot named on the command line. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Baseline()).execute(arguments));
    }
}
