package io.retailcrm.application.access;

import static io.retailcrm.application.customer.CustomerFixture.aCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.InMemoryCrm;
import io.retailcrm.application.access.ResetPassword.Outcome;
import io.retailcrm.application.customer.CustomerFixture;
import io.retailcrm.application.messaging.Messages.Message;
import io.retailcrm.domain.access.Account;
import io.retailcrm.domain.access.PasswordPolicy;
import io.retailcrm.domain.access.Role;
import io.retailcrm.domain.access.Sessions.Session;
import io.retailcrm.domain.customer.Customer;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.domain.customer.EmailAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A forgotten password, from asking for a token to the new one. */
class ResetPasswordTest {

  private static final EmailAddress JANE = new EmailAddress("jane.rao@example.com");
  private static final EmailAddress OTHER = new EmailAddress("other@example.com");

  private final InMemoryCrm crm = new InMemoryCrm();
  private final ReadablePasswords passwords = new ReadablePasswords();
  private final NumberedFingerprints secrets = new NumberedFingerprints();
  private final RequestPasswordReset request = request(null);
  private final ResetPassword reset =
      new ResetPassword(
          crm.transactions,
          crm.resets,
          new ResetHolders(
              crm.accounts, crm.customers, crm.sessions, secrets, crm.ids, crm.calendar),
          passwords,
          new PasswordPolicy("password1"::equals),
          secrets,
          crm.calendar);

  @Test
  void theTokenOfTheMailReplacesThePasswordOnceAndEndsTheSessions() {
    // Given
    Account account = staff(JANE);
    session(account);
    request.handle(" Jane.Rao@Example.com");
    crm.clock.advance(Duration.ofMinutes(29));

    // When
    Outcome first = reset.handle(token(), "correct horse");
    Outcome second = reset.handle(token(), "battery staple");

    // Then
    assertThat(first).isEqualTo(new Outcome.Replaced());
    assertThat(second).isEqualTo(new Outcome.BadToken());
    Account after = crm.accounts.find(account.id()).orElseThrow();
    assertThat(after.passwordHash()).isEqualTo(passwords.hash("correct horse"));
    assertThat(after.credentialsChangedAt()).isEqualTo(crm.calendar.now());
    assertThat(after.accessChangedAt()).isEqualTo(crm.calendar.now());
    assertThat(crm.sessions.lock("refresh")).isEmpty();
  }

  @Test
  void aTokenIsGoodForHalfAnHour() {
    // Given
    staff(JANE);
    request.handle(JANE.value());
    crm.clock.advance(Duration.ofMinutes(30));

    // When
    Outcome late = reset.handle(token(), "correct horse");

    // Then
    assertThat(late).isEqualTo(new Outcome.BadToken());
  }

  @Test
  void whoAsksTwiceHasOneTokenTheLast() {
    // Given
    staff(JANE);
    request.handle(JANE.value());
    String first = token();
    request.handle(JANE.value());

    // Then
    assertThat(reset.handle(first, "correct horse")).isEqualTo(new Outcome.BadToken());
    assertThat(reset.handle(token(), "correct horse")).isEqualTo(new Outcome.Replaced());
  }

  @Test
  void aPasswordThatIsTheEmailOrIsTriedFirstLeavesTheTokenGood() {
    // Given
    staff(JANE);
    request.handle(JANE.value());

    // When
    Outcome email = reset.handle(token(), "JANE.RAO@example.com");
    Outcome name = reset.handle(token(), "Jane.Rao");
    Outcome common = reset.handle(token(), "password1");

    // Then
    assertThat(List.of(email, name, common)).allMatch(Outcome.Weak.class::isInstance);
    assertThat(reset.handle(token(), "correct horse")).isEqualTo(new Outcome.Replaced());
  }

  @Test
  void nothingIsSentToStrangersAndToThoseWhoMayNotLogIn() {
    // Given
    Account account = staff(JANE);
    crm.accounts.save(account.deactivated(crm.calendar.now()));
    crm.has(aCustomer().withEmail(OTHER).inactive());

    // When
    request.handle(JANE.value());
    request.handle(OTHER.value());
    request.handle("nobody@example.com");
    request.handle("no email");
    request.handle("");

    // Then
    assertThat(crm.messages.sent()).isEmpty();
  }

