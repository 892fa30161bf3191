package io.retailcrm.domain.clv;

import io.retailcrm.domain.SharedFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * The files of {@code shared/data}, which lie beside the repository and are no part of it. A test
 * that asks for one is skipped where the folder is missing.
 */
final class SharedData {

  private SharedData() {}

  static List<String> lines(String file) {
    try {
      return Files.readAllLines(SharedFolder.file("data/" + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
