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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.shifan.cli.Main;

/**
 * A whole batch again and again in one JVM, on as many threads as it has processors. The quickest run counts: by then the
 * JVM is warm, and others who use the machine only ever make a run slower.
 */
public final class Threads {

    private Threads() {}

    /** What one run took, in nanoseconds. */
    private record Took(long wall, long cpu) {}

    /**
     * Judges the counties {@code arguments[0]} into the folder {@code arguments[1]}, {@code arguments[2]} times, and prints
     * seconds and processor seconds of the quickest run.
     */
    public static void main(String[] arguments) throws IOException {
        Took quickest = null;
        for (int run = 0; run < Integer.parseInt(arguments[2]); run++) {
            Took took = run(
                    arguments[0], Path.of(arguments[1]), Runtime.getRuntime().availableProcessors());
            quickest = quickest == null || took.wall() < quickest.wall() ? took : quickest;
        }
        System.out.printf(Locale.ROOT, "%.3f %.3f%n", quickest.wall() / 1e9, quickest.cpu() / 1e9);
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
