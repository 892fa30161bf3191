package io.retailcrm.bootstrap.sample;

import io.retailcrm.bootstrap.sample.RandomStream.Topic;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * The newsletters of the last months of the history, and what those who agreed to mail did with
 * them. Some read nearly all, some nearly none.
 */
final class Newsletters {

  private static final int MONTHS = 3;
  private static final int HOUR = 10;
  private static final double DELIVERED = 0.97;
  private static final double CLICKED = 0.2;
  private static final int SECONDS_TO_READ = 2 * History.SECONDS_IN_A_DAY;

  private final long seed;
  private final List<LocalDate> days = new ArrayList<>();
  private final Instant end;

  Newsletters(long seed, History history) {
    this.seed = seed;
    this.end = history.lastMoment();
    for (int ago = MONTHS - 1; ago >= 0; ago--) {
      LocalDate day = YearMonth.from(history.last()).minusMonths(ago).atDay(1);
      if (!day.isBefore(history.first())) {
        days.add(day);
      }
    }
  }

  /** What happened to the newsletters to a customer, earliest first. */
  List<MailEvent> to(SampleCustomer customer, int number) {
    String email = customer.email();
    if (email == null || !customer.emailMarketingConsent()) {
      return List.of();
    }
    RandomStream stream = RandomStream.of(seed, Topic.ENGAGEMENT, number);
    double interest = stream.beta(1, 2);
    List<MailEvent> events = new ArrayList<>();
    for (LocalDate day : days) {
      Mail mail = new Mail(customer.externalId(), email, "NEWS-" + YearMonth.from(day));
      Instant sent = day.atTime(HOUR, 0).toInstant(History.INDIAN_STANDARD_TIME);
      Instant read = sent.plusSeconds(60 + stream.nextInt(SECONDS_TO_READ));
      boolean delivered = stream.chance(DELIVERED);
      boolean opened = stream.chance(interest);
      boolean clicked = stream.chance(CLICKED);
      events.add(mail.event("sent", sent));
      if (delivered) {
        events.add(mail.event("delivered", sent.plusSeconds(30)));
      }
      if (delivered && opened && !read.isAfter(end)) {
        events.add(mail.event("opened", read));
        if (clicked) {
          events.add(mail.event("clicked", read));
        }
      }
    }
    return events;
  }

  private record Mail(String customer, String email, String messageId) {

    MailEvent event(String type, Instant at) {
      return new MailEvent(messageId + "-" + customer + "-" + type, email, type, messageId, at);
    }
  }
}
