package io.retailcrm.domain.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UniqueFieldTest {

  @Test
  void aConflictIsToldInTheWordsAndTheOrderOfTheApi() {
    // When
    Stream<String> sentences = Stream.of(UniqueField.values()).map(UniqueField::sentence);

    // Then
    assertThat(sentences)
        .containsExactly(
            "Email already registered",
            "Phone already registered",
            "External id already registered",
            "User id already registered");
  }

  @Test
  void fieldsAreNamedAsClientsWriteThem() {
    // When
    Stream<String> codes = Stream.of(UniqueField.values()).map(UniqueField::code);

    // Then
    assertThat(codes).containsExactly("email", "phone", "external_id", "user_id");
  }
}
