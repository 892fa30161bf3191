package io.retailcrm.rest.imports;

import io.retailcrm.domain.text.CleanText;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds where the fields of a CSV record begin and end, and with them the record (RFC 4180). It
 * takes nothing from the window by itself: its caller takes the whole record if it is well-formed,
 * and gives up only its first line if it is not, so that an unclosed quote costs no more than the
 * line it is on.
 *
 * <p>Where the standard is silent:
 *
 * <ul>
 *   <li>A quote inside an unquoted field is a character like any other ({@code 5" pipe}). After a
 *       line break it makes the record broken instead: there it is more likely the opening quote of
 *       a later record, read as part of this one because a quote was not closed.
 *   <li>Nothing may stand between the quotes around a field and the separators beside it, not even
 *       a space: taken literally, the quotes would become part of the value.
 *   <li>A record has at most {@value #MAX_LINES} lines.
 * </ul>
 *
 * <p>Reading lines again after a broken record stays linear in the length of the file: a record
 * that runs over the beginning of another one with an unclosed quote meets that quote, which ends
 * the record or begins one more column, and at the first line break after too many columns the
 * record is given up.
 */
final class CsvScanner {

  /** The most fields of a record that can be had; any beyond are counted only. */
  static final int MAX_COLUMNS = 1_000;

  /** Stands for the number of columns as long as it is not known. */
  static final int ANY = Integer.MAX_VALUE;

  private static final int MAX_LINES = 1_000;
  private static final boolean[] INSIDE_QUOTES = FileWindow.stops("\"\r\n");

  private final FileWindow window;
  private final char separator;
  private final boolean[] outsideQuotes;
  private final int[] from = new int[MAX_COLUMNS];
  private final int[] to = new int[MAX_COLUMNS];
  private final boolean[] doubled = new boolean[MAX_COLUMNS];
  private int columns;
  private int fields;
  private int lineBreaks;
  private int end;
  private @Nullable String fault;
  private boolean wellFormed;

  /**
   * @param separator what stands between two fields, an ASCII character
   */
  CsvScanner(FileWindow window, char separator) {
    this.window = window;
    this.separator = separator;
    this.outsideQuotes = FileWindow.stops(separator + "\"\r\n");
  }

  /**
   * Scans the record at hand.
   *
   * @param columns how many fields it must have, or {@link #ANY}
   * @return the fault of the record, null if it is well formed
   */
  @Nullable String scan(int columns) throws IOException {
    this.columns = columns;
    fields = 0;
    lineBreaks = 0;
    fault = null;
    end = -1;
    do {
      int start = end + 1;
      end = window.has(start) && window.at(start) == '"' ? scanQuoted(start) : scanUnquoted(start);
      if (end > window.longest()) {
        fail(window.tooLong());
      }
    } while (fault == null && isAt(end, separator));
    wellFormed = fault == null;
    if (columns != ANY && fields != columns) {
      fail("the number of columns is " + fields + ", the header has " + columns);
    }
    return fault;
  }

  /**
   * Whether the record has nothing in any of its fields, however many there are. Spreadsheets leave
   * such rows behind.
   */
  boolean isEmpty() {
    if (!wellFormed || fields > MAX_COLUMNS || (lineBreaks > 0 && fault != null)) {
      return false;
    }
    for (int i = 0; i < fields; i++) {
      if (from[i] < to[i] && (faultIn(i) != null || !CleanText.ofIdentifier(field(i)).isEmpty())) {
        return false;
      }
    }
    return true;
  }

  /** How many fields the record has. */
  int fields() {
    return fields;
  }

  /** The value of a field, without the quotes around it. */
  String field(int index) {
    String text = window.text(from[index], to[index]);
    return doubled[index] ? text.replace("\"\"", "\"") : text;
  }

  /** The record as it is written, without its line end. */
  String text() {
    return window.text(0, end);
  }

  /** What makes a field no text, or null if it is. */
  @Nullable String faultIn(int index) {
    return window.faultIn(from[index], to[index]);
  }

  /** Takes the well-formed record from the window. */
  void take() throws IOException {
    window.advance(window.afterLineEnd(end), lineBreaks + 1);
  }

  /** Returns the offset at which the field ends. */
  private int scanUnquoted(int start) throws IOException {
    int offset = window.seek(outsideQuotes, start);
    if (isAt(offset, '"')) {
      if (lineBreaks > 0) {
        fail("a quote within column " + (fields + 1) + ", which has none around it");
      } else if (window.isBlank(start, offset)) {
        fail("a space before the opening quote of column " + (fields + 1));
      }
    }
    while (isAt(offset, '"')) {
      offset = window.seek(outsideQuotes, offset + 1);
    }
    addField(start, offset, false);
    return offset;
  }

  /** Returns the offset after the closing quote, or any if there is a fault. */
  private int scanQuoted(int start) throws IOException {
    boolean hasDoubled = false;
    int offset = start + 1;
    while (fault == null) {
      offset = window.seek(INSIDE_QUOTES, offset);
      if (isAt(offset, '"') && !isAt(offset + 1, '"')) {
        addField(start + 1, offset, hasDoubled);
        return afterClosingQuote(offset + 1);
      } else if (isAt(offset, '"')) {
        hasDoubled = true;
        offset += 2;
      } else if (offset > window.longest()) {
        return offset;
      } else if (window.has(offset)) {
        offset = window.afterLineEnd(offset);
        breakLine();
      } else {
        fault = "a quote opened on this line is not closed";
      }
    }
    return offset;
  }

  private int afterClosingQuote(int offset) throws IOException {
    boolean endsField =
        offset > window.longest()
            || !window.has(offset)
            || window.at(offset) == separator
            || window.isLineEnd(offset);
    if (!endsField) {
      fail("text after the closing quote of column " + fields);
    }
    return offset;
  }

  private void breakLine() {
    lineBreaks++;
    if (lineBreaks == MAX_LINES) {
      fault = "a quote opened on this line is not closed within " + MAX_LINES + " lines";
    } else if (fields >= columns) {
      fail("the number of columns is over the " + columns + " of the header");
    }
  }

  private void addField(int start, int end, boolean hasDoubled) {
    if (fields < MAX_COLUMNS) {
      from[fields] = start;
      to[fields] = end;
      doubled[fields] = hasDoubled;
    }
    fields++;
  }

  private void fail(String reason) {
    if (fault == null) {
      fault =
          lineBreaks == 0 ? reason : reason + " (a quote opened on this line may not be closed)";
    }
  }

  private boolean isAt(int offset, char expected) throws IOException {
    return offset <= window.longest() && window.has(offset) && window.at(offset) == expected;
  }
}
