package io.retailcrm.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.work.Concurrently;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.access.PasswordResets;
import io.retailcrm.domain.access.PasswordResets.Holder;
import io.retailcrm.domain.access.PasswordResets.Reset;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The laws of {@link PasswordResets}. */
public abstract class PasswordResetsContract extends PortContract {

  private static final Instant NOON = Instant.parse("2026-05-06T12:00:00.123456Z");
  private static final Instant HALF_PAST = NOON.plusSeconds(1800);

  private final String test = UUID.randomUUID().toString();

  protected abstract PasswordResets resets();

  /** The id of an account that is stored. */
  protected abstract UUID anAccount();

  /** A customer who is stored. */
  protected abstract CustomerId aCustomer();

  @Test
  void aTokenIsGoodForWhatItWasMadeForUntilItExpires() {
    // Given
    Reset ofAccount = of(anAccount());
    Reset ofCustomer = of(aCustomer());

    // When
    put(ofAccount, "account");
    put(ofCustomer, "customer");

    // Then
    assertThat(find("account", HALF_PAST.minusNanos(1000))).contains(ofAccount);
    assertThat(find("customer", NOON)).contains(ofCustomer);
    assertThat(find("account", HALF_PAST)).isEmpty();
    assertThat(take("account", HALF_PAST)).isEmpty();
    assertThat(find("another", NOON)).isEmpty();
  }

  @Test
  void aTokenIsTakenOnce() {
    // Given
    Reset reset = of(anAccount());
    put(reset, "token");

    // When
    Optional<Reset> first = take("token", NOON);
    Optional<Reset> second = take("token", NOON);

    // Then
    assertThat(first).contains(reset);
    assertThat(second).isEmpty();
    assertThat(find("token", NOON)).isEmpty();
  }

  @Test
  void ofManyWhoTakeATokenAtOnceOneGetsIt() throws Exception {
    // Given
    Reset reset = of(anAccount());
    put(reset, "token");

    // When
    List<Optional<Reset>> taken = Concurrently.run(8, thread -> take("token", NOON));

    // Then
    assertThat(taken.stream().flatMap(Optional::stream)).containsExactly(reset);
  }

  @Test
  void aNewTokenReplacesTheEarlierOneOfItsHolderAndOfNobodyElse() {
    // Given
    UUID account = anAccount();
    CustomerId customer = aCustomer();
    put(of(account), "first");
    put(of(customer), "other");

    // When
    put(of(account), "second");

    // Then
    assertThat(find("first", NOON)).isEmpty();
    assertThat(find("second", NOON)).isPresent();
    assertThat(find("other", NOON)).isPresent();
  }

  @Test
  void whatHasExpiredIsForgotten() {
    // Given
    put(of(anAccount()), "token");

    // When
    inTransaction(() -> resets().forgetExpired(HALF_PAST.plusSeconds(1)));

    // Then
    assertThat(find("token", NOON)).isEmpty();
  }

  private Reset of(UUID account) {
    return new Reset(new Holder.OfAccount(account), "address of " + account);
  }

  private Reset of(CustomerId customer) {
    return new Reset(new Holder.OfCustomer(customer), "address of " + customer);
  }

  private void put(Reset reset, String token) {
    inTransaction(() -> resets().put(reset, token + " of " + test, HALF_PAST));
  }

  private Optional<Reset> find(String token, Instant now) {
    return inTransaction(() -> resets().find(token + " of " + test, now));
  }

  private Optional<Reset> take(String token, Instant now) {
    return inTransaction(() -> resets().take(token + " of " + test, now));
  }
}
