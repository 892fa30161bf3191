package io.retailcrm.persistence.privacy;

import io.retailcrm.persistence.privacy.PersonalDataTable.OnErase;
import io.retailcrm.persistence.privacy.PersonalDataTable.OnMerge;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The map of all personal data. It drives exports of a customer's data, erasures and merges. A test
 * ensures that it includes every column of the database.
 */
public final class PersonalDataMap {

  /** Tables with rows about customers, in the order in which rows may be deleted. */
  static final List<PersonalDataTable> SUBJECT_TABLES =
      List.of(
          PersonalDataTable.of("customer", "customer", "id")
              .ownedBy("id")
              .onMerge(OnMerge.STAY)
              .facts(
                  "id",
                  "email_verified",
                  "phone_verified",
                  "registered_at",
                  "updated_at",
                  "version",
                  "merged_into",
                  "erased_at")
              .personal(
                  "external_id",
                  "user_id",
                  "email",
                  "phone",
                  "date_of_birth",
                  "gender",
                  "address_line1",
                  "address_line2",
                  "city",
                  "state",
                  "postal_code",
                  "country",
                  "deactivation_reason")
              .hidden(
                  "search_text",
                  "last_name_folded",
                  "city_folded",
                  "state_folded",
                  "country_folded")
              .replaced(
                  "customer_number", "'%1$s' || case when id = '%2$s' then '' else '-' || id end")
              .replaced("first_name", "'Erased'")
              .replaced("last_name", "'%1$s'")
              .replaced("email_marketing_consent", "false")
              .replaced("sms_marketing_consent", "false")
              .replaced("is_active", "false"),
          PersonalDataTable.of("purchase_order", "orders", "order_id")
              .facts(
                  "order_id",
                  "customer_id",
                  "ordered_at",
                  "purchase_day",
                  "channel",
                  "total",
                  "returned_total",
                  "items",
                  "created_at",
                  "version",
                  "cancelled_at"),
          PersonalDataTable.of("order_return", "returns", "order_id", "return_id")
              .ownedThrough("order_id", "purchase_order", "order_id")
              .onMerge(OnMerge.STAY)
              .facts("order_id", "return_id", "amount", "items", "returned_at", "created_at"),
          PersonalDataTable.of("order_version", "order_versions", "order_id", "version")
              .ownedThrough("order_id", "purchase_order", "order_id")
              .onMerge(OnMerge.STAY)
              .facts(
                  "order_id",
                  "version",
                  "change",
                  "changed_at",
                  "changed_by",
                  "channel",
                  "total",
                  "items")
              .personal("reason"),
          PersonalDataTable.of("purchase_summary", "purchase_summary", "customer_id")
              .onMerge(OnMerge.DELETE)
              .facts(
                  "customer_id",
                  "total_orders",
                  "total_spent",
                  "first_order_at",
                  "last_order_at",
                  "purchase_days",
                  "first_day",
                  "last_day",
                  "first_day_spent"),
          PersonalDataTable.of("loyalty_account", "loyalty_account", "customer_id")
              .onMerge(OnMerge.STAY)
              .facts(
                  "customer_id",
                  "balance",
                  "lifetime_points",
                  "owed",
                  "redeemed",
                  "expired",
                  "tier",
                  "is_manual_tier",
                  "tier_expiry_date",
                  "sequence",
                  "is_closed")
              .hidden("hash", "next_expiry"),
          PersonalDataTable.of("loyalty_description", "loyalty_descriptions", "transaction_id")
              .ownedThrough("transaction_id", "loyalty_transaction", "id")
              .onErase(OnErase.DELETE)
              .onMerge(OnMerge.STAY)
              .facts("transaction_id", "description"),
          // The ledger moves the points of a merge itself; its entries are never moved.
          PersonalDataTable.of("loyalty_transaction", "loyalty_transactions", "id")
              .onMerge(OnMerge.STAY)
              .facts(
                  "id",
                  "customer_id",
                  "sequence",
                  "transaction_type",
                  "points",
                  "balance_after",
                  "lifetime_change",
                  "owed_change",
                  "order_id",
                  "expires_at",
                  "created_at",
                  "created_by",
                  "reverses_id",
                  "reference",
                  "transfer_id",
                  "transfer_side",
                  "transfer_undoes")
              .hidden("hash"),
          PersonalDataTable.of("points_lot", "points_lots", "id")
              .onMerge(OnMerge.STAY)
              .facts(
                  "id",
                  "customer_id",
                  "transaction_id",
                  "points",
                  "remaining",
                  "earned_at",
                  "expires_at",
                  "origin_id",
                  "root_id"),
          PersonalDataTable.of("loyalty_tier_change", "tier_changes", "id")
              .onMerge(OnMerge.STAY)
              .facts(
                  "id",
                  "customer_id",
                  "from_tier",
                  "to_tier",
                  "changed_at",
                  "changed_by",
                  "expires_on")
              .personal("reason"),
          PersonalDataTable.of("rfm_score", "rfm_score", "customer_id")
              .onErase(OnErase.DELETE)
              .onMerge(OnMerge.DELETE)
              .facts(
                  "customer_id",
                  "recency_score",
                  "frequency_score",
                  "monetary_score",
                  "segment",
                  "total_orders",
                  "total_spent",
                  "last_order_at"),
          PersonalDataTable.of("rfm_result", "rfm_history", "customer_id", "run")
              .foundThrough("rfm_result_by_customer")
              .onErase(OnErase.DELETE)
              .onMerge(OnMerge.STAY)
              .facts(
                  "customer_id",
                  "run",
                  "recency_score",
                  "frequency_score",
                  "monetary_score",
                  "segment",
                  "recency_days",
                  "is_kept",
                  "is_full"),
          PersonalDataTable.of("engagement_event", "engagement", "event_id")
              .onErase(OnErase.DELETE)
              .facts("event_id", "customer_id", "type", "message_id", "occurred_at", "recorded_at"),
          PersonalDataTable.of("clv_score", "clv_score", "customer_id")
              .onErase(OnErase.DELETE)
              .onMerge(OnMerge.DELETE)
              .facts(
                  "customer_id",
                  "run_id",
                  "clv",
                  "predicted_orders",
                  "predicted_revenue",
                  "expected_order_value",
                  "probability_alive",
                  "total_orders",
                  "total_spent",
                  "purchase_frequency",
                  "last_order_at",
                  "calculated_at",
                  "purchase_days",
                  "recency_days",
                  "age_days",
                  "first_day_spent"),
          PersonalDataTable.of("customer_event", "events", "id")
              .onErase(OnErase.DELETE)
              .facts("id", "customer_id", "type", "at", "caused_by")
              .personal("data"),
          PersonalDataTable.of("consent_record", "consents", "id")
              .onErase(OnErase.DELETE)
              .facts(
                  "id",
                  "customer_id",
                  "channel",
                  "granted",
                  "source",
                  "recorded_by",
                  "recorded_at"),
          PersonalDataTable.of("customer_preference", "preferences", "id")
              .uniquePerCustomer("preference_type", "preference_key")
              .onErase(OnErase.DELETE)
              .facts(
                  "id",
                  "customer_id",
                  "preference_type",
                  "preference_key",
                  "created_at",
                  "updated_at",
                  "version")
              .personal("preference_value"),
          PersonalDataTable.of("verification_code", "verification_codes", "customer_id", "channel")
              .onErase(OnErase.DELETE)
              .onMerge(OnMerge.DELETE)
              .facts("customer_id", "channel", "expires_at", "tries")
              .hidden("fingerprint"),
          PersonalDataTable.of("password_reset", "password_resets", "fingerprint")
              .onErase(OnErase.DELETE)
              .onMerge(OnMerge.DELETE)
              .facts("account_id", "customer_id", "expires_at")
              .hidden("fingerprint", "address"),
          PersonalDataTable.of("session", "sessions", "id")
              .ownedThrough("account_id", "account", "id")
              .onErase(OnErase.DELETE)
              .onMerge(OnMerge.STAY)
              .facts("id", "account_id", "created_at", "expires_at"),
          PersonalDataTable.of("account", "login", "id")
              .onErase(OnErase.DELETE)
              .onMerge(OnMerge.STAY)
              .facts(
                  "id",
                  "roles",
                  "customer_id",
                  "is_active",
                  "created_at",
                  "updated_at",
                  "version",
                  "credentials_changed_at",
                  "access_changed_at")
              .personal("email", "first_name", "last_name")
              .hidden("password_hash"),
          PersonalDataTable.of("customer_merge", "merges", "id")
              .ownedBy("survivor_id")
              .onMerge(OnMerge.STAY)
              .facts(
                  "id",
                  "survivor_id",
                  "duplicate_id",
                  "merged_at",
                  "merged_by",
                  "undone_at",
                  "undone_by")
              .personal("survivor_before", "duplicate_before"),
          // What keeps the person from being brought back: fingerprints by a key that is elsewhere.
          PersonalDataTable.of("erased_identifier", "erased_identifiers", "fingerprint")
              .onMerge(OnMerge.STAY)
              .facts("field", "customer_id", "is_let_in")
              .hidden("fingerprint"),
          PersonalDataTable.of("customer_erasure", "erasures", "id")
              .onMerge(OnMerge.STAY)
              .facts(
                  "id",
                  "customer_id",
                  "pseudonym",
                  "erased_at",
                  "erased_by",
                  "reason",
                  "removed",
                  "kept"));

