package io.retailcrm.domain;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder {@code shared} in or beside the project: tables and data that the project is measured
 * against and does not hold itself.
 */
public final class SharedFolder {

  private SharedFolder() {}

  /** A file of the folder; the test that asks for it is skipped where there is none. */
  public static Path file(String name) {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      Path file = folder.resolve("shared").resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return abort("Skipped: no shared/" + name + " in " + start + " or in a folder above it");
  }
}
