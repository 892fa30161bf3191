package io.retailcrm.application.imports;

import java.io.InputStream;
import java.util.UUID;

/**
 * The files that were sent for import, kept until their jobs end, where every replica of the
 * service can read them.
 */
public interface Uploads {

  /** Keeps the next piece of a file. */
  void append(UUID job, int sequence, byte[] piece);

  /** The whole file from its beginning, read piece by piece, each in a transaction of its own. */
  InputStream open(UUID job);

  /** How long the file is, in bytes. */
  long size(UUID job);

  /** Forgets the file. */
  void delete(UUID job);
}
