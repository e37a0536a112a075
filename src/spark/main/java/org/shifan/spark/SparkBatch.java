package org.shifan.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.TextInputFormat;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaNewHadoopRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.shifan.batch.Batch;
import org.shifan.batch.Inputs;
import org.shifan.batch.LineJudge;
import org.shifan.batch.Timed;
import org.shifan.batch.Twice;
import org.shifan.cli.BatchJob;
import org.shifan.snapshot.Snapshot;
import scala.Tuple2;

/**
 * The batch as a job: the arguments of {@code batch}, on any file systems that Hadoop knows. Folders, {@code .ndjson},
 * {@code .jsonl}, {@code .json}, {@code .xlsx}, {@code .gz} and {@code .zip} are read as there; large files of lines in many
 * parts at once, gzip and archives each by one task. Besides {@code .parquet}, which has the snapshot's JSON in a column
 * {@code json} and, where it is to be named otherwise than by the Parquet file, the name in {@code file} and the number of
 * the line in {@code line}.
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
                 [--pack ID ... | --rules DIR] [--profile core|all] [--as-of DATE] [--seconds N]
                 [--trust FILE|DIR] [--allow-unsigned] [--lang zh|en]
            """;

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private SparkBatch() {}

    /** Where a part of a file begins. */
    private record Part(String file, long start, long lines) implements Serializable {}

    /** One not yet judged: its file's place in the order of the input, and its own in the file. */
    private record Source(int input, long number, Inputs.Item item) {}

    /** What came of one, and where it stands in the order of the input. */
    private record Judged(int input, long number, String place, String code, List<byte[]> lines, byte[] error)
            implements Serializable {}

    /** Makes the judge where it is needed. */
    interface Bench extends Serializable {
        LineJudge judge();
    }

    /** Runs as a job, with the exit codes of {@code batch}. */
    public static void main(String[] arguments) throws IOException {
        int code;
        try {
            BatchJob job = BatchJob.of(arguments, System.getenv());
            try (SparkSession spark = SparkSession.builder().appName("shifan").getOrCreate()) {
                code = run(spark, job);
            }
        } catch (BatchJob.Refused refused) {
            System.err.print(refused.getMessage() + (refused.code() == 64 ? USAGE : ""));
            code = refused.code();
        } catch (FileNotFoundException none) {
            System.err.println("找不到 There is no " + none.getMessage());
            code = 66;
        } catch (FileAlreadyExistsException there) {
            System.err.println("已经存在，请换一个 --out: It exists, name another --out: " + there.getMessage());
            code = 73;
        }
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs in a session that is there. */
    static int run(SparkSession spark, BatchJob job) throws IOException {
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        String name = UUID.randomUUID().toString();
        // Broadcast, so that rules travel to an executor once and not with each of its tasks.
        Broadcast<BatchJob.Terms> terms = context.broadcast(job.terms());
        try {
            return run(spark, job, () -> Judges.of(name, terms.value()));
        } finally {
            Judges.forget(name);
        }
    }

    /** Runs with that judge. */
    static int run(SparkSession spark, BatchJob job, Bench bench) throws IOException {
        JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
        Path out = new Path(job.out());
        if (out.getFileSystem(context.hadoopConfiguration()).exists(out)) {
            throw new FileAlreadyExistsException(job.out());
        }
        long seconds = job.terms().seconds();
        // Kept, so that nothing is judged twice: what is submitted twice is known only when all were seen.
        JavaRDD<Judged> judged = sources(spark, context, job.inputs())
                .mapPartitions(each -> judged(each, bench.judge(), seconds))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Broadcast<Map<String, Twice.Places>> twice = context.broadcast(twice(judged));
        judged.flatMap(each -> results(each, twice.value())).saveAsTextFile(new Path(out, RESULTS).toString());
        JavaRDD<String> errors = judged.filter(each -> each.error() != null)
                .map(each -> new String(each.error(), StandardCharsets.UTF_8));
        errors.saveAsTextFile(new Path(out, ERRORS).toString());
        long refused = errors.count();
        judged.unpersist(false);
        return refused == 0 ? 0 : 65;
    }

    private static JavaRDD<Source> sources(SparkSession spark, JavaSparkContext context, List<String> inputs)
            throws IOException {
        JavaRDD<Source> sources = context.emptyRDD();
        List<Map<String, Found>> lines = new ArrayList<>();
        List<Found> whole = new ArrayList<>();
        for (Found file : Found.of(inputs, context.hadoopConfiguration())) {
            switch (file.sort()) {
                case PARQUET -> sources = sources.union(rows(spark, file));
                case WHOLE -> whole.add(file);
                case LINES -> {
                    // Hadoop reads any number of files at once, but one that is named twice not twice.
                    int round = 0;
                    while (round < lines.size() && lines.get(round).containsKey(file.path())) {
                        round++;
                    }
                    if (round == lines.size()) {
                        lines.add(new HashMap<>());
                    }
                    lines.get(round).put(file.path(), file);
                }
            }
        }
        SerializableConfiguration settings = new SerializableConfiguration(context.hadoopConfiguration());
        for (Map<String, Found> each : lines) {
            sources = sources.union(lines(context, each, settings));
        }
        if (!whole.isEmpty()) {
            int parts = Math.min(whole.size(), Math.max(context.defaultParallelism(), whole.size() / 100));
            sources = sources.union(context.parallelize(whole, parts).flatMap(file -> whole(file, settings.value())));
        }
        return sources;
    }

    private static Iterator<Source> whole(Found file, Configuration settings) throws IOException {
        Whole items = new Whole(file, settings);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> items.close());
        return new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
                boolean more = items.hasNext();
                if (!more) {
                    items.close();
                }
                return more;
            }

            @Override
            public Source next() {
                return new Source(file.number(), number++, items.next());
            }
        };
    }

    /** The lines of files that hold one snapshot on each, numbered as a reader from the start numbers them. */
    private static JavaRDD<Source> lines(
            JavaSparkContext context, Map<String, Found> files, SerializableConfiguration settings) throws IOException {
        Job reading = Job.getInstance(context.hadoopConfiguration());
        reading.getConfiguration().set("textinputformat.record.delimiter", "\n");
        FileInputFormat.setInputPaths(
                reading, files.keySet().stream().map(Path::new).toArray(Path[]::new));
        JavaNewHadoopRDD<LongWritable, Text> lines = (JavaNewHadoopRDD<LongWritable, Text>) context.newAPIHadoopRDD(
                reading.getConfiguration(), TextInputFormat.class, LongWritable.class, Text.class);
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
        Broadcast<Map<String, Found>> places = context.broadcast(files);
        return lines.mapPartitionsWithInputSplit(
                        (split, each) ->
                                numbered((FileSplit) split, each, numbers.value(), places.value(), settings.value()),
                        true)
                .filter(source -> source.item() != null);
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
            FileSplit part,
            Iterator<Tuple2<LongWritable, Text>> lines,
            Map<String, Long> first,
            Map<String, Found> places,
            Configuration settings)
            throws IOException {
        String path = part.getPath().toString();
        String name = part.getPath().getName();
        Found place = places.get(path);
        long start = first.get(key(path, part.getStart()));
        boolean marked = part.getStart() == 0 && marked(part.getPath(), settings);
        return new Iterator<>() {
            private long number = start;
            private byte[] mark = marked ? MARK : new byte[0];

            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public Source next() {
                Text text = lines.next()._2();
                // Hadoop uses the same object for every line.
                byte[] line = Arrays.copyOf(mark, mark.length + text.getLength());
                System.arraycopy(text.getBytes(), 0, line, mark.length, text.getLength());
                mark = new byte[0];
                int own = Math.toIntExact(number++);
                return new Source(place.number(), own, Inputs.line(line, name, place.shown(), own));
            }
        };
    }

    /** Whether a file begins with a byte order mark, which Hadoop leaves out and the digest of the first line has in it. */
    private static boolean marked(Path path, Configuration settings) throws IOException {
        CompressionCodec codec = new CompressionCodecFactory(settings).getCodec(path);
        try (InputStream raw = path.getFileSystem(settings).open(path);
                InputStream in = codec == null ? raw : codec.createInputStream(raw)) {
            return Arrays.equals(in.readNBytes(MARK.length), MARK);
        }
    }

    private static JavaRDD<Source> rows(SparkSession spark, Found file) {
        StructType columns = spark.read().parquet(file.path()).schema();
        List<String> names = List.of(columns.fieldNames());
        if (!names.contains("json")) {
            throw new IllegalArgumentException(file.path() + ": " + String.join(", ", names));
        }
        int place = file.number();
        String shown = file.shown();
        return spark.read()
                .parquet(file.path())
                .selectExpr(
                        "cast(json as binary)",
                        names.contains("file")
                                ? "cast(file as string)"
                                : "element_at(split(input_file_name(), '/'), -1)",
                        names.contains("line") ? "cast(line as int)" : "0")
                .toJavaRDD()
                .map(row -> source(place, shown, row))
                .filter(source -> source.item() != null);
    }

    private static Source source(int input, String shown, Row row) {
        String path = shown + "!" + row.getString(1);
        byte[] json = row.isNullAt(0) ? new byte[0] : row.getAs(0);
        int line = row.isNullAt(2) ? 0 : row.getInt(2);
        return new Source(
                input,
                line,
                line > 0
                        ? Inputs.line(json, row.getString(1), path, line)
                        : new Inputs.Item(new Snapshot.Origin(row.getString(1), null, null), path, json, null));
    }

    private static Iterator<Judged> judged(Iterator<Source> sources, LineJudge judge, long seconds) {
        Timed timed = new Timed(judge, seconds);
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) done -> timed.close());
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return sources.hasNext();
            }

            @Override
            public Judged next() {
                return judged(sources.next(), timed);
            }
        };
    }

    private static Judged judged(Source source, Timed timed) {
        try {
            LineJudge.Judged judged = timed.judge(source.item());
            return new Judged(
                    source.input(),
                    source.number(),
                    Batch.place(source.item().origin()),
                    judged.code(),
                    judged.lines(),
                    judged.error());
        } catch (InterruptedException killed) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(killed);
        }
    }

    /** The places of jurisdictions that are there more than once, by code. */
    private static Map<String, Twice.Places> twice(JavaRDD<Judged> judged) {
        List<Judged> ordered = new ArrayList<>(judged.filter(
                        each -> !each.lines().isEmpty())
                .map(each -> new Judged(each.input(), each.number(), each.place(), each.code(), List.of(), null))
                .groupBy(Judged::code)
                .flatMap(each -> several(each._2()))
                .collect());
        ordered.sort(Comparator.comparingInt(Judged::input)
                .thenComparingLong(Judged::number)
                .thenComparing(Judged::place));
        Map<String, Twice.Places> places = new HashMap<>();
        for (Judged each : ordered) {
            places.computeIfAbsent(each.code(), code -> new Twice.Places()).add(each.place());
        }
        return places;
    }

    private static Iterator<Judged> several(Iterable<Judged> same) {
        List<Judged> listed = new ArrayList<>();
        same.forEach(listed::add);
        return listed.size() > 1 ? listed.iterator() : List.<Judged>of().iterator();
    }

    private static Iterator<String> results(Judged judged, Map<String, Twice.Places> twice) {
        Twice.Places places = judged.code() == null ? null : twice.get(judged.code());
        List<String> lines = new ArrayList<>();
        for (byte[] line : judged.lines()) {
            lines.add(new String(
                    places == null ? line : Twice.marked(line, judged.code(), places), StandardCharsets.UTF_8));
        }
        return lines.iterator();
    }
}
