package io.retailcrm.application.imports;

/**
 * What holds for every record of an import.
 *
 * @param createCustomers whether an order may make a customer of an unknown external id
 * @param requestedBy who sent the file
 */
public record ImportTerms(boolean createCustomers, String requestedBy) {}
