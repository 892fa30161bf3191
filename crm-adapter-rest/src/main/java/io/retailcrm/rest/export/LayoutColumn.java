package io.retailcrm.rest.export;

import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.rest.digest.Sha256;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file for another tool.
 *
 * @param isHashable whether the tool takes the hash of the value instead
 * @param isPhone whether the values are phone numbers, which no spreadsheet calculates with
 */
record LayoutColumn(
    String name,
    Function<CustomerView, @Nullable String> value,
    boolean isHashable,
    boolean isPhone) {

  static LayoutColumn text(String name, Function<CustomerView, @Nullable String> value) {
    return new LayoutColumn(name, value, false, false);
  }

  static LayoutColumn phone(String name, Function<CustomerView, @Nullable String> value) {
    return text(name, value).ofPhone();
  }

  static LayoutColumn hashable(String name, Function<CustomerView, @Nullable String> value) {
    return new LayoutColumn(name, value, true, false);
  }

  LayoutColumn ofPhone() {
    return new LayoutColumn(name, value, isHashable, true);
  }

  /** The cell of a customer, empty where there is no value: nothing has no hash. */
  String cell(CustomerView customer, boolean hashed) {
    @Nullable String text = value.apply(customer);
    if (text == null || text.isEmpty()) {
      return "";
    } else if (hashed && isHashable) {
      return Sha256.hex(text);
    }
    return isPhone ? text : FormulaGuard.guarded(text);
  }
}
