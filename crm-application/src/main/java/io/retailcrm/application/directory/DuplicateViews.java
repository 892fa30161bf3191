package io.retailcrm.application.directory;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

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

  /** Groups of two and more, by day of birth and name. */
  Page<Group> sameNameAndBirthday(PageRequest page);
}
