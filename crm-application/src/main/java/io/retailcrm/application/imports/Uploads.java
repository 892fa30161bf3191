package io.retailcrm.application.imports;

import java.io.InputStream;
import java.util.UUID;

/** Uploaded files, stored until their jobs end and readable by every replica. */
public interface Uploads {

  /** Stores the next piece of a file. */
  void append(UUID job, int sequence, byte[] piece);

  /** The whole file from its beginning, read piece by piece, each in a separate transaction. */
  InputStream open(UUID job);

  /** The size of the file in bytes. */
  long size(UUID job);

  /** Deletes the file. */
  void delete(UUID job);
}
