package org.shifan.spark;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.shifan.batch.Batch;
import org.shifan.batch.Inputs;
import org.shifan.batch.LineJudge;
import org.shifan.batch.Twice;
import org.shifan.snapshot.Snapshot;
import scala.Tuple2;

/**
 * Judges snapshots of NDJSON or Parquet files on any file system Hadoop knows. NDJSON has one on each line, plain or
 * gzip; Parquet has the snapshot's JSON in a column {@code json} and, where it is to be named otherwise than by the
 * Parquet file, the name in {@code file} and the number of the line in {@code line}.
 *
 * <p>Writes the folders {@code results} and {@code errors} below the output: sorted, their lines are those of
 * {@code results.jsonl} and {@code errors.jsonl}.
 */
public final class SparkBatch {

    /** The folder of results below the output. */
    public static final String RESULTS = "results";

    /** The folder of errors below the output. */
    public static final String ERRORS = "errors";

    private static final String USAGE = """
            用法 Usage: spark-submit --class org.shifan.spark.SparkBatch shifan.jar INPUT ... --out DIR
                 [--pack ID ...] [--profile core|all] [--as-of YYYY-MM-DD]
            INPUT 是一行一份的文件（.gz 也可以），或列 json 里放快照的 .parquet；DIR 不能已经存在。
            INPUT has one snapshot a line (.gz, too), or is .parquet with snapshots in its column json; DIR must not exist.
            """;

    private static final String DEFAULT_PACK = "yuexiu-2025";

    private SparkBatch() {}

    /** What is asked for. */
    private record Asked(List<String> inputs, String out, Judges.Terms terms) {}

    /** Where a part of a file begins. */
    private record Part(String file, long start, long lines) implements Serializable {}

    /** A line not yet judged, or a row of Parquet; {@code line} is 0 where there is none. */
    private record Source(int input, String path, String name, int line, byte[] json) implements Serializable {}

    /** What came of one, and where it stands in the order of the input. */
    private record Judged(int input, String path, int line, String place, String code, List<byte[]> lines, byte[] error)
            implements Serializable {}

    /** Runs as a job: exit code 0 when all were judged, 65 when some could not be, 64 for wrong usage. */
    public static void main(String[] arguments) throws IOException {
        int code;
        try {
            Asked asked = asked(arguments);
            Judges.of(asked.terms()); // a pack that is not there is found before anything is read
            try (SparkSession spark = SparkSession.builder().appName("shifan").getOrCreate()) {
                code = run(spark, asked);
            }
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
            System.err.print("不能这样写 Not understood: " + wrong.getMessage() + "\n" + USAGE);
            code = 64;
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs in a session that is there. */
    static int run(SparkSession spark, String... arguments) throws IOException {
        return run(spark, asked(arguments));
    }

    private static Asked asked(String[] arguments) {
        List<String> inputs = new ArrayList<>();
        List<String> packs = new ArrayList<>();
        String out = null;
        boolean core = false;
        LocalDate asOf = null;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (!argument.startsWith("--")) {
                inputs.add(argument);
                continue;
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(argument);
            }
            String value = arguments[++i];
            switch (argument) {
                case "--out" -> out = value;
                case "--pack" -> {
                    if (!packs.contains(value)) {
                        packs.add(value);
                    }
                }
                case "--as-of" -> asOf = LocalDate.parse(value);
                case "--profile" -> {
                    if (!value.equals("core") && !value.equals("all")) {
                        throw new IllegalArgumentException(value);
                    }
                    core = value.equals("core");
                }
                default -> throw new IllegalArgumentException(argument);
            }
        }
        if (inputs.isEmpty() || out == null) {
            throw new IllegalArgumentException(inputs.isEmpty() ? "INPUT" : "--out");
        }
        List<String> documents = packs.isEmpty() ? List.of(DEFAULT_PACK) : List.copyOf(packs);
        return new Asked(inputs, out, new Judges.Terms(documents, core, asOf));
    }

    private static int run(SparkSession spark, Asked asked) throws IOException {
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        Path out = new Path(asked.out());
        if (out.getFileSystem(context.hadoopConfiguration()).exists(out)) {
            throw new IllegalArgumentException("--out " + asked.out());
        }
        JavaRDD<Source> sources = context.emptyRDD();
        for (int i = 0; i < asked.inputs().size(); i++) {
            String input = asked.inputs().get(i);
            boolean parquet = input.toLowerCase(Locale.ROOT).endsWith(".parquet");
            sources = sources.union(parquet ? rows(spark, i, input) : lines(context, i, input));
        }
        Judges.Terms terms = asked.terms();
        // Kept, so that nothing is judged twice: what is submitted twice is known only when all were seen.
        JavaRDD<Judged> judged =
                sources.map(source -> judged(source, Judges.of(terms))).persist(StorageLevel.MEMORY_AND_DISK());
        Broadcast<Map<String, List<String>>> twice = context.broadcast(twice(judged));
        judged.flatMap(each -> results(each, twice.value())).saveAsTextFile(new Path(out, RESULTS).toString());
        JavaRDD<String> errors = judged.filter(each -> each.error() != null)
                .map(each -> new String(each.error(), StandardCharsets.UTF_8));
        errors.saveAsTextFile(new Path(out, ERRORS).toString());
        long refused = errors.count();
        judged.unpersist(false);
        return refused == 0 ? 0 : 65;
    }

    /** The lines of files that hold one snapshot on each, numbered as a reader from the start numbers them. */
    private static JavaRDD<Source> lines(JavaSparkContext context, int input, String path) {
        Configuration settings = new Configuration(context.hadoopConfiguration());
        settings.set("textinputformat.record.delimiter", "\n");
        JavaNewHadoopRDD<LongWritable, Text> lines = (JavaNewHadoopRDD<LongWritable, Text>)
                context.newAPIHadoopFile(path, TextInputFormat.class, LongWritable.class, Text.class, settings);
        List<Part> parts = new ArrayList<>(
                lines.mapPartitionsWithInputSplit(SparkBatch::counted, true).collect());
        parts.sort(Comparator.comparing(Part::file).thenComparingLong(Part::start));
        Map<String, Long> first = new HashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean same = i > 0 && parts.get(i - 1).file().equals(part.file());
            Part before = same ? parts.get(i - 1) : null;
            first.put(
                    key(part.file(), part.start()),
                    before == null ? 1 : first.get(key(before.file(), before.start())) + before.lines());
        }
        Broadcast<Map<String, Long>> numbers = context.broadcast(first);
        return lines.mapPartitionsWithInputSplit((split, each) -> numbered(split, each, numbers.value(), input), true)
                .filter(source -> source.json().length > 0);
    }

