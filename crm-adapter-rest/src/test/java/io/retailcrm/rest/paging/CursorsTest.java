package io.retailcrm.rest.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.paging.Bookmark;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CursorsTest {

  private static final Bookmark PLACE =
      new Bookmark("zoë@example.com", UUID.randomUUID(), 1_234_567, true);

  private final Cursors cursors = cursors("secret");

  @Test
  void aCursorOpensToWhatWasSealed() {
    // Given
    Bookmark without = new Bookmark(null, UUID.randomUUID(), 0, false);
    Bookmark empty = new Bookmark("", UUID.randomUUID(), 3, false);

    // Then
    assertThat(cursors.open(cursors.seal(PLACE, "list"), "list")).contains(PLACE);
    assertThat(cursors.open(cursors.seal(without, "list"), "list")).contains(without);
    assertThat(cursors.open(cursors.seal(empty, "list"), "list")).contains(empty);
  }

  @Test
  void anotherReplicaWithTheSameSecretOpensItAndNobodyElse() {
    // When
    String cursor = cursors.seal(PLACE, "list");

    // Then
    assertThat(cursors("secret").open(cursor, "list")).contains(PLACE);
    assertThat(cursors("other").open(cursor, "list")).isEmpty();
  }

  @Test
  void aCursorIsOfOneList() {
    assertThat(cursors.open(cursors.seal(PLACE, "list"), "other list")).isEmpty();
  }

  @Test
  void aCursorTellsNothingOfWhatIsInIt() {
    // When
    String cursor = cursors.seal(PLACE, "list");

    // Then
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("example");
    assertThat(cursors.seal(PLACE, "list")).isNotEqualTo(cursor);
  }

  @Test
  void noCursorWithAnyBitChangedOpens() {
    // Given
    byte[] bytes = Base64.getUrlDecoder().decode(cursors.seal(PLACE, "list"));

    for (int i = 0; i < bytes.length * 8; i++) {
      // When
      byte[] changed = bytes.clone();
      changed[i / 8] ^= (byte) (1 << i % 8);

      // Then
      assertThat(cursors.open(Base64.getUrlEncoder().encodeToString(changed), "list")).isEmpty();
    }
  }

  @Test
  void whatIsNoCursorDoesNotOpen() {
    // Given
    String cursor = cursors.seal(PLACE, "list");

    for (String text :
        new String[] {
          "",
          "a",
          "%",
          "null",
          "\u0000",
          "💥",
          "' or 1=1",
          cursor.substring(1),
          cursor.substring(0, 20),
          cursor + "AAAA",
          "A".repeat(100_000)
        }) {
      // Then
      assertThat(cursors.open(text, "list")).as(text).isEmpty();
    }
  }

  private static Cursors cursors(String secret) {
    return new Cursors(secret.getBytes(StandardCharsets.UTF_8), new SecureRandom());
  }
}
