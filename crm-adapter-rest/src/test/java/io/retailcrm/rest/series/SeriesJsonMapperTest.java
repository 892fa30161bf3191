package io.retailcrm.rest.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.application.series.OrdersMonth;
import io.retailcrm.application.series.Series;
import io.retailcrm.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesJsonMapperTest {

  @Test
  void monthsWithoutAnOrderCountAmongTheLatest() {
    // Given
    Series.Dated<OrdersMonth> series =
        new Series.Dated<>(
            Instant.EPOCH,
            List.of(
                new OrdersMonth(YearMonth.of(2024, 1), 2, 3, Money.of(10), Money.of(10)),
                new OrdersMonth(YearMonth.of(2024, 6), 1, 1, Money.of(5), Money.of(15))));

    // When
    SeriesJson.OrdersTrend trend = SeriesJsonMapper.orders(series, 3);

    // Then
    assertThat(trend.months())
        .extracting(SeriesJson.Orders::month)
        .containsExactly("2024-04", "2024-05", "2024-06");
    assertThat(trend.months()).extracting(SeriesJson.Orders::orders).containsExactly(0L, 0L, 1L);
    assertThat(trend.months())
        .extracting(SeriesJson.Orders::revenueToDate)
        .containsExactly(new BigDecimal("10.00"), new BigDecimal("10.00"), new BigDecimal("15.00"));
  }
}