    private static String key(String file, long start) {
        return start + " " + file;
    }

    private static Iterator<Part> counted(InputSplit split, Iterator<Tuple2<LongWritable, Text>> lines) {
        long count = 0;
        while (lines.hasNext()) {
            lines.next();
            count++;
        }
        FileSplit part = (FileSplit) split;
        return List.of(new Part(part.getPath().toString(), part.getStart(), count))
                .iterator();
    }

    private static Iterator<Source> numbered(
            InputSplit split, Iterator<Tuple2<LongWritable, Text>> lines, Map<String, Long> first, int input) {
        FileSplit part = (FileSplit) split;
        String path = part.getPath().toString();
        String name = part.getPath().getName();
        long start = first.get(key(path, part.getStart()));
        return new Iterator<>() {
            private long number = start;

            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public Source next() {
                // Hadoop uses the same object for every line.
                return new Source(
                        input,
                        path,
                        name,
                        Math.toIntExact(number++),
                        lines.next()._2().copyBytes());
            }
        };
    }

    private static JavaRDD<Source> rows(SparkSession spark, int input, String path) {
        StructType columns = spark.read().parquet(path).schema();
        List<String> names = List.of(columns.fieldNames());
        if (!names.contains("json")) {
            throw new IllegalArgumentException(path + ": " + String.join(", ", names));
        }
        return spark.read()
                .parquet(path)
                .selectExpr(
                        "cast(json as binary)",
                        names.contains("file")
                                ? "cast(file as string)"
                                : "element_at(split(input_file_name(), '/'), -1)",
                        names.contains("line") ? "cast(line as int)" : "0")
                .toJavaRDD()
                .map(row -> source(input, path, row));
    }

    private static Source source(int input, String path, Row row) {
        byte[] json = row.isNullAt(0) ? new byte[0] : row.getAs(0);
        return new Source(input, path, row.getString(1), row.isNullAt(2) ? 0 : row.getInt(2), json);
    }

    private static Judged judged(Source source, LineJudge judge) {
        Inputs.Item item = source.line() > 0
                ? Inputs.line(source.json(), 0, source.json().length, source.name(), source.line(), null)
                : new Inputs.Item(new Snapshot.Origin(source.name(), null, null), source.json(), null);
        if (item == null) {
            return new Judged(source.input(), source.path(), source.line(), "", null, List.of(), null);
        }
        LineJudge.Judged judged = judge.judge(item);
        return new Judged(
                source.input(),
                source.path(),
                source.line(),
                Batch.place(item.origin()),
                judged.code(),
                judged.lines(),
                judged.error());
    }

    /** The places of jurisdictions that are there more than once, by code. */
    private static Map<String, List<String>> twice(JavaRDD<Judged> judged) {
        List<Judged> all = judged.filter(each -> !each.lines().isEmpty())
                .map(each ->
                        new Judged(each.input(), each.path(), each.line(), each.place(), each.code(), List.of(), null))
                .groupBy(Judged::code)
                .flatMap(each -> several(each._2()))
                .collect();
        List<Judged> ordered = new ArrayList<>(all);
        ordered.sort(Comparator.comparingInt(Judged::input)
                .thenComparing(Judged::path)
                .thenComparingInt(Judged::line)
                .thenComparing(Judged::place));
        Map<String, List<String>> places = new HashMap<>();
        for (Judged each : ordered) {
            places.computeIfAbsent(each.code(), code -> new ArrayList<>()).add(each.place());
        }
        return places;
    }

    private static Iterator<Judged> several(Iterable<Judged> same) {
        List<Judged> listed = new ArrayList<>();
        same.forEach(listed::add);
        return listed.size() > 1 ? listed.iterator() : List.<Judged>of().iterator();
    }

    private static Iterator<String> results(Judged judged, Map<String, List<String>> twice) {
        List<String> places = judged.code() == null ? null : twice.get(judged.code());
        List<String> lines = new ArrayList<>();
        for (byte[] line : judged.lines()) {
            lines.add(new String(
                    places == null ? line : Twice.marked(line, judged.code(), places), StandardCharsets.UTF_8));
        }
        return lines.iterator();
    }
}
