package io.retailcrm.application.imports;

import java.io.IOException;

/**
 * A file that is refused while it arrives, because of what it is. The message says why, for its
 * sender and for its job.
 */
public class UploadRefused extends IOException {

  private static final long serialVersionUID = 1L;

  public UploadRefused(String message) {
    super(message);
  }
}
