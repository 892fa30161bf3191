package io.retailcrm.domain.customer;

import java.util.Optional;

/** Knows the numbering plans of the world, and which country a number without a prefix is from. */
public interface PhoneNumbers {

  /** The number that a text stands for, or nothing where no phone can have it. */
  Optional<PhoneNumber> parse(String text);
}
