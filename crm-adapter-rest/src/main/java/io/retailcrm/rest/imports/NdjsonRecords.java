package io.retailcrm.rest.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * The lines of an NDJSON import file, whose JSON the caller parses. Lines end with LF, CRLF or a
 * lone CR; blank lines are skipped. No line may be longer than a mebibyte, and memory does not grow
 * with the file.
 */
public final class NdjsonRecords {

  private final FileWindow window;

  private NdjsonRecords(FileWindow window) {
    this.window = window;
  }

  /**
   * Opens a file.
   *
   * @param in the file from its first byte; the caller closes it
   * @param charset its character set according to the sender, null if unknown
   * @throws UnusableFile if the file is empty or no text
   */
  public static NdjsonRecords open(InputStream in, @Nullable Charset charset)
      throws IOException, UnusableFile {
    return open(in, charset, FileWindow.MAX_RECORD);
  }

  static NdjsonRecords open(InputStream in, @Nullable Charset charset, int longestRecord)
      throws IOException, UnusableFile {
    return new NdjsonRecords(FileWindow.open(in, charset, longestRecord));
  }

  /**
   * Reads the next record.
   *
   * @return null at the end of the file
   */
  public FileRecord.@Nullable OfNdjson next() throws IOException {
    if (!window.skipBlankLines()) {
      return null;
    }
    FileRecord.OfNdjson read = read(window.line(), window.seekLineEnd());
    window.skipLine();
    return read;
  }

  private FileRecord.OfNdjson read(long line, int length) {
    if (length > window.longest()) {
      return new FileRecord.Broken(line, window.tooLong());
    }
    String fault = window.faultIn(0, length);
    return fault == null
        ? new FileRecord.Text(line, window.text(0, length))
        : new FileRecord.Broken(line, fault);
  }
}
