package org.shifan.cohort;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How numbers and texts are laid down: numbers in as few bytes as they need, texts in full, or, where a table of texts is
 * kept beside, as their number in it.
 */
final class Packing {

    /** A text longer than this is no text of ours: a damaged length must not ask for all the memory there is. */
    private static final int LONGEST = 1 << 20;

    private final List<String> texts;
    private final Map<String, Integer> places;

    private Packing(List<String> texts, Map<String, Integer> places) {
        this.texts = texts;
        this.places = places;
    }

    /** Every text stands where it is used. */
    static Packing inFull() {
        return new Packing(null, null);
    }

    /** Every text is kept once. */
    static Packing sharing() {
        return new Packing(new ArrayList<>(), new HashMap<>());
    }

    /** Writes a number that is at least 0. */
    static void number(DataOutput out, long number) throws IOException {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long number(DataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = in.readUnsignedByte();
            number |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return number;
            }
        }
        throw new IOException("a number without an end");
    }

    /** A number that is at least 0 and small enough to count something in memory. */
    static int count(DataInput in) throws IOException {
        long number = number(in);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IOException("no count: " + number);
        }
        return (int) number;
    }

    /** Writes a text, or null. */
    void text(DataOutput out, String text) throws IOException {
        if (text == null) {
            number(out, 0);
        } else if (places == null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(out, bytes.length + 1L);
            out.write(bytes);
        } else {
            Integer place = places.get(text);
            if (place == null) {
                place = texts.size();
                texts.add(text);
                places.put(text, place);
            }
            number(out, place + 1L);
        }
    }

    String text(DataInput in) throws IOException {
        int head = count(in);
        if (head == 0) {
            return null;
        }
        if (texts != null) {
            return texts.get(head - 1);
        }
        if (head > LONGEST) {
            throw new IOException("no text of " + head + " bytes");
        }
        byte[] bytes = new byte[head - 1];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
