package io.retailcrm.application.imports;

/**
 * The options of an import.
 *
 * @param createCustomers whether to create customers for unknown external ids
 * @param byEmail whether to create them for unknown email addresses, too
 * @param requestedBy the subject that sent the file
 */
public record ImportOptions(boolean createCustomers, boolean byEmail, String requestedBy) {}
