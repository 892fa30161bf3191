package io.retailcrm.rest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The part of an import file at hand: a buffer over its stream that holds the record being read
 * from its first byte on, and the physical line on which that record begins. Offsets count from
 * that first byte, so that a record which turns out not to be one can be given back by reading on
 * after its first line.
 *
 * <p>The buffer is as long as the longest record and one read, however long the file and its lines
 * are. LF, CRLF and a lone CR each end a line.
 */
final class FileWindow {

  /** Bytes of a record, without its line end, unless a file is opened with another limit. */
  static final int MAX_RECORD = 1024 * 1024;

  private static final int BEGINNING = 256;

  private static final int READ_SIZE = 64 * 1024;
  private static final boolean[] LINE_ENDS = stops("\r\n");

  private final InputStream in;
  private final String charset;
  private final int longest;
  private final byte[] bytes;
  private int start;
  private int end;
  private boolean ended;
  private long line = 1;

  private FileWindow(FileText text, int longest) {
    this.in = text.utf8();
    this.charset = text.charset();
    this.longest = longest;
    this.bytes = new byte[longest + READ_SIZE];
  }

  /**
   * Opens a file at its first line, after the byte order mark if there is one.
   *
   * @param told the character set according to the sender, null if unknown
   * @throws UnusableFile if the file is empty or no text
   */
  static FileWindow open(InputStream in, @Nullable Charset told, int longest)
      throws IOException, UnusableFile {
    FileWindow window = new FileWindow(FileText.open(in, told), longest);
    if (!window.has(0)) {
      throw new UnusableFile("The file is empty.");
    }
    return window;
  }

  /** A table of the given ASCII characters, to look for any of them. */
  static boolean[] stops(String characters) {
    boolean[] stops = new boolean[256];
    characters.chars().forEach(character -> stops[character] = true);
    return stops;
  }

  /** The physical line on which the record at hand begins. */
  long line() {
    return line;
  }

  /** The most bytes a record may have, without its line end. */
  int longest() {
    return longest;
  }

  /** The message for a longer record. */
  String tooLong() {
    return "longer than " + longest + " bytes";
  }

  /**
   * Whether the file goes on to this offset, which is then at hand.
   *
   * @param offset at most one more than the longest record
   */
  boolean has(int offset) throws IOException {
    while (offset >= end - start) {
      if (!readMore()) {
        return false;
      }
    }
    return true;
  }

  byte at(int offset) {
    return bytes[start + offset];
  }

  /**
   * The offset of the first of the stops from an offset on. Where none comes first, the offset at
   * which the file ends; where the record has become too long to hold, one beyond the longest.
   */
  int seek(boolean[] stops, int from) throws IOException {
    int offset = from;
    do {
      int limit = Math.min(end, start + longest + 1);
      int position = start + offset;
      while (position < limit && !stops[bytes[position] & 0xFF]) {
        position++;
      }
      offset = position - start;
    } while (offset == end - start && offset <= longest && readMore());
    return offset;
  }

  /** The offset at which the first line of the record ends, found as {@link #seek} does. */
  int seekLineEnd() throws IOException {
    return seek(LINE_ENDS, 0);
  }

  boolean isLineEnd(int offset) {
    return LINE_ENDS[at(offset) & 0xFF];
  }

  /** The offset after the line end at an offset, or that offset where the file ends there. */
  int afterLineEnd(int offset) throws IOException {
    if (!has(offset)) {
      return offset;
    }
    return at(offset) == '\r' && has(offset + 1) && at(offset + 1) == '\n'
        ? offset + 2
        : offset + 1;
  }

  /** Whether only spaces and tabs are between two offsets. */
  boolean isBlank(int from, int to) {
    for (int offset = from; offset < to; offset++) {
      if (!isSpace(offset)) {
        return false;
      }
    }
    return true;
  }

  /** Lets the record at hand go: these bytes, which hold this many line ends. */
  void advance(int length, int lines) {
    start += length;
    line += lines;
  }

  /** Lets the first line of the record at hand go, however long it is. */
  void skipLine() throws IOException {
    int offset = seekLineEnd();
    while (offset > longest) {
      start += offset;
      offset = seekLineEnd();
    }
    advance(afterLineEnd(offset), 1);
  }

  /**
   * Goes to the next line with anything but spaces and tabs on it.
   *
   * @return false if there is none
   */
  boolean skipBlankLines() throws IOException {
    while (true) {
      int offset = 0;
      while (has(offset) && isSpace(offset) && offset < longest) {
        offset++;
      }
      if (has(offset) && !isLineEnd(offset)) {
        return true;
      }
      if (!has(offset)) {
        return false;
      }
      advance(afterLineEnd(offset), 1);
    }
  }

  /** The first line of the record at hand, as far as a record may be long. */
  String firstLine() throws IOException {
    return text(0, Math.min(seekLineEnd(), longest));
  }

  /** What the current line begins with, whether it is text or not. */
  String beginning() throws IOException {
    int length = 0;
    while (length < BEGINNING && has(length) && at(length) != '\n' && at(length) != '\r') {
      length++;
    }
    return text(0, length);
  }

  /** The text between two offsets, in which {@link #faultIn} finds nothing wrong. */
  String text(int from, int to) {
    return new String(bytes, start + from, to - from, StandardCharsets.UTF_8);
  }

  /** The fault of the bytes between two offsets, null if they are text. */
  @Nullable String faultIn(int from, int to) {
    return StrictUtf8.faultIn(bytes, start + from, start + to, charset);
  }

  private boolean isSpace(int offset) {
    return at(offset) == ' ' || at(offset) == '\t';
  }

  private boolean readMore() throws IOException {
    if (ended) {
      return false;
    }
    if (end == bytes.length) {
      System.arraycopy(bytes, start, bytes, 0, end - start);
      end -= start;
      start = 0;
    }
    int read = in.read(bytes, end, Math.min(bytes.length - end, READ_SIZE));
    ended = read < 0;
    end += Math.max(read, 0);
    return !ended;
  }
}
