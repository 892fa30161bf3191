package io.retailcrm.application.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.work.AscendingIds;
import io.retailcrm.application.work.PortContract;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.CustomerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The laws of {@link ConsentLog} and {@link ConsentViews}. */
public abstract class ConsentLogContract extends PortContract {

  private static final Instant NOON = Instant.parse("2026-05-06T12:00:00.123456Z");

  private final AscendingIds ids = new AscendingIds();

  protected abstract ConsentLog log();

  protected abstract ConsentViews views();

  /** A customer that is stored. */
  protected abstract CustomerId aCustomer();

  @Test
  void whatIsAddedIsReadAsItWasTheNewestFirst() {
    // Given
    CustomerId customer = aCustomer();
    ConsentRecord granted = record(customer, ConsentChannel.SMS, true, NOON);
    ConsentRecord withdrawn = record(customer, ConsentChannel.SMS, false, NOON.plusSeconds(1));
    ConsentRecord ofAnother = record(aCustomer(), ConsentChannel.EMAIL, true, NOON);
    inTransaction(() -> log().add(List.of(granted, withdrawn, ofAnother)));

    // When
    Page<ConsentRecord> page =
        inTransaction(() -> views().ofCustomer(customer, new PageRequest(0, 10)));

    // Then
    assertThat(page.items()).containsExactly(withdrawn, granted);
    assertThat(page.total()).isEqualTo(2);
  }

  @Test
  void pagesAreInOneOrderThoughAllAreOfOneMoment() {
    // Given
    CustomerId customer = aCustomer();
    List<ConsentRecord> records = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      records.add(0, record(customer, ConsentChannel.EMAIL, i % 2 == 0, NOON));
    }
    inTransaction(() -> log().add(records));

    // When
    List<ConsentRecord> walked = new ArrayList<>();
    for (int skip = 0; skip < 9; skip += 3) {
      PageRequest request = new PageRequest(skip, 3);
      walked.addAll(inTransaction(() -> views().ofCustomer(customer, request)).items());
    }

    // Then
    assertThat(walked).containsExactlyElementsOf(records);
  }

  @Test
  void nothingIsAddedOfNothing() {
    // Given
    CustomerId customer = aCustomer();

    // When
    inTransaction(() -> log().add(List.of()));

    // Then
    assertThat(inTransaction(() -> views().ofCustomer(customer, new PageRequest(0, 10))).items())
        .isEmpty();
  }

  private ConsentRecord record(
      CustomerId customer, ConsentChannel channel, boolean granted, Instant at) {
    return new ConsentRecord(
        ids.next(),
        customer,
        channel,
        granted,
        new ChangeOrigin(ChangeSource.STAFF, "agent \\ \"7\""),
        at);
  }
}
