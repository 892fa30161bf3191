package io.retailcrm.application.imports;

/**
 * How the files of another system are read, as an installation says.
 *
 * @param name its name, unique
 * @param definition what is said, in the form of the formats
 * @param version counts the changes
 */
public record ImportMapping(String name, String definition, int version) {

  /** A new mapping. */
  public ImportMapping(String name, String definition) {
    this(name, definition, 0);
  }

  /** This mapping with another definition; the same one changes nothing. */
  ImportMapping saying(String newDefinition) {
    return newDefinition.equals(definition)
        ? this
        : new ImportMapping(name, newDefinition, version + 1);
  }
}
