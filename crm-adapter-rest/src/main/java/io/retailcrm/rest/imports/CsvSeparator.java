package io.retailcrm.rest.imports;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the separator of the columns of a CSV file. */
final class CsvSeparator {

  /** The separators, the most likely first. */
  static final String KNOWN = ",;\t|";

  /** A first line with which spreadsheets tell each other the separator. */
  private static final Pattern ANNOUNCEMENT =
      Pattern.compile("\"?sep=(.)\"?", Pattern.CASE_INSENSITIVE);

  private CsvSeparator() {}

  /**
   * Goes to the header line and returns the separator: the one that was told, or announced by a
   * first line {@code sep=;}, or else the most frequent of the header line outside quotes.
   *
   * @param told the separator according to the sender, null if unknown
   * @throws UnusableFile if there is no header line
   */
  static char find(FileWindow window, @Nullable Character told) throws IOException, UnusableFile {
    String line = firstLine(window);
    Matcher announcement = ANNOUNCEMENT.matcher(line);
    if (!announcement.matches()) {
      return told == null ? mostFrequent(line) : told;
    }
    char announced = announcement.group(1).charAt(0);
    if (told == null && KNOWN.indexOf(announced) < 0) {
      throw new UnusableFile(
          "The first line names the separator %s: use a comma, a semicolon, a tab or |."
              .formatted(announced));
    }
    window.skipLine();
    firstLine(window);
    return told == null ? announced : told;
  }

  private static String firstLine(FileWindow window) throws IOException, UnusableFile {
    if (!window.skipBlankLines()) {
      throw new UnusableFile("The file is empty.");
    }
    return window.text(0, window.seekLineEnd());
  }

  private static char mostFrequent(String line) {
    int[] counts = new int[KNOWN.length()];
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      int known = KNOWN.indexOf(line.charAt(i));
      if (line.charAt(i) == '"') {
        quoted = !quoted;
      } else if (known >= 0 && !quoted) {
        counts[known]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return KNOWN.charAt(best);
  }
}
