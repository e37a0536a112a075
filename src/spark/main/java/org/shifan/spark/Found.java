package org.shifan.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A file of the inputs, found as {@code batch} finds its own: folders are gone through by names, what is hidden or ends
 * otherwise is passed over.
 *
 * @param number its place in the order of the input, from 0
 * @param path its whole address
 * @param shown the same as the user named it, or below that
 * @param sort how it is read
 */
record Found(int number, String path, String shown, Sort sort) implements Serializable {

    /** How a file is read. */
    enum Sort {
        /** One snapshot on each line. */
        LINES,
        /** Whole: one snapshot, or an archive of them. */
        WHOLE,
        /** Rows with columns. */
        PARQUET
    }

    /**
     * The files of those inputs.
     *
     * @throws FileNotFoundException when there is none of a name, which is its message
     */
    static List<Found> of(List<String> inputs, Configuration settings) throws IOException {
        List<Found> files = new ArrayList<>();
        for (String input : inputs) {
            Path named = new Path(input);
            FileSystem system = named.getFileSystem(settings);
            FileStatus[] matching =
                    system.exists(named) ? new FileStatus[] {system.getFileStatus(named)} : system.globStatus(named);
            if (matching == null || matching.length == 0) {
                throw new FileNotFoundException(input);
            }
            Arrays.sort(matching, Comparator.comparing(FileStatus::getPath));
            for (FileStatus each : matching) {
                // What a pattern stands for nobody has named but by its address.
                String shown =
                        system.exists(named) ? shown(input) : each.getPath().toString();
                if (each.isDirectory() && sort(each.getPath()) != Sort.PARQUET) {
                    below(system, each.getPath(), shown, files);
                } else {
                    add(each.getPath(), shown, files);
                }
            }
        }
        return files;
    }

    /** As a batch shows what was named; an address stays as it is. */
    private static String shown(String input) {
        return input.contains(":/") ? input : java.nio.file.Path.of(input).toString();
    }

    private static void below(FileSystem system, Path folder, String shown, List<Found> files) throws IOException {
        List<Path> found = new ArrayList<>();
        String root = folder.toUri().getPath() + "/";
        RemoteIterator<LocatedFileStatus> all = system.listFiles(folder, true);
        while (all.hasNext()) {
            Path path = all.next().getPath();
            String inside = path.toUri().getPath().substring(root.length());
            boolean hidden = inside.startsWith(".") || inside.contains("/.");
            if (!hidden && snapshots(path.getName().toLowerCase(Locale.ROOT), path.getName())) {
                found.add(path);
            }
        }
        found.sort(Comparator.comparing(path -> path.toUri().getPath()));
        String before = shown.endsWith("/") ? shown : shown + "/";
        found.forEach(path -> add(path, before + path.toUri().getPath().substring(root.length()), files));
    }

    private static boolean snapshots(String ending, String name) {
        boolean packed = ending.endsWith(".gz");
        String inner = packed ? ending.substring(0, ending.length() - 3) : ending;
        return ending.endsWith(".zip")
                || lines(inner)
                || inner.endsWith(".json")
                || !packed && inner.endsWith(".xlsx") && !name.startsWith("~$");
    }

    private static void add(Path path, String shown, List<Found> files) {
        files.add(new Found(files.size(), path.toString(), shown, sort(path)));
    }

    private static Sort sort(Path path) {
        String ending = path.getName().toLowerCase(Locale.ROOT);
        if (ending.endsWith(".parquet")) {
            return Sort.PARQUET;
        }
        return lines(ending.endsWith(".gz") ? ending.substring(0, ending.length() - 3) : ending)
                ? Sort.LINES
                : Sort.WHOLE;
    }

    private static boolean lines(String ending) {
        return ending.endsWith(".ndjson") || ending.endsWith(".jsonl");
    }
}
