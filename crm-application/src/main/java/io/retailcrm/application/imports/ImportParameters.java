package io.retailcrm.application.imports;

import io.retailcrm.application.job.Job;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of an import, as stored with its job. */
record ImportParameters(ImportFormat format, boolean createCustomers, @Nullable Long controlTotal) {

  private static final String FORMAT = "format";
  private static final String CREATE_CUSTOMERS = "create_customers";
  private static final String CONTROL_TOTAL = "control_total";

  static ImportParameters of(Job job) {
    String total = job.parameters().get(CONTROL_TOTAL);
    return new ImportParameters(
        ImportFormat.valueOf(job.parameters().getOrDefault(FORMAT, "")),
        Boolean.parseBoolean(job.parameters().get(CREATE_CUSTOMERS)),
        total == null ? null : Long.valueOf(total));
  }

  Map<String, String> toMap() {
    Map<String, String> map = new HashMap<>();
    map.put(FORMAT, format.name());
    map.put(CREATE_CUSTOMERS, Boolean.toString(createCustomers));
    if (controlTotal != null) {
      map.put(CONTROL_TOTAL, controlTotal.toString());
    }
    return map;
  }
}
