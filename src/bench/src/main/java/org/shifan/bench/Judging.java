package org.shifan.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.shifan.evaluation.Evaluation;
import org.shifan.evaluation.Evaluator;
import org.shifan.pack.LoadedPack;
import org.shifan.pack.PackLibrary;
import org.shifan.snapshot.Snapshot;
import org.shifan.snapshot.SnapshotReader;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/** Judging a county of 225 institutions that is in memory, beside what reading it costs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 30, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class Judging {

    private final ObjectMapper mapper = JsonMapper.builder().build();
    private byte[] json;
    private Evaluator annex;
    private Evaluator all;
    private Snapshot county;

    /** Reads the county and loads the pack. */
    @Setup
    public void read() {
        json = County.json(225).getBytes(StandardCharsets.UTF_8);
        PackLibrary library = PackLibrary.open(Path.of(System.getProperty("java.io.tmpdir"), "shifan-bench"));
        LoadedPack yuexiu = library.builtIn("yuexiu-2025");
        county = SnapshotReader.read(
                json, new Snapshot.Origin("county.json", null, null), library.vocabulary(List.of()));
        annex = new Evaluator(yuexiu, county.vocabulary(), true);
        all = new Evaluator(yuexiu, county.vocabulary(), false);
    }

    /** The measure: Jackson binds the county to records. */
    @Benchmark
    public Baseline.Snapshot databindReads() {
        return mapper.readValue(json, Baseline.Snapshot.class);
    }

    /** The annex of the Yuexiu document, its core profile. */
    @Benchmark
    public Evaluation annexJudges() {
        return annex.evaluate(county);
    }

    /** All rules of the Yuexiu document. */
    @Benchmark
    public Evaluation allRulesJudge() {
        return all.evaluate(county);
    }
}
