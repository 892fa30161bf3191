package io.retailcrm.persistence.consent;

import io.retailcrm.application.consent.ConsentViews;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.consent.ConsentChannel;
import io.retailcrm.domain.consent.ConsentLog;
import io.retailcrm.domain.consent.ConsentRecord;
import io.retailcrm.domain.customer.ChangeOrigin;
import io.retailcrm.domain.customer.ChangeSource;
import io.retailcrm.domain.customer.CustomerId;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.PagedQuery;
import io.retailcrm.persistence.jdbc.Row;
import io.retailcrm.persistence.jdbc.SqlArray;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Collection;

/** Consents on PostgreSQL: any number of entries are added in one statement. */
@ApplicationScoped
public class JdbcConsentLog implements ConsentLog, ConsentViews {

  private final Database database;

  JdbcConsentLog(Database database) {
    this.database = database;
  }

  @Override
  public void add(Collection<ConsentRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    database.update(
        """
        insert into consent_record
          (id, customer_id, channel, granted, source, recorded_by, recorded_at)
        select * from unnest(?::uuid[], ?::uuid[], ?::text[], ?::boolean[], ?::text[], ?::text[],
          ?::timestamptz[])
        """,
        SqlArray.of(records, ConsentRecord::id),
        SqlArray.of(records, record -> record.customer().value()),
        SqlArray.of(records, record -> record.channel().name()),
        SqlArray.of(records, ConsentRecord::granted),
        SqlArray.of(records, record -> record.origin().source().name()),
        SqlArray.of(records, record -> record.origin().by()),
        SqlArray.of(records, ConsentRecord::recordedAt));
  }

  @Override
  public Page<ConsentRecord> ofCustomer(CustomerId customer, PageRequest page) {
    return new PagedQuery(database, "c.*", "consent_record c")
        .where("c.customer_id = ?", customer.value())
        .page("c.recorded_at desc, c.id desc", page, JdbcConsentLog::record);
  }

  private static ConsentRecord record(Row row) throws SQLException {
    return new ConsentRecord(
        row.id("id"),
        new CustomerId(row.id("customer_id")),
        ConsentChannel.valueOf(row.text("channel")),
        row.flag("granted"),
        new ChangeOrigin(ChangeSource.valueOf(row.text("source")), row.text("recorded_by")),
        row.moment("recorded_at"));
  }
}
