package io.retailcrm.persistence.job;

import io.retailcrm.application.imports.Uploads;
import io.retailcrm.persistence.jdbc.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** Uploaded files on PostgreSQL, stored in pieces, so that any replica can resume an import. */
@ApplicationScoped
public class JdbcUploads implements Uploads {

  private final Database database;

  JdbcUploads(Database database) {
    this.database = database;
  }

  @Override
  public void append(UUID job, int sequence, byte[] piece) {
    database.update(
        "insert into upload_piece (job_id, sequence, bytes) values (?, ?, ?)",
        job,
        sequence,
        piece);
  }

  @Override
  public InputStream open(UUID job) {
    return new PiecesInputStream(sequence -> piece(job, sequence));
  }

  private Optional<byte[]> piece(UUID job, int sequence) {
    return database.first(
        "select bytes from upload_piece where job_id = ? and sequence = ?",
        row -> row.bytes("bytes"),
        job,
        sequence);
  }

  @Override
  public long size(UUID job) {
    return database
        .first(
            "select coalesce(sum(octet_length(bytes)), 0) as size from upload_piece"
                + " where job_id = ?",
            row -> row.number("size"),
            job)
        .orElse(0L);
  }

  @Override
  public void delete(UUID job) {
    database.update("delete from upload_piece where job_id = ?", job);
  }
}
