package io.retailcrm.application.imports;

import io.retailcrm.application.job.Job;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of an import, as stored with its job. */
record ImportParameters(
    FileLayout layout, boolean createCustomers, @Nullable Long controlTotal, boolean dryRun) {

  private static final String CREATE_CUSTOMERS = "create_customers";
  private static final String CONTROL_TOTAL = "control_total";

  static ImportParameters of(Job job) {
    String total = job.parameters().get(CONTROL_TOTAL);
    return new ImportParameters(
        FileLayout.of(job.parameters()),
        Boolean.parseBoolean(job.parameters().get(CREATE_CUSTOMERS)),
        total == null ? null : Long.valueOf(total),
        job.isDryRun());
  }

  Map<String, String> toMap() {
    Map<String, String> map = new HashMap<>();
    layout.addTo(map);
    map.put(CREATE_CUSTOMERS, Boolean.toString(createCustomers));
    if (controlTotal != null) {
      map.put(CONTROL_TOTAL, controlTotal.toString());
    }
    if (dryRun) {
      map.put(Job.DRY_RUN, "true");
    }
    return map;
  }
}
