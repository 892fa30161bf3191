package io.retailcrm.application.imports;

/**
 * The options of an import.
 *
 * @param createCustomers whether to create customers for unknown external ids
 * @param requestedBy the subject that sent the file
 */
public record ImportTerms(boolean createCustomers, String requestedBy) {}
