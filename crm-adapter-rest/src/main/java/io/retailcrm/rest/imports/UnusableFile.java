package io.retailcrm.rest.imports;

/**
 * An import file without a usable record: it is empty, in another encoding, or its header line does
 * not name its columns. The message tells the sender in plain words what to change.
 */
public final class UnusableFile extends Exception {

  private static final long serialVersionUID = 1L;

  public UnusableFile(String message) {
    super(message);
  }
}
