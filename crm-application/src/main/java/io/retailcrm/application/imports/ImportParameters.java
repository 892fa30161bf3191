package io.retailcrm.application.imports;

import io.retailcrm.application.job.Job;
import java.util.Map;

/** What an import was asked to do, as its job keeps it. */
record ImportParameters(ImportFormat format, boolean createCustomers) {

  private static final String FORMAT = "format";
  private static final String CREATE_CUSTOMERS = "create_customers";

  static ImportParameters of(Job job) {
    return new ImportParameters(
        ImportFormat.valueOf(job.parameters().getOrDefault(FORMAT, "")),
        Boolean.parseBoolean(job.parameters().get(CREATE_CUSTOMERS)));
  }

  Map<String, String> toMap() {
    return Map.of(FORMAT, format.name(), CREATE_CUSTOMERS, Boolean.toString(createCustomers));
  }
}
