package io.retailcrm.application.verification;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.access.NumberedFingerprints;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.directory.CustomerView;
import io.retailcrm.application.messaging.Messages.Message;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.domain.customer.ContactChannel;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerEvent;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.CustomerProfile;
import io.retailcrm.domain.verification.VerificationPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Codes on their whole way: sent, typed, and what comes between. */
class VerifyContactTest {

  private static final ContactChannel EMAIL = ContactChannel.EMAIL;
  private static final ContactChannel PHONE = ContactChannel.PHONE;
  private static final String FIRST = "000001";
  private static final String SECOND = "000002";
  private static final String WRONG = "999999";

  private final InMemoryCrm crm = new InMemoryCrm();
  private final NumberedFingerprints secrets = new NumberedFingerprints();
  private final VerificationPolicy policy = VerificationPolicy.lasting(Duration.ofMinutes(10));
  private final SendVerification sendVerification =
      new SendVerification(
          crm.transactions, crm.customers, crm.codes, secrets, crm.messages, crm.calendar, policy);
  private final VerifyContact verifyContact =
      new VerifyContact(
          crm.transactions,
          crm.customers,
          crm.erasedPeople,
          crm.events,
          crm.customerViews,
          crm.codes,
          secrets,
          crm.ids,
          crm.calendar,
          policy);

  private final CustomerFixture fixture = aCustomer();
  private final CustomerId customer = crm.has(fixture);
  private final CustomerProfile profile = fixture.profile();

  @Test
  void theCodeGoesToTheEmail() {
    // When
    sendVerification.handle(customer, EMAIL);

    // Then
    assertThat(crm.messages.sent())
        .singleElement()
        .isInstanceOfSatisfying(
            Message.Mail.class,
            mail -> {
              assertThat(mail.to()).isEqualTo(profile.email());
              assertThat(mail.text()).contains(FIRST).contains("10 minutes");
              assertThat(mail.subject()).doesNotContain(FIRST);
            });
  }

  @Test
  void theCodeGoesToThePhone() {
    // When
    sendVerification.handle(customer, PHONE);

    // Then
    assertThat(crm.messages.sent())
        .containsExactly(
            new Message.Sms(
                Objects.requireNonNull(profile.phone()),
                "000001 is your verification code, good for 10 minutes."));
  }

