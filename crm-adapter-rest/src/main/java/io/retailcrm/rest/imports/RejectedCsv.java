package io.retailcrm.rest.imports;

import io.retailcrm.domain.text.CleanText;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.Map;

/**
 * Writes the rejected lines of a CSV file as they were, with a column of reasons, ready to be
 * mended and sent again. The other lines of a rejected order are written, too.
 */
final class RejectedCsv {

  private static final String LINE_END = "\r\n";

  private final CsvFile file;
  private final boolean isOfOrders;
  private final Map<Long, String> reasons;

  /**
   * @param reasons the reason for each line on which a rejected record begins
   */
  RejectedCsv(CsvFile file, boolean isOfOrders, Map<Long, String> reasons) {
    this.file = file;
    this.isOfOrders = isOfOrders;
    this.reasons = reasons;
  }

  void write(Writer out) throws IOException, UnusableFile {
    Fingerprints rejectedOrders = isOfOrders ? rejectedOrders() : new Fingerprints(1);
    try (InputStream in = file.file().open()) {
      CsvRecords rows = open(in);
      out.write(rows.headerText());
      writeLast(out, rows, CsvColumns.REASON);
      for (FileRecord.OfCsv next = rows.next(); next != null; next = rows.next()) {
        String reason = reasons.get(next.line());
        if (reason == null && rejectedOrders.contains(orderOf(next, rows))) {
          reason = "another line of this order was rejected";
        }
        if (reason != null) {
          out.write(rows.recordText());
          writeLast(out, rows, reason);
        }
      }
    }
  }

  private Fingerprints rejectedOrders() throws IOException, UnusableFile {
    Fingerprints orders = new Fingerprints(reasons.size() + 1);
    try (InputStream in = file.file().open()) {
      CsvRecords rows = open(in);
      for (FileRecord.OfCsv next = rows.next(); next != null; next = rows.next()) {
        if (reasons.containsKey(next.line()) && orderOf(next, rows) != 0) {
          orders.add(orderOf(next, rows));
        }
      }
    }
    return orders;
  }

  private CsvRecords open(InputStream in) throws IOException, UnusableFile {
    CsvColumns columns = file.mapping().columns(OrderLines.COLUMNS).only(CsvOrders.ORDER_ID);
    return CsvRecords.withTexts(in, file.settings(), columns);
  }

  /** The fingerprint of the order id of a line, 0 if it has none. */
  private static long orderOf(FileRecord.OfCsv read, CsvRecords rows) {
    String id = CleanText.ofIdentifier(CsvOrders.Line.of(read, rows).id());
    return id.isEmpty() ? 0 : Fingerprints.of(id);
  }

  private static void writeLast(Writer out, CsvRecords rows, String cell) throws IOException {
    out.write(rows.separator());
    out.write('"' + cell.replace("\"", "\"\"") + '"');
    out.write(LINE_END);
  }
}
