package io.retailcrm.application.directory;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds customers who may be the same person. Emails and phones are unique, so it compares names
 * and birthdays.
 */
public interface DuplicateViews {

  /** A possible duplicate. */
  record Candidate(UUID id, String customerNumber, String firstName, String lastName) {}

  /** Customers with the same date of birth and the same name, compared without case and accents. */
  record Group(LocalDate dateOfBirth, List<Candidate> customers) {

    public Group {
      customers = List.copyOf(customers);
    }
  }

  /**
   * Groups of two and more, by day of birth and name.
   *
   * @param customer whose group to find, null: those of all customers
   */
  Page<Group> sameNameAndBirthday(@Nullable CustomerId customer, PageRequest page);
}
