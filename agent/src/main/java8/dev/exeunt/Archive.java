package dev.exeunt;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * A zip file whose files are stored as they are, or one that is stored within it. The JDK's own reader would cost the
 * application's start a tenth of a millisecond for each class, and a microsecond and more for each that is not asked for.
 */
final class Archive implements Closeable {

    private static final int END = 22;
    private static final int END_MARK = 0x06054b50;
    private static final int ENTRY = 46;
    private static final int ENTRY_MARK = 0x02014b50;
    private static final int LOCAL = 30;

    private final RandomAccessFile file;
    private final long start;
    /** Of each file: where its header is, its size, and its checksum. */
    private final Map<String, long[]> places = new HashMap<>();

    private Archive(RandomAccessFile file, long start, long length) throws IOException {
        this.file = file;
        this.start = start;
        byte[] end = read(start + length - END, END);
        if (number(end, 0) != END_MARK) {
            throw new IOException("the end of the directory is missing");
        }
        readDirectory(read(start + number(end, 16), number(end, 12)));
    }

    static Archive open(File file) throws IOException {
        RandomAccessFile opened = new RandomAccessFile(file, "r");
        return new Archive(opened, 0, opened.length());
    }

    /** The archive that is a file of this one. */
    Archive within(String name) throws IOException {
        long[] place = places.get(name);
        if (place == null) {
            throw new IOException(name + " is missing");
        }
        return new Archive(file, contents(place), place[1]);
    }

    /** With all archives within it. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    boolean has(String name) {
        return places.containsKey(name);
    }

    /** The whole of a file, null if there is none of that name. */
    byte[] read(String name) throws IOException {
        long[] place = places.get(name);
        if (place == null) {
            return null;
        }
        byte[] bytes = read(contents(place), (int) place[1]);
        CRC32 sum = new CRC32();
        sum.update(bytes, 0, bytes.length);
        if (sum.getValue() != place[2]) {
            throw new IOException(name + " is damaged");
        }
        return bytes;
    }

    /** PKWARE's APPNOTE, 4.3.12; sizes beyond an int, and names beyond ASCII, do not occur here. */
    private void readDirectory(byte[] directory) throws IOException {
        for (int at = 0; at < directory.length; ) {
            if (number(directory, at) != ENTRY_MARK || number(directory, at + 20) != number(directory, at + 24)) {
                throw new IOException("the directory is not that of stored files");
            }
            int length = half(directory, at + 28);
            places.put(new String(directory, at + ENTRY, length, StandardCharsets.ISO_8859_1),
                    new long[] {start + number(directory, at + 42), number(directory, at + 24),
                        number(directory, at + 16) & 0xffffffffL});
            at += ENTRY + length + half(directory, at + 30) + half(directory, at + 32);
        }
    }

    /** Behind a header of its own, whose extra field may differ from that in the directory. */
    private long contents(long[] place) throws IOException {
        byte[] header = read(place[0], LOCAL);
        return place[0] + LOCAL + half(header, 26) + half(header, 28);
    }

    private byte[] read(long at, int length) throws IOException {
        if (at < 0 || length < 0 || at + length > file.length()) {
            throw new IOException("it is cut off");
        }
        byte[] bytes = new byte[length];
        synchronized (file) {
            file.seek(at);
            file.readFully(bytes);
        }
        return bytes;
    }

    private static int half(byte[] bytes, int at) {
        return bytes[at] & 0xff | (bytes[at + 1] & 0xff) << 8;
    }

    private static int number(byte[] bytes, int at) {
        return half(bytes, at) | half(bytes, at + 2) << 16;
    }
}
