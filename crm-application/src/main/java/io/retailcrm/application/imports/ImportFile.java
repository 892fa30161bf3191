package io.retailcrm.application.imports;

import java.io.InputStream;

/** A received file, which can be read more than once. */
public interface ImportFile {

  /** The file from its first byte; its records are read from here. */
  InputStream content();

  /** The same file again, for a look at all of it before its records are read. */
  InputStream open();

  /** The size of the file in bytes. */
  long size();
}
