package org.shifan.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.shifan.cli.Main;

/**
 * A whole batch on one thread and on two, in one JVM that has warmed up on both before, in turns. The quickest of each is
 * compared: others who use the machine only ever make a run slower.
 */
public final class Threads {

    private Threads() {}

    /** What one run took, in nanoseconds. */
    private record Took(long wall, long cpu) {}

    /** Judges the counties {@code arguments[0]} into the folder {@code arguments[1]}, {@code arguments[2]} rounds. */
    public static void main(String[] arguments) throws IOException {
        Path out = Path.of(arguments[1]);
        Took one = null;
        Took two = null;
        int rounds = Integer.parseInt(arguments[2]);
        for (int round = 0; round <= rounds; round++) {
            Took first = run(arguments[0], out, 1);
            Took second = run(arguments[0], out, 2);
            if (round > 0) {
                one = quicker(one, first);
                two = quicker(two, second);
            }
        }
        System.out.printf(
                "warm, quickest of %d: one thread %.2f s (%.2f s processor), two threads %.2f s (%.2f s processor);%n"
                        + "two threads %.2f times as fast as one; goal >= 1.6%n",
                rounds,
                one.wall() / 1e9,
                one.cpu() / 1e9,
                two.wall() / 1e9,
                two.cpu() / 1e9,
                (double) one.wall() / two.wall());
    }

    private static Took quicker(Took known, Took next) {
        return known == null || next.wall() < known.wall() ? next : known;
    }

    private static Took run(String counties, Path out, int threads) throws IOException {
        remove(out);
        long cpu = cpu();
        long wall = System.nanoTime();
        String[] batch = {
            "batch",
            counties,
            "--pack",
            "yuexiu-2025",
            "--profile",
            "core",
            "--quiet",
            "--threads",
            Integer.toString(threads),
            "--out",
            out.toString()
        };
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, false, StandardCharsets.UTF_8);
        int status = Main.run(batch, new ByteArrayInputStream(new byte[0]), stream, stream, Map.of());
        Took took = new Took(System.nanoTime() - wall, cpu() - cpu);
        if (status != 0) {
            throw new IllegalStateException(status + ": " + said.toString(StandardCharsets.UTF_8));
        }
        return took;
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
