package io.retailcrm.rest.imports;

/**
 * An import file of which no record can be used: it is empty, in another encoding, or its header
 * line does not say what its columns are. The message tells the sender, in plain words, what to
 * change.
 */
public final class UnusableFile extends Exception {

  private static final long serialVersionUID = 1L;

  public UnusableFile(String message) {
    super(message);
  }
}
