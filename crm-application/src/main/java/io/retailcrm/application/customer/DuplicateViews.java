package io.retailcrm.application.customer;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Finds customers who may be one person. Emails and phones are unique, so names must tell. */
public interface DuplicateViews {

  /** One of the candidates. */
  record Candidate(UUID id, String customerNumber, String firstName, String lastName) {}

  /** Customers with the same name, case and accents apart, who were born on the same day. */
  record Group(LocalDate dateOfBirth, List<Candidate> customers) {

    public Group {
      customers = List.copyOf(customers);
    }
  }

  /** Groups of two and more, by day of birth and name. */
  Page<Group> sameNameAndBirthday(PageRequest page);
}
