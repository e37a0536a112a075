package org.shifan.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job on a cluster of one machine: two executors in processes of their own, to which rules and snapshots have to
 * travel. Spark starts them from a folder of jars, which is laid out here from the class path.
 */
class SparkProcessesTest {

    @TempDir
    Path folder;

    @Test
    void executorsInProcessesOfTheirOwnWriteTheLinesOfABatch() throws Exception {
        Path jars = Files.createDirectories(folder.resolve("spark").resolve("jars"));
        StringBuilder classes = new StringBuilder();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path place = Path.of(entry).toAbsolutePath();
            if (Files.isDirectory(place)) {
                classes.append(place).append(File.pathSeparator);
            } else if (Files.exists(place)) {
                Files.createSymbolicLink(jars.resolve(place.getFileName()), place);
            }
        }
        System.setProperty("spark.testing", "true");
        System.setProperty("spark.test.home", jars.getParent().toString());
        try (SparkSession spark = SparkSession.builder()
                .master("local-cluster[2,1,512]")
                .appName("processes")
                .config("spark.ui.enabled", false)
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.executor.memory", "512m")
                .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
                .config("spark.executor.extraClassPath", classes.toString())
                .config("spark.hadoop.mapreduce.input.fileinputformat.split.maxsize", 50_000)
                .getOrCreate()) {
            Path input = Files.write(folder.resolve("all.ndjson"), Cohorts.snapshots());
            Path rules = SparkBatchTest.rules(folder);

            Cohorts.equalsBatch(
                    spark, folder, List.of(input), List.of("--rules", rules.toString(), "--allow-unsigned"));

            JavaSparkContext context = new JavaSparkContext(spark.sparkContext());
            List<Long> processes = context.parallelize(List.of(1, 2, 3, 4, 5, 6, 7, 8), 8)
                    .map(each -> ProcessHandle.current().pid())
                    .distinct()
                    .collect();
            assertThat(processes)
                    .isNotEmpty()
                    .doesNotContain(ProcessHandle.current().pid());
        } finally {
            System.clearProperty("spark.testing");
            System.clearProperty("spark.test.home");
        }
    }
}
