package io.retailcrm.application.imports;

/**
 * How an installation reads the files of one of its sources.
 *
 * @param name its name, unique
 * @param definition what is said, in the form of the formats
 */
public record ImportMapping(String name, String definition) {

  private static final int VERSIONS = 1_000_000_000;

  /**
   * What tells this definition from others: a hash and no count, so that a mapping that is deleted
   * and added anew is not taken for the one that somebody has read.
   */
  public int version() {
    return Math.floorMod(definition.hashCode(), VERSIONS);
  }
}
