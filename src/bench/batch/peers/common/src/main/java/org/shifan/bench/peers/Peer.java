package org.shifan.bench.peers;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Runs one engine from a file of counties to a file of results, on one thread. */
public final class Peer {

    private Peer() {}

    /**
     * Reads, judges and writes.
     *
     * @param arguments how (see {@link #judging}), the counties, the results, the catalogue of techniques
     */
    public static void run(Engine engine, String... arguments) throws IOException {
        Judging judging = judging(arguments[0], engine, new Techniques(Path.of(arguments[3])));
        ObjectReader reader = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build()
                .readerFor(County.class);
        boolean figures = engine instanceof ByHand;
        long line = 0;
        try (MappingIterator<County> counties = reader.readValues(Path.of(arguments[1]));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2])), 1 << 16)) {
            while (counties.hasNext()) {
                County county = counties.next();
                line++;
                if (judging != null) {
                    out.write(line(line, county, judging.judge(county), figures));
                }
            }
        }
        System.out.println(line + " counties");
    }

    /**
     * What is done with a county.
     *
     * @param how {@code rows}: all of it by rules; {@code sums}: rules only for what comes of numbers that plain Java has
     *     counted; {@code nothing}: it is only read
     */
    private static Judging judging(String how, Engine engine, Techniques techniques) {
        return switch (how) {
            case "rows" -> new Judging(engine, engine, techniques);
            case "sums" -> new Judging(new ByHand(), engine, techniques);
            case "nothing" -> null;
            default -> throw new IllegalArgumentException(how);
        };
    }

    /** One line of results. */
    private static byte[] line(long line, County county, List<Standing> standings, boolean figures) {
        StringBuilder json = new StringBuilder(figures ? 2048 : 1024);
        json.append("{\"line\":").append(line).append(",\"code\":\"");
        json.append(county.jurisdiction().code()).append("\",\"findings\":[");
        for (Standing standing : standings) {
            json.append(standing.getIndicator().ordinal() == 0 ? "{\"id\":\"" : ",{\"id\":\"");
            json.append(standing.getIndicator().id()).append("\",\"outcome\":\"");
            json.append(standing.outcome().word()).append('"');
            if (figures) {
                figure(json, "numerator", standing.numerator());
                figure(json, "denominator", standing.denominator());
                figure(json, "unknown", standing.unknown());
                figure(json, "need", standing.need());
            }
            json.append('}');
        }
        return json.append("]}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void figure(StringBuilder json, String key, Long figure) {
        if (figure != null) {
            json.append(",\"").append(key).append("\":").append(figure);
        }
    }

    /** The annex in plain Java, or reading alone. */
    public static void main(String[] arguments) throws IOException {
        run(new ByHand(), arguments);
    }
}
