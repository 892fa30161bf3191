package io.retailcrm.application.imports;

/**
 * How the files of another system are read, as an installation says.
 *
 * @param name its name, unique
 * @param definition what is said, in the form of the formats
 */
public record ImportMapping(String name, String definition) {}
