package io.retailcrm.application.imports;

import io.retailcrm.application.purchase.OrderDraft;
import io.retailcrm.domain.customer.Address;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.money.Money;
import io.retailcrm.domain.purchase.Order;
import org.jspecify.annotations.Nullable;

/**
 * An order in a file.
 *
 * @param returned the sum of all that was returned so far, null if the file does not say
 * @param buyer what the file says of the customer; for an unknown customer only
 */
public record ImportedOrder(OrderDraft draft, @Nullable Money returned, Buyer buyer) {

  /** What is known of a customer beside the key. A part of the name that is not known is empty. */
  public record Buyer(
      String firstName, String lastName, @Nullable PhoneNumber phone, Address address) {

    /** Nothing is known. */
    public static final Buyer UNKNOWN = new Buyer("", "", null, Address.UNKNOWN);

    /** What is known, and beside it what another order says of the same customer. */
    Buyer or(Buyer other) {
      boolean isNamed = !firstName.isEmpty() || !lastName.isEmpty();
      return new Buyer(
          isNamed ? firstName : other.firstName,
          isNamed ? lastName : other.lastName,
          phone == null ? other.phone : phone,
          address.equals(Address.UNKNOWN) ? other.address : address);
    }

    /** A profile of which only the key is known, with what else is. */
    CustomerProfile addedTo(CustomerProfile profile) {
      CustomerProfile named =
          firstName.isEmpty() && lastName.isEmpty()
              ? profile
              : profile.withName(firstName, lastName);
      return named.withContact(phone, address);
    }
  }

  /** Whether no more was returned than was paid. */
  boolean isReturnedWithinTotal() {
    return returned == null || returned.compareTo(Order.paid(draft.total(), draft.items())) <= 0;
  }

  /** An order of which nothing else is said. */
  public static ImportedOrder of(OrderDraft draft) {
    return new ImportedOrder(draft, null, Buyer.UNKNOWN);
  }
}
