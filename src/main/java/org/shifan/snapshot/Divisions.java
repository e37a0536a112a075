package org.shifan.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The administrative divisions of GB/T 2260 down to the county level, as of 2023: provinces, prefectures and 2,844
 * county-level units. Kept as the bytes of one text file, a line for each division sorted by code, and searched there:
 * a run looks up one code, so no table of objects is built.
 */
public final class Divisions {

    /** The edition of the list, for messages. */
    static final int YEAR = 2023;

    private Divisions() {}

    /**
     * A county-level unit.
     *
     * @param code six digits
     * @param name its official name
     * @param kind its kind, never {@link JurisdictionKind#市}
     * @param prefecture the name of the prefecture above it; not a proper name directly under a province or municipality
     * @param province the name of the province or municipality
     */
    public record County(String code, String name, JurisdictionKind kind, String prefecture, String province) {

        /** Whether people call it so: its name, with or without what lies above it in front. */
        boolean isCalled(String other) {
            return other.equals(name)
                    || other.equals(prefecture + name)
                    || other.equals(province + name)
                    || other.equals(province + prefecture + name);
        }
    }

    /** The county-level unit with that code, or null when the list has none. */
    public static County county(String code) {
        if (code.length() != 6) {
            return null;
        }
        String line = line(code);
        if (line == null) {
            return null;
        }
        return parse(line);
    }

    /**
     * The name of the city taken as one jurisdiction that has that code: it ends in {@code 00} and some county shares
     * its first four digits, its first two when it ends in {@code 0000}. Null when there is none such.
     */
    public static String city(String code) {
        if (code.length() != 6 || !code.endsWith("00")) {
            return null;
        }
        String line = line(code.endsWith("0000") ? code.substring(0, 2) : code.substring(0, 4));
        if (line == null) {
            return null;
        }
        String name = line.substring(line.indexOf(' ') + 1);
        // the "prefecture" of a municipality's districts and counties has no name of its own
        return name.equals("市辖区") || name.equals("县") ? province(code) : name;
    }

    /** All county-level units of that name, sorted by code; names repeat. */
    public static List<County> named(String name) {
        List<County> found = new ArrayList<>();
        String lines = new String(Lines.BYTES, StandardCharsets.UTF_8);
        String wanted = " " + name + " ";
        for (int at = lines.indexOf(wanted); at >= 0; at = lines.indexOf(wanted, at + 1)) {
            int start = lines.lastIndexOf('\n', at) + 1;
            if (at - start == 6) {
                found.add(parse(lines.substring(start, lines.indexOf('\n', at))));
            }
        }
        return found;
    }

    /** All county-level units, sorted by code. */
    public static List<County> counties() {
        List<County> counties = new ArrayList<>();
        for (String line : new String(Lines.BYTES, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.length() > 7 && line.charAt(6) == ' ') {
                counties.add(parse(line));
            }
        }
        return counties;
    }

    /** The name of the province or municipality that a code lies in, or null. */
    public static String province(String code) {
        String line = line(code.substring(0, 2));
        return line == null ? null : line.substring(3);
    }

    private static County parse(String line) {
        int name = 7;
        int kind = line.indexOf(' ', name) + 1;
        String code = line.substring(0, 6);
        return new County(
                code,
                line.substring(name, kind - 1),
                JurisdictionKind.named(line.substring(kind)),
                line(code.substring(0, 4)).substring(5),
                province(code));
    }

    /** The line that begins with that key and a space, or null. */
    private static String line(String key) {
        byte[] bytes = Lines.BYTES;
        int low = 0;
        int high = bytes.length;
        while (low < high) {
            int start = low + high >>> 1;
            while (start > low && bytes[start - 1] != '\n') {
                start--;
            }
            int order = compare(key, bytes, start);
            if (order == 0) {
                int end = start;
                while (bytes[end] != '\n') {
                    end++;
                }
                return new String(bytes, start, end - start, StandardCharsets.UTF_8);
            }
            if (order < 0) {
                high = start;
            } else {
                low = start;
                while (bytes[low++] != '\n') {
                    // on to the next line
                }
            }
        }
        return null;
    }

    /** Compares the key with the one that begins the line: the space behind that one sorts before every digit. */
    private static int compare(String key, byte[] bytes, int start) {
        for (int i = 0; i < key.length(); i++) {
            int order = key.charAt(i) - bytes[start + i];
            if (order != 0) {
                return order;
            }
        }
        return ' ' - bytes[start + key.length()];
    }

    /** Read when the first code is looked up. */
    private static final class Lines {
        static final byte[] BYTES = read();

        private static byte[] read() {
            try (InputStream in = Divisions.class.getResourceAsStream("divisions.txt")) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
