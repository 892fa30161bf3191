package io.retailcrm.rest.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.retailcrm.rest.loyalty.LoyaltyJson;
import io.retailcrm.rest.purchase.OrderJson;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExportColumnsTest {

  @Test
  void everyFieldOfAnOrderIsAColumn() {
    // When
    List<String> columns = ExportColumns.of(ExportKind.ORDERS, ExportFormat.NDJSON);

    // Then
    assertThat(columns).doesNotHaveDuplicates().containsAll(fields(OrderJson.class));
  }

  @Test
  void everyFieldOfATransactionIsAColumn() {
    // When
    List<String> columns = ExportColumns.of(ExportKind.TRANSACTIONS, ExportFormat.CSV);

    // Then
    assertThat(columns).doesNotHaveDuplicates().containsAll(fields(LoyaltyJson.Transaction.class));
  }

  private static List<String> fields(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .map(RecordComponent::getName)
        .map(SnakeCaseStrategy.INSTANCE::translate)
        .toList();
  }
}
