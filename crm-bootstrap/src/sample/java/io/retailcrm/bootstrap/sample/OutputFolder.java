package io.retailcrm.bootstrap.sample;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which the files are to lie. They are written in a folder inside it and moved to
 * their places when all are whole, so a run that breaks off leaves an earlier sample as it was.
 *
 * <p>Nothing but an earlier sample is ever overwritten: the folder must be new, empty, or hold a
 * sample and nothing else, which the file with the options shows.
 */
final class OutputFolder {

  /** The options with which the files were made; it also marks the folder as this program's own. */
  static final String OPTIONS_FILE = "sample-data.properties";

  private static final String UNFINISHED = ".unfinished";

  /** In the order in which they are moved to their places: the mark comes first. */
  private static final List<String> FILES =
      List.of(
          OPTIONS_FILE,
          CustomersFile.NAME,
          OrdersFile.NAME,
          ReturnsFile.NAME,
          PointsFile.NAME,
          EngagementFile.NAME);

  private static final int BUFFER_SIZE = 1 << 16;

  private final Path folder;
  private final Path unfinished;

  private OutputFolder(Path folder) {
    this.folder = folder;
    this.unfinished = folder.resolve(UNFINISHED);
  }

  /**
   * Makes the folder ready to write to.
   *
   * @throws OccupiedException if anything else lies in it
   */
  static OutputFolder open(Path folder) throws IOException {
    if (Files.exists(folder)) {
      requireNothingElse(folder);
    }
    OutputFolder output = new OutputFolder(folder);
    Files.createDirectories(output.unfinished);
    return output;
  }

  private static void requireNothingElse(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new OccupiedException(folder + " is not a folder");
    }
    List<String> names;
    try (Stream<Path> entries = Files.list(folder)) {
      names = entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
    boolean marked = names.contains(OPTIONS_FILE);
    for (String name : names) {
      boolean own = name.equals(UNFINISHED) || (marked && FILES.contains(name));
      if (!own) {
        throw new OccupiedException(
            "There is something else in "
                + folder
                + " ("
                + name
                + "), and only an earlier sample is overwritten: choose another folder with --out");
      }
    }
  }

  /** A new file, which takes its place when the run is {@linkplain #finish finished}. */
  OutputStream create(String name) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(unfinished.resolve(name)), BUFFER_SIZE);
  }

  /** Puts the files, which must all have been written and closed, in their places. */
  void finish() throws IOException {
    for (String name : FILES) {
      Files.move(
          unfinished.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.delete(unfinished);
  }

  /** The folder holds something that is not an earlier sample. */
  static final class OccupiedException extends IOException {
    private static final long serialVersionUID = 1L;

    OccupiedException(String message) {
      super(message);
    }
  }
}
