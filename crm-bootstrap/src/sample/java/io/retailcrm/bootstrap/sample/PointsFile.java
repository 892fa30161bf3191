package io.retailcrm.bootstrap.sample;

import java.io.IOException;
import java.io.OutputStream;

/** {@code points.csv}: the service's import of points, a line a balance. */
final class PointsFile {

  static final String NAME = "points.csv";

  private final CsvWriter csv;

  PointsFile(OutputStream out) throws IOException {
    csv = new CsvWriter(out);
    csv.write(
        "external_transaction_id",
        "external_id",
        "points",
        "description",
        "earned_at",
        "expires_at");
  }

  void write(OpeningPoints points) throws IOException {
    csv.write(
        points.id(),
        points.externalId(),
        Long.toString(points.points()),
        "Balance of the old programme",
        points.earnedAt().toString(),
        points.expiresAt().toString());
  }
}
