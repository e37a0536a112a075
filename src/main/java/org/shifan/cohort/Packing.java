package org.shifan.cohort;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How numbers and texts are laid down: numbers in as few bytes as they need, texts in full, or, where a table of texts is
 * kept beside, as their number in it. Done millions of times for a batch, so on bare bytes and not on streams.
 */
final class Packing {

    private Packing() {}

    /** Texts of which each is kept once. */
    static final class Texts {

        private final List<String> texts = new ArrayList<>();
        private final Map<String, Integer> places = new HashMap<>();

        private int place(String text) {
            Integer place = places.putIfAbsent(text, texts.size());
            if (place != null) {
                return place;
            }
            texts.add(text);
            return texts.size() - 1;
        }

        private String at(int place) throws IOException {
            if (place >= texts.size()) {
                throw new IOException("no text " + place);
            }
            return texts.get(place);
        }
    }

    /** Lays them down. */
    static final class Writer {

        private final Texts texts;
        private byte[] bytes = new byte[1 << 10];
        private int size;

        /** @param texts where texts are kept, or null when each stands in full where it is used */
        Writer(Texts texts) {
            this.texts = texts;
        }

        /** Writes the lowest eight bits of a number. */
        void octet(int number) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, size * 2);
            }
            bytes[size++] = (byte) number;
        }

        /** Writes a number that is at least 0. */
        void number(long number) {
            long rest = number;
            while ((rest & ~0x7FL) != 0) {
                octet((int) (rest & 0x7F | 0x80));
                rest >>>= 7;
            }
            octet((int) rest);
        }

        /** Writes bytes behind their number. */
        void bytes(byte[] some) {
            number(some.length);
            while (bytes.length - size < some.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            System.arraycopy(some, 0, bytes, size, some.length);
            size += some.length;
        }

        /** Writes a text, or null. */
        void text(String text) {
            if (text == null) {
                octet(0);
            } else if (texts == null) {
                octet(1);
                bytes(text.getBytes(StandardCharsets.UTF_8));
            } else {
                number(texts.place(text) + 1L);
            }
        }

        /** How many bytes were written. */
        int size() {
            return size;
        }

        /** What was written. */
        byte[] toBytes() {
            return Arrays.copyOf(bytes, size);
        }

        /** Hands over what was written and begins anew. */
        void drainTo(OutputStream out) throws IOException {
            out.write(bytes, 0, size);
            size = 0;
        }
    }

    /** Reads what was laid down, and throws when there is too little of it or something else. */
    static final class Reader {

        private final Texts texts;
        private final byte[] bytes;
        private int at;

        /** @param texts where texts were kept, or null */
        Reader(byte[] bytes, Texts texts) {
            this.bytes = bytes;
            this.texts = texts;
        }

        int octet() throws IOException {
            if (at == bytes.length) {
                throw new EOFException("more is missing");
            }
            return bytes[at++] & 0xFF;
        }

        long number() throws IOException {
            long number = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int next = octet();
                number |= (long) (next & 0x7F) << shift;
                if (next < 0x80) {
                    return number;
                }
            }
            throw new IOException("a number without an end");
        }

        /** A number that is at least 0 and small enough to count something in memory. */
        int count() throws IOException {
            long number = number();
            if (number < 0 || number > Integer.MAX_VALUE) {
                throw new IOException("no count: " + number);
            }
            return (int) number;
        }

        byte[] bytes() throws IOException {
            int length = count();
            if (length > bytes.length - at) {
                throw new EOFException("no " + length + " bytes");
            }
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }

        String text() throws IOException {
            int head = count();
            if (head == 0) {
                return null;
            }
            return texts == null ? new String(bytes(), StandardCharsets.UTF_8) : texts.at(head - 1);
        }
    }
}
