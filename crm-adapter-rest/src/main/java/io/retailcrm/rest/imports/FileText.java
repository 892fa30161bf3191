package io.retailcrm.rest.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file as a stream of UTF-8, whatever the character set of the file is. A byte order
 * mark decides, then what the sender says, then it is UTF-8.
 *
 * @param utf8 the text, without the byte order mark; bytes that are no characters in the character
 *     set of the file are none in UTF-8 either
 * @param charset the name of the character set
 */
record FileText(InputStream utf8, String charset) {

  private static final int SAMPLE_SIZE = 64;

  private static final List<Mark> MARKS =
      List.of(
          new Mark("UTF-32LE", 0xFF, 0xFE, 0, 0),
          new Mark("UTF-32BE", 0, 0, 0xFE, 0xFF),
          new Mark("UTF-8", 0xEF, 0xBB, 0xBF),
          new Mark("UTF-16BE", 0xFE, 0xFF),
          new Mark("UTF-16LE", 0xFF, 0xFE));

  /** Files that are no text, and what their senders can do. */
  private static final List<Mark> NO_TEXTS =
      List.of(
          new Mark(
              "The file is a workbook (XLSX or another ZIP archive), not a text: open it in the"
                  + " spreadsheet and save the sheet as \"CSV UTF-8\".",
              'P',
              'K',
              3,
              4),
          new Mark(
              "The file is a workbook of Excel 97-2003 (XLS), not a text: open it in the"
                  + " spreadsheet and save the sheet as \"CSV UTF-8\".",
              0xD0,
              0xCF,
              0x11,
              0xE0,
              0xA1,
              0xB1,
              0x1A,
              0xE1),
          new Mark(
              "The file is compressed: send it with the header Content-Encoding: gzip, or unpack"
                  + " it.",
              0x1F,
              0x8B));

  /** The first bytes of a file, and what they say of it. */
  private record Mark(String meaning, int... bytes) {

    boolean begins(byte[] file) {
      for (int i = 0; i < bytes.length; i++) {
        if (i >= file.length || (file[i] & 0xFF) != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * Opens a file.
   *
   * @param told the character set according to the sender, null if unknown
   * @throws UnusableFile if the file is no text, or UTF-16 of which nothing says so
   */
  static FileText open(InputStream file, @Nullable Charset told) throws IOException, UnusableFile {
    byte[] sample = new byte[SAMPLE_SIZE];
    sample = Arrays.copyOf(sample, file.readNBytes(sample, 0, SAMPLE_SIZE));
    InputStream whole =
        sample.length < SAMPLE_SIZE
            ? new ByteArrayInputStream(sample)
            : new SequenceInputStream(new ByteArrayInputStream(sample), file);
    for (Mark noText : NO_TEXTS) {
      if (noText.begins(sample)) {
        throw new UnusableFile(noText.meaning());
      }
    }
    for (Mark mark : MARKS) {
      if (mark.begins(sample)) {
        whole.skipNBytes(mark.bytes().length);
        return in(whole, Charset.forName(mark.meaning()));
      }
    }
    if (told == null && looksLikeUtf16(sample)) {
      throw new UnusableFile(
          "The file is encoded in UTF-16: save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\"), or"
              + " name the charset in the Content-Type.");
    }
    return in(whole, told == null ? StandardCharsets.UTF_8 : told);
  }

  private static FileText in(InputStream file, Charset charset) {
    return new FileText(
        charset.equals(StandardCharsets.UTF_8) ? file : new TranscodedStream(file, charset),
        charset.name());
  }

  /** Whether every other byte of the first line, more or less, is NUL. */
  private static boolean looksLikeUtf16(byte[] sample) {
    int[] nuls = new int[2];
    int length = 0;
    while (length < sample.length && sample[length] != '\n' && sample[length] != '\r') {
      if (sample[length] == 0) {
        nuls[length % 2]++;
      }
      length++;
    }
    return Math.min(nuls[0], nuls[1]) == 0 && nuls[0] + nuls[1] > length / 3;
  }
}
