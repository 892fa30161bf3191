package io.retailcrm.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.access.Sessions;
import io.retailcrm.domain.access.Sessions.PresentedToken;
import io.retailcrm.domain.access.Sessions.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The laws of {@link Sessions}. */
public abstract class SessionsContract extends PortContract {

  private static final Instant NOON = Instant.parse("2026-05-06T12:00:00.123456Z");

  private final AscendingIds ids = new AscendingIds();

  protected abstract Sessions sessions();

  /** The id of an account that is stored. */
  protected abstract UUID anAccount();

  @Test
  void aSessionIsFoundByItsTokensTheFirstOfWhichIsUsedOnceThereIsASecond() {
    // Given
    Session session = open(anAccount(), token("first"));

    // When
    inTransaction(() -> sessions().rotate(session, token("first"), token("second"), NOON));

    // Then
    assertThat(shown("first")).contains(new PresentedToken(session, true));
    assertThat(shown("second")).contains(new PresentedToken(session, false));
    assertThat(shown("third")).isEmpty();
  }

  @Test
  void aClosedSessionIsFoundByNoneOfItsTokens() {
    // Given
    Session session = open(anAccount(), token("first"));
    inTransaction(() -> sessions().rotate(session, token("first"), token("second"), NOON));

    // When
    inTransaction(() -> sessions().close(session.id()));

    // Then
    assertThat(shown("first")).isEmpty();
    assertThat(shown("second")).isEmpty();
  }

  @Test
  void allSessionsOfAnAccountCloseAtOnceAndThoseOfOthersDoNot() {
    // Given
    UUID account = anAccount();
    open(account, token("first"));
    open(account, token("second"));
    Session other = open(anAccount(), token("other"));

    // When
    inTransaction(() -> sessions().closeAllOf(List.of(account, anAccount())));

    // Then
    assertThat(shown("first")).isEmpty();
    assertThat(shown("second")).isEmpty();
    assertThat(shown("other")).contains(new PresentedToken(other, false));
  }

  @Test
  void whatHasExpiredIsForgotten() {
    // Given
    open(anAccount(), token("first"));

    // When
    inTransaction(() -> sessions().forgetExpired(NOON.plusSeconds(3601)));

    // Then
    assertThat(shown("first")).isEmpty();
  }

  private final String test = UUID.randomUUID().toString();

  private String token(String name) {
    return name + " of " + test;
  }

  private Session open(UUID account, String fingerprint) {
    Session session = new Session(ids.next(), account, NOON, NOON.plusSeconds(3600));
    inTransaction(() -> sessions().open(session, fingerprint));
    return session;
  }

  private Optional<PresentedToken> shown(String name) {
    return inTransaction(() -> sessions().lock(token(name)));
  }
}
