package io.retailcrm.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EmailEngagementTest {

  @Test
  void ratesAreOfTheMailsThatWereDelivered() {
    EmailEngagement mails = new EmailEngagement(5, 4, true, 2, 1);

    assertThat(mails.openRate()).hasValue(0.5);
    assertThat(mails.clickRate()).hasValue(0.25);
  }

  @Test
  void whereNoDeliveryIsKnownRatesAreOfTheMailsThatWereSent() {
    EmailEngagement mails = new EmailEngagement(5, 2, false, 2, 1);

    assertThat(mails.openRate()).hasValue(0.4);
    assertThat(mails.clickRate()).hasValue(0.2);
  }

  @Test
  void withoutMailsThereAreNoRates() {
    assertThat(EmailEngagement.NONE.openRate()).isEmpty();
    assertThat(EmailEngagement.NONE.clickRate()).isEmpty();
  }

  @Test
  void noMoreCanBeOpenedThanArrivedNorArriveThanThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EmailEngagement(5, 1, true, 2, 0))
        .withMessage("Inconsistent counts: 5 mails, 1 delivered, 2 opened, 0 clicked");
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailEngagement(5, 1, true, 0, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailEngagement(0, 1, true, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new EmailEngagement(5, 1, true, -1, 0));
  }
}