  @Test
  void aTokenOfAnAccountThatEndedMeanwhileIsBad() {
    // Given
    Account account = staff(JANE);
    request.handle(JANE.value());
    crm.accounts.save(account.deactivated(crm.calendar.now()));

    // When
    Outcome outcome = reset.handle(token(), "correct horse");

    // Then
    assertThat(outcome).isEqualTo(new Outcome.BadToken());
    assertThat(crm.accounts.find(account.id()).orElseThrow().passwordHash())
        .isEqualTo(account.passwordHash());
  }

  @Test
  void aTokenIsBadOnceItsAddressIsNoLongerTheAccounts() {
    // Given
    Account account = staff(JANE);
    request.handle(JANE.value());
    crm.accounts.save(account.withEmail(OTHER, crm.calendar.now()));

    // When
    Outcome outcome = reset.handle(token(), "correct horse");

    // Then
    assertThat(outcome).isEqualTo(new Outcome.BadToken());
    assertThat(crm.accounts.find(account.id()).orElseThrow().passwordHash())
        .isEqualTo(account.passwordHash());
  }

  @Test
  void aCustomerWithoutALoginGetsOneAndIsLinkedToIt() {
    // Given
    CustomerId customer = crm.has(aCustomer().withEmail(JANE).withUserId(null));
    request.handle(JANE.value());

    // When
    Outcome outcome = reset.handle(token(), "correct horse");

    // Then
    assertThat(outcome).isEqualTo(new Outcome.Replaced());
    Account login = crm.accounts.findOf(customer).orElseThrow();
    assertThat(login.email()).isEqualTo(JANE);
    assertThat(login.roles()).containsExactly(Role.CUSTOMER);
    assertThat(login.passwordHash()).isEqualTo(passwords.hash("correct horse"));
    assertThat(found(customer).profile().userId()).isEqualTo(login.id());
  }

  @Test
  void aCustomerWhoIsLinkedAlreadyGetsALoginWithThatId() {
    // Given
    UUID linked = UUID.randomUUID();
    CustomerId customer = crm.has(aCustomer().withEmail(JANE).withUserId(linked));
    request.handle(JANE.value());

    // When
    reset.handle(token(), "correct horse");

    // Then
    assertThat(crm.accounts.findOf(customer).orElseThrow().id()).isEqualTo(linked);
    assertThat(found(customer).profile().userId()).isEqualTo(linked);
  }

  @Test
  void whoeverHasTheFormerAddressOfACustomerCanNotClaimTheRecord() {
    // Given
    CustomerFixture fixture = aCustomer().withEmail(JANE);
    CustomerId customer = crm.has(fixture);
    request.handle(JANE.value());
    Customer stored = found(customer);
    crm.customers.save(stored.withProfile(fixture.withEmail(OTHER).profile(), crm.calendar.now()));

    // When
    Outcome outcome = reset.handle(token(), "correct horse");

    // Then
    assertThat(outcome).isEqualTo(new Outcome.BadToken());
    assertThat(crm.accounts.findOf(customer)).isEmpty();
  }

  @Test
  void theMailHoldsALinkWhereThereIsAPage() {
    // Given
    staff(JANE);

    // When
    request("https://shop.example.com/reset").handle(JANE.value());

    // Then
    assertThat(((Message.Mail) crm.messages.sent().get(0)).text())
        .contains("https://shop.example.com/reset?token=" + token());
  }

  private RequestPasswordReset request(String page) {
    return new RequestPasswordReset(
        crm.transactions,
        crm.accounts,
        crm.customers,
        crm.resets,
        secrets,
        crm.messages,
        crm.calendar,
        new RequestPasswordReset.Settings(Duration.ofMinutes(30), page));
  }

  /** The token of the last mail. */
  private String token() {
    List<Message> sent = crm.messages.sent();
    Message.Mail mail = (Message.Mail) sent.get(sent.size() - 1);
    Matcher token = Pattern.compile("token-\\d+").matcher(mail.text());
    assertThat(token.find()).isTrue();
    return token.group();
  }

  private Account staff(EmailAddress email) {
    Account account =
        Account.ofStaff(
            crm.ids.next(),
            email,
            passwords.hash("forgotten"),
            "Jane",
            "Rao",
            Set.of(Role.AGENT),
            crm.calendar.now());
    crm.accounts.add(account);
    return account;
  }

  private void session(Account account) {
    crm.sessions.open(
        new Session(
            crm.ids.next(),
            account.id(),
            crm.calendar.now(),
            crm.calendar.now().plus(Duration.ofDays(1))),
        "refresh");
  }

  private Customer found(CustomerId customer) {
    return crm.customers.lock(customer).orElseThrow();
  }
}