  @ParameterizedTest
  @EnumSource
  void whoTypesTheCodeIsVerified(ContactChannel channel) {
    // Given
    sendVerification.handle(customer, channel);
    crm.clock.advance(Duration.ofMinutes(9));

    // When
    Optional<CustomerView> verified = verify(channel, FIRST);

    // Then
    assertThat(verified).isPresent();
    assertThat(verified.get().emailVerified()).isEqualTo(channel == EMAIL);
    assertThat(verified.get().phoneVerified()).isEqualTo(channel == PHONE);
    assertThat(verified.get().updatedAt()).isEqualTo(crm.calendar.now());
    assertThat(verified.get().version()).isEqualTo(1);
    assertThat(crm.events.of(customer))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.fact()).isEqualTo(new CustomerEvent.Fact.ContactVerified(channel));
              assertThat(event.by()).isEqualTo(customer.toString());
            });
  }

  @Test
  void aCodeIsUsedOnce() {
    // Given
    sendVerification.handle(customer, EMAIL);
    verify(EMAIL, FIRST);

    // When
    Optional<CustomerView> again = verify(EMAIL, FIRST);

    // Then
    assertThat(again).isEmpty();
    assertThat(crm.events.of(customer)).hasSize(1);
  }

  @Test
  void fourWrongTriesLeaveOneAndFiveLeaveNone() {
    // Given
    sendVerification.handle(customer, EMAIL);
    sendVerification.handle(customer, PHONE);

    // When
    for (int i = 0; i < 4; i++) {
      assertThat(verify(EMAIL, WRONG)).isEmpty();
    }
    for (int i = 0; i < 5; i++) {
      assertThat(verify(PHONE, WRONG)).isEmpty();
    }

    // Then
    assertThat(verify(EMAIL, FIRST)).isPresent();
    assertThat(verify(PHONE, SECOND)).isEmpty();
  }

  @Test
  void theTriesOfManyAtOnceAreCountedTogether() throws Exception {
    // Given
    sendVerification.handle(customer, EMAIL);

    // When
    Concurrently.run(8, thread -> verify(EMAIL, WRONG));

    // Then
    assertThat(verify(EMAIL, FIRST)).isEmpty();
  }

  @Test
  void ofManyWhoTypeTheCodeAtOnceOneIsVerified() throws Exception {
    // Given
    sendVerification.handle(customer, EMAIL);

    // When
    List<Optional<CustomerView>> answers = Concurrently.run(5, thread -> verify(EMAIL, FIRST));

    // Then
    assertThat(answers.stream().flatMap(Optional::stream)).hasSize(1);
  }

  @Test
  void aCodeIsGoodForTenMinutes() {
    // Given
    sendVerification.handle(customer, EMAIL);

    // When
    crm.clock.advance(Duration.ofMinutes(10));

    // Then
    assertThat(verify(EMAIL, FIRST)).isEmpty();
  }

  @Test
  void aNewCodeTakesThePlaceOfTheOldOne() {
    // Given
    sendVerification.handle(customer, EMAIL);

    // When
    sendVerification.handle(customer, EMAIL);

    // Then
    assertThat(verify(EMAIL, FIRST)).isEmpty();
    assertThat(verify(EMAIL, SECOND)).isPresent();
  }

  @Test
  void aCodeForOneChannelIsNoneForTheOther() {
    // Given
    sendVerification.handle(customer, EMAIL);
    sendVerification.handle(customer, PHONE);

    // Then
    assertThat(verify(PHONE, FIRST)).isEmpty();
    assertThat(verify(EMAIL, SECOND)).isEmpty();
  }

  @Test
  void aCodeThatWentToAnotherAddressIsWorthNothing() {
    // Given
    sendVerification.handle(customer, EMAIL);
    changeTo(aCustomer().withPhone(profile.phone()).profile());

    // When
    Optional<CustomerView> verified = verify(EMAIL, FIRST);

    // Then
    assertThat(verified).isEmpty();
  }

  @Test
  void aChangeOfTheEmailLeavesTheCodeForThePhone() {
    // Given
    sendVerification.handle(customer, PHONE);
    changeTo(aCustomer().withPhone(profile.phone()).profile());

    // When
    Optional<CustomerView> verified = verify(PHONE, FIRST);

    // Then
    assertThat(verified).isPresent();
  }

  @Test
  void whoIsVerifiedIsSentNothing() {
    // Given
    sendVerification.handle(customer, EMAIL);
    verify(EMAIL, FIRST);

    // When
    sendVerification.handle(customer, EMAIL);
    sendVerification.handle(customer, PHONE);

    // Then
    assertThat(crm.messages.sent()).hasSize(2);
    assertThat(crm.messages.sent().get(1)).isInstanceOf(Message.Sms.class);
  }

  @Test
  void whoHasNoSuchAddressIsSentNothing() {
    // Given
    CustomerId mute = crm.has(aCustomer().withEmail(null).withPhone(null));

    // When
    sendVerification.handle(mute, EMAIL);
    sendVerification.handle(mute, PHONE);

    // Then
    assertThat(crm.messages.sent()).isEmpty();
    assertThat(verifyContact.handle(new VerifyContact.Command(mute, EMAIL, FIRST))).isEmpty();
  }

  @Test
  void whoIsNotThereIsSentNothingAndVerifiesNothing() {
    // Given
    CustomerId nobody = new CustomerId(crm.ids.next());

    // When
    sendVerification.handle(nobody, EMAIL);
    Optional<CustomerView> verified =
        verifyContact.handle(new VerifyContact.Command(nobody, EMAIL, FIRST));

    // Then
    assertThat(crm.messages.sent()).isEmpty();
    assertThat(verified).isEmpty();
  }

  @Test
  void aCodeThatIsSentWithinWorkThatIsUndoneIsUndoneWithIt() {
    // When
    assertThatThrownBy(
            () ->
                crm.transactions.inTransaction(
                    () -> {
                      sendVerification.handle(customer, EMAIL);
                      throw new IllegalStateException("undone");
                    }))
        .hasMessage("undone");

    // Then
    assertThat(crm.messages.sent()).isEmpty();
    assertThat(verify(EMAIL, FIRST)).isEmpty();
  }

  private Optional<CustomerView> verify(ContactChannel channel, String code) {
    return verifyContact.handle(new VerifyContact.Command(customer, channel, code));
  }

  private void changeTo(CustomerProfile changed) {
    crm.transactions.inTransaction(
        () -> {
          Customer known = crm.customers.lock(customer).orElseThrow();
          return crm.customers.save(known.withProfile(changed, crm.calendar.now()));
        });
  }
}
