package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTimelineTest {

  private record Entry(int second, int customer, Channel channel) {}

  private final History tenYears = History.ofYearsUntil(LocalDate.of(2025, 12, 31), 10);
  private final OrderTimeline timeline = new OrderTimeline(tenYears);

  @Test
  void ordersComeBackAsTheyWereAddedButByTimeAndCustomer() throws IOException {
    RandomStream stream = new RandomStream(9);
    List<Entry> added = new ArrayList<>();
    for (int order = 0; order < 5_000; order++) {
      Entry entry =
          new Entry(
              stream.nextInt(tenYears.days() * History.SECONDS_IN_A_DAY),
              stream.nextInt(OrderTimeline.MAX_CUSTOMERS),
              Channel.pick(stream));
      added.add(entry);
      timeline.add(entry.second(), entry.customer(), entry.channel());
    }

    assertThat(timeline.size()).isEqualTo(5_000);
    assertThat(entries())
        .containsExactlyElementsOf(
            added.stream()
                .sorted(Comparator.comparingInt(Entry::second).thenComparing(Entry::customer))
                .toList());
  }

  @Test
  void theFirstAndTheLastMomentOfAHistoryHaveTheirPlace() throws IOException {
    Entry last =
        new Entry(
            tenYears.days() * History.SECONDS_IN_A_DAY - 1,
            OrderTimeline.MAX_CUSTOMERS - 1,
            Channel.MARKETPLACE);
    Entry first = new Entry(0, 0, Channel.STORE);
    timeline.add(last.second(), last.customer(), last.channel());
    timeline.add(first.second(), first.customer(), first.channel());

    assertThat(entries()).containsExactly(first, last);
  }

  private List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    timeline.visit(
        (second, customer, channel) -> entries.add(new Entry(second, customer, channel)));
    return entries;
  }
}
