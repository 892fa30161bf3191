package io.retailcrm.rest.problem;

import java.util.Map;

/**
 * The sentences for what an id does not name. The service and the OpenAPI document both take them
 * from here.
 */
public final class NotFound {

  public static final String CUSTOMER = "Customer not found";
  public static final String IMPORT_MAPPING = "Import mapping not found";
  public static final String JOB = "Job not found";
  public static final String MERGE = "Merge not found";
  public static final String ORDER = "Order not found";
  public static final String PREFERENCE = "Preference not found";
  public static final String RETURN = "Return not found";
  public static final String RUN = "Run not found";
  public static final String STAFF = "Staff not found";
  public static final String TRANSACTION = "Transaction not found";

  private static final Map<String, String> BY_PARAMETER =
      Map.ofEntries(
          Map.entry("customer_id", CUSTOMER),
          Map.entry("customer_number", CUSTOMER),
          Map.entry("email", CUSTOMER),
          Map.entry("external_id", CUSTOMER),
          Map.entry("name", IMPORT_MAPPING),
          Map.entry("job_id", JOB),
          Map.entry("merge_id", MERGE),
          Map.entry("order_id", ORDER),
          Map.entry("preference_id", PREFERENCE),
          Map.entry("return_id", RETURN),
          Map.entry("staff_id", STAFF),
          Map.entry("transaction_id", TRANSACTION));

  private NotFound() {}

  /**
   * The sentence of operations whose path ends with this parameter, or has it last.
   *
   * @throws IllegalArgumentException if the parameter has no sentence yet
   */
  public static String of(String pathParameter) {
    String sentence = BY_PARAMETER.get(pathParameter);
    if (sentence == null) {
      throw new IllegalArgumentException("A path parameter without a sentence: " + pathParameter);
    }
    return sentence;
  }
}
