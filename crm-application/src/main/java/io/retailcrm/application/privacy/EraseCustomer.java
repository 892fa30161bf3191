package io.retailcrm.application.privacy;

import io.retailcrm.application.work.BusinessCalendar;
import io.retailcrm.application.work.Ids;
import io.retailcrm.application.work.Transactions;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.Customers;
import io.retailcrm.domain.customer.ErasedPeople;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Erases the personal data of a customer permanently. */
public final class EraseCustomer {

  private final Transactions transactions;
  private final Customers customers;
  private final ErasedPeople erasedPeople;
  private final List<ErasureParticipant> participants;
  private final PersonalData personalData;
  private final Ids ids;
  private final BusinessCalendar calendar;

  public EraseCustomer(
      Transactions transactions,
      Customers customers,
      ErasedPeople erasedPeople,
      List<ErasureParticipant> participants,
      PersonalData personalData,
      Ids ids,
      BusinessCalendar calendar) {
    this.transactions = transactions;
    this.customers = customers;
    this.erasedPeople = erasedPeople;
    this.participants = List.copyOf(participants);
    this.personalData = personalData;
    this.ids = ids;
    this.calendar = calendar;
  }

  /**
   * The customer to erase.
   *
   * @param reason the reason, null if requested by the customer
   */
  public record Command(CustomerId customer, String by, @Nullable String reason) {}

  /** Erases the customer. Empty if the customer is unknown. */
  public Optional<PersonalData.Receipt> handle(Command command) {
    return transactions.inTransaction(
        () -> {
          erasedPeople.beginErasure();
          return customers
              .lock(command.customer())
              .map(
                  customer -> {
                    erasedPeople.remember(customer.id());
                    participants.forEach(participant -> participant.erasing(customer.id()));
                    UUID id = ids.next();
                    return personalData.erase(
                        new PersonalData.Erasure(
                            id,
                            customer.id(),
                            pseudonym(id),
                            calendar.now(),
                            command.by(),
                            command.reason()));
                  });
        });
  }

  /** A random pseudonym, which reveals nothing about the person. */
  private static String pseudonym(UUID id) {
    return "ERASED-" + id.toString().substring(24).toUpperCase(Locale.ROOT);
  }
}