  /**
   * Tables without rows about customers, or with rows that refer to a customer only through another
   * table.
   */
  static final Map<String, Set<String>> OTHERS =
      Map.ofEntries(
          Map.entry("customer_merge_moved", Set.of("merge_id", "table_name", "row_key")),
          Map.entry("customer_number_day", Set.of("day", "base")),
          Map.entry(
              "rfm_run",
              Set.of(
                  "id",
                  "number",
                  "as_of",
                  "calculated_at",
                  "thresholds",
                  "recency_days",
                  "frequency",
                  "monetary",
                  "population",
                  "is_full",
                  "is_published",
                  "has_results")),
          Map.entry("rfm_segment_count", Set.of("run", "segment", "customers")),
          Map.entry("series", Set.of("kind", "calculated_at", "runs")),
          Map.entry(
              "rfm_cell",
              Set.of("recency", "frequency", "monetary", "customers", "revenue", "valued", "clv")),
          Map.entry("cohort_cell", Set.of("cohort", "month", "customers", "orders", "revenue")),
          Map.entry(
              "points_month", Set.of("month", "issued", "redeemed", "expired", "active_members")),
          Map.entry(
              "clv_run",
              Set.of(
                  "id",
                  "as_of",
                  "calculated_at",
                  "asked",
                  "fit",
                  "tracking",
                  "prediction_months",
                  "discount_rate",
                  "is_full",
                  "is_published")),
          // The preview of a dry run has records of customers, for one day; an erasure deletes
          // them all.
          Map.entry(
              "job",
              Set.of(
                  "id",
                  "kind",
                  "status",
                  "is_released",
                  "parameters",
                  "processed",
                  "total",
                  "percent",
                  "result",
                  "error",
                  "created_by",
                  "created_at",
                  "started_at",
                  "finished_at",
                  "heartbeat_at",
                  "attempt",
                  "crashes",
                  "ignored_columns",
                  "warnings",
                  "preview")),
          Map.entry("import_mapping", Set.of("name", "definition")),
          Map.entry("job_schedule", Set.of("name", "last_due")),
          // Contains lines and names of fields, never values.
          Map.entry("job_error", Set.of("job_id", "position", "line", "field", "message")),
          // Complete files of customers, until their job ends.
          Map.entry("upload_piece", Set.of("job_id", "sequence", "bytes")),
          // Exported files of customers and rejected lines of imports, for one day; an erasure
          // deletes them all.
          Map.entry("job_file", Set.of("job_id", "sequence", "bytes")),
          // Deleted with its session.
          Map.entry("refresh_token", Set.of("fingerprint", "session_id", "issued_at", "used_at")),
          // Ids and numbers only; rows are immutable.
          Map.entry("lot_use", Set.of("transaction_id", "lot_id", "points")),
          // Fingerprints, stored for minutes.
          Map.entry("throttle_count", Set.of("bucket", "window_end", "hits")),
          Map.entry("known_address", Set.of("place", "known_until")),
          // Ids only; entries are immutable.
          Map.entry(
              "audit_entry",
              Set.of(
                  "id",
                  "at",
                  "actor",
                  "actor_roles",
                  "action",
                  "method",
                  "path",
                  "customer_id",
                  "subject_id",
                  "status",
                  "request_id",
                  "address")),
          // Deleted with the customer by RecordedAnswers.
          Map.entry(
              "recorded_answer",
              Set.of(
                  "request_key",
                  "fingerprint",
                  "expires_at",
                  "customer_ids",
                  "status",
                  "media_type",
                  "location",
                  "etag",
                  "body")));

  private PersonalDataMap() {}

  /** Every column in the map, by table. */
  public static Map<String, Set<String>> columns() {
    Map<String, Set<String>> columns = new TreeMap<>(OTHERS);
    for (PersonalDataTable table : SUBJECT_TABLES) {
      Set<String> all = new TreeSet<>(table.facts());
      all.addAll(table.personal().keySet());
      all.addAll(table.hidden());
      columns.put(table.name(), all);
    }
    return columns;
  }
}
