package io.retailcrm.persistence.customer;

import io.retailcrm.application.customer.CustomerFilter;
import io.retailcrm.application.customer.CustomerView;
import io.retailcrm.application.customer.CustomerViews;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.domain.customer.CustomerKey;
import io.retailcrm.domain.loyalty.LoyaltyTier;
import io.retailcrm.domain.rfm.RfmSegment;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.PagedQuery;
import io.retailcrm.persistence.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers as screens show them, joined from their tables in one query. */
@ApplicationScoped
public class JdbcCustomerViews implements CustomerViews {

  private static final String COLUMNS =
      """
      c.*, a.balance, a.lifetime_points, a.tier, a.tier_expiry_date,
      p.total_orders, p.total_spent, p.first_order_at, p.last_order_at,
      r.segment, v.clv\
      """;

  /** Outer joins, so that a count need not visit what no condition names. */
  private static final String TABLES =
      """
      customer c
      left join loyalty_account a on a.customer_id = c.id
      left join purchase_summary p on p.customer_id = c.id
      left join rfm_score r on r.customer_id = c.id
      left join clv_score v on v.customer_id = c.id\
      """;

  /** Who is in lists: neither merged into another nor erased. */
  private static final String LISTED = "c.merged_into is null and c.erased_at is null";

  private final Database database;

  JdbcCustomerViews(Database database) {
    this.database = database;
  }

  @Override
  public Optional<CustomerView> find(CustomerKey key) {
    if (key instanceof CustomerKey.ById byId) {
      return find("c.id", byId.id().value());
    } else if (key instanceof CustomerKey.ByNumber byNumber) {
      return find("c.customer_number", byNumber.number());
    } else if (key instanceof CustomerKey.ByExternalId byExternalId) {
      return find("c.external_id", byExternalId.externalId());
    } else if (key instanceof CustomerKey.ByEmail byEmail) {
      return find("c.email", byEmail.email().value());
    }
    throw new IllegalArgumentException("Not a key: " + key);
  }

  @Override
  public Page<CustomerView> list(CustomerFilter filter, PageRequest page) {
    return new PagedQuery(database, COLUMNS, TABLES)
        .where(LISTED)
        .where("c.is_active = ?", filter.active())
        .where("a.tier = ?", filter.loyaltyTier() == null ? null : filter.loyaltyTier().name())
        .page("c.registered_at desc, c.id desc", page, JdbcCustomerViews::view);
  }

  private Optional<CustomerView> find(String column, Object value) {
    return database
        .first(
            "select " + COLUMNS + " from " + TABLES + " where " + column + " = ?",
            row -> {
              UUID survivor = row.idOrNull("merged_into");
              return survivor == null ? new Found(view(row), null) : new Found(null, survivor);
            },
            value)
        .flatMap(
            found ->
                found.survivor() == null
                    ? Optional.ofNullable(found.customer())
                    : find("c.id", found.survivor()));
  }

  /** A customer, or the one into whom this one was merged. */
  private record Found(@Nullable CustomerView customer, @Nullable UUID survivor) {}

  private static CustomerView view(Row row) throws SQLException {
    String segment = row.textOrNull("segment");
    return new CustomerView(
        row.id("id"),
        row.text("customer_number"),
        row.textOrNull("external_id"),
        row.idOrNull("user_id"),
        row.text("first_name"),
        row.text("last_name"),
        row.textOrNull("email"),
        row.textOrNull("phone"),
        row.dayOrNull("date_of_birth"),
        row.textOrNull("gender"),
        JdbcCustomers.address(row),
        row.flag("email_marketing_consent"),
        row.flag("sms_marketing_consent"),
        row.flag("email_verified"),
        row.flag("phone_verified"),
        row.flag("is_active"),
        row.textOrNull("deactivation_reason"),
        LoyaltyTier.valueOf(row.text("tier")),
        row.dayOrNull("tier_expiry_date"),
        row.number("balance"),
        row.number("lifetime_points"),
        row.number("total_orders"),
        row.money("total_spent"),
        row.momentOrNull("first_order_at"),
        row.momentOrNull("last_order_at"),
        segment == null ? null : RfmSegment.valueOf(segment),
        row.moneyOrNull("clv"),
        row.moment("registered_at"),
        row.moment("updated_at"),
        row.integer("version"),
        row.momentOrNull("erased_at") != null);
  }
}
