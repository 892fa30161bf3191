package io.retailcrm.persistence.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.domain.customer.EmailAddress;
import io.retailcrm.domain.text.CleanText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the migrations make of rows that are there. Each starts from the version before. */
class MigrationsOfDataTest {

  private static final String ANNA = "00000000-0000-7000-8000-00000000000a";
  private static final String BERT = "00000000-0000-7000-8000-00000000000b";
  private static final String CARL = "00000000-0000-7000-8000-00000000000c";

  @Test
  void consentsFromBeforeTheLogAreLogged() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("1")) {
      // Given
      insertCustomer(database, ANNA, "Anna", true, true);
      insertCustomer(database, BERT, "Bert", false, true);
      insertCustomer(database, CARL, "Carl", false, false);

      // When
      database.migrateTo("2");

      // Then
      assertThat(
              database.rows(
                  """
                  select customer_id, channel, granted, source, recorded_by, recorded_at
                  from consent_record order by customer_id, channel
                  """))
          .containsExactly(
              ANNA + " EMAIL t EARLIER migration 2026-01-02 03:04:05+00",
              ANNA + " SMS t EARLIER migration 2026-01-02 03:04:05+00",
              BERT + " SMS t EARLIER migration 2026-01-02 03:04:05+00");
    }
  }

  @Test
  void customersCanBeSearchedFor() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("2")) {
      // Given
      insertCustomer(database, ANNA, "Änna", false, false);

      // When
      database.migrateTo("3");

      // Then
      assertThat(
              database.rows(
                  """
                  select last_name_folded, city_folded, country_folded,
                    replace(search_text, e'\\n', '/')
                  from customer
                  """))
          .containsExactly("strasse koln null anna/strasse/anna@example.com//c-anna/");
    }
  }

  @Test
  void accountsOfStaffHaveChangedLastWhenTheyWereMade() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("3")) {
      // Given
      database.execute(
          """
          insert into staff_account (id, email, password_hash, first_name, last_name, roles,
            is_active, created_at)
          values ('%s', 'anna@example.com', 'hash', 'Anna', 'Rao', '{ADMIN,AGENT}', true,
            '2026-01-02T03:04:05Z')
          """
              .formatted(ANNA));

      // When
      database.migrateTo("4");

      // Then
      assertThat(
              database.rows(
                  """
                  select id, email, roles, customer_id, version, updated_at = created_at,
                    credentials_changed_at = created_at, access_changed_at = created_at
                  from account
                  """))
          .containsExactly(ANNA + " anna@example.com {ADMIN,AGENT} null 0 t t t");
    }
  }

  @Test
  void currentScoresBecomeResultsOfTheirRuns() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("10")) {
      // Given
      insertRun(database, ANNA, "2026-01-01", true);
      insertRun(database, BERT, "2026-02-01", true);
      insertRun(database, CARL, "2026-03-01", false);
      insertScore(database, ANNA, BERT, 3, "LOYAL");
      insertScore(database, BERT, CARL, 5, "CHAMPIONS");

      // When
      database.migrateTo("11");

      // Then
      assertThat(
              database.rows(
                  """
                  select h.customer_id, r.id, h.recency_days, h.recency_score, h.frequency_score,
                    h.monetary_score, h.is_kept, h.is_full, h.segment
                  from rfm_result h join rfm_run r on r.number = h.run order by h.customer_id
                  """))
          .containsExactly(
              ANNA + " " + BERT + " 30 3 4 5 f t LOYAL",
              BERT + " " + CARL + " 30 5 4 5 f f CHAMPIONS");
      assertThat(database.rows("select id, is_published from rfm_run order by calculated_at"))
          .containsExactly(ANNA + " f", BERT + " t", CARL + " t");
      assertThat(
              database.rows("select customer_id, recency_score, segment from rfm_score order by 1"))
          .containsExactly(ANNA + " 3 LOYAL", BERT + " 5 CHAMPIONS");
    }
  }

  @Test
  void valuesKnowTheirPurchasesWhereTheseAreStillTheSame() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("10")) {
      // Given: three orders of 100.00 in all; Anna's and Bert's values come from them
      database.execute("set session_replication_role = replica");
      insertValue(database, ANNA, "33.33", "2026-01-03");
      insertValue(database, BERT, "50.00", "2026-01-03");
      insertValue(database, CARL, "33.33", "2026-01-02");
      for (String customer : new String[] {ANNA, BERT, CARL}) {
        database.execute(
            """
            insert into purchase_summary (customer_id, total_orders, total_spent, first_day,
              last_order_at)
            values ('%s', 3, 100.00, '2026-01-01', '2026-01-03')
            """
                .formatted(customer));
      }

      // When
      database.migrateTo("11");

      // Then
      assertThat(
              database.rows(
                  "select customer_id, total_orders, total_spent, clv from clv_score order by 1"))
          .containsExactly(
              ANNA + " 3 100.00 250.00", BERT + " 1 50.00 250.00", CARL + " 1 33.33 250.00");
    }
  }

  @Test
  void foldedTextsStayWhenATriggerTakesOver() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("11")) {
      // Given
      insertCustomer(database, ANNA, "Änna", false, false);
      database.execute("insert into loyalty_account (customer_id) values ('%s')".formatted(ANNA));
      String texts = "select search_text, last_name_folded, city_folded from customer";
      Iterable<String> before = database.rows(texts);

      // When
      database.migrateTo("12");

      // Then
      assertThat(database.rows(texts)).containsExactlyElementsOf(before);
      assertThat(database.rows("select next_expiry from loyalty_account")).containsExactly("null");
      database.execute("update customer set last_name = 'Ünal', city = null");
      assertThat(database.rows("select last_name_folded, city_folded from customer"))
          .containsExactly("unal null");
    }
  }

  @Test
  void attemptsAfterTheFirstWereCrashes() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("13")) {
      // Given
      insertJob(database, ANNA, 0);
      insertJob(database, BERT, 1);
      insertJob(database, CARL, 3);

      // When
      database.migrateTo("14");

      // Then
      assertThat(database.rows("select id, attempt, crashes from job order by id"))
          .containsExactly(ANNA + " 0 0", BERT + " 1 0", CARL + " 3 2");
    }
  }

  @Test
  void returnsFromBeforeTheirTimeWasToldHaveTheTimeOfTheirRecord() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("15")) {
      // Given
      insertCustomer(database, ANNA, "Anna", false, false);
      insertOrder(database, "o-1");
      insertReturn(database, "o-1");

      // When
      database.migrateTo("16");

      // Then
      assertThat(database.rows("select returned_at from order_return"))
          .containsExactly("2026-02-03 04:05:06+00");
      assertThat(database.rows("select version, cancelled_at from purchase_order"))
          .containsExactly("1 null");
    }
  }

  @Test
  void earlierFitsTellTheirModelsApart() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("16")) {
      // Given
      insertClvRun(
          database,
          ANNA,
          """
          {"model": "historical_average", "customers": 2, "explanation": "Few customers.",
            "parameters": {"purchase_rate": 0, "order_value": 50.5}}
          """);
      insertClvRun(
          database,
          BERT,
          """
          {"model": "mbg_nbd_gamma_gamma", "customers": 900, "holdOut": {"days": 90},
            "parameters": {"r": 0.5}, "logLikelihood": -10.5,
            "spendParameters": {"p": 6.25}, "spendLogLikelihood": -3.5}
          """);

      // When
      database.migrateTo("17");

      // Then
      assertThat(
              database.rows(
                  """
                  select fit->>'model', fit->'purchases'->>'name', fit->'purchases'->'parameters',
                    fit->'purchases'->'logLikelihood', fit->'customers', fit->'holdOut'
                  from clv_run order by id
                  """))
          .containsExactly(
              "historical_average historical_average"
                  + " {\"calibration\": 1, \"purchase_rate\": 0.000000001} null 2 null",
              "mbg_nbd_gamma_gamma mbg_nbd {\"r\": 0.5} -10.5 900 {\"bins\": [], \"days\": 90}");
      assertThat(
              database.rows(
                  """
                  select fit->'spend'->>'name', fit->'spend'->'parameters',
                    fit->'spend'->'logLikelihood', fit->'candidates', fit->>'explanation'
                  from clv_run order by id
                  """))
          .containsExactly(
              "average_order_value {\"order_value\": 50.5} null [] Few customers.",
              "gamma_gamma {\"p\": 6.25} -3.5 [] Fitted by an earlier version.");
    }
  }

  @Test
  void segmentsOfEarlierFullRunsAreCounted() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("17")) {
      // Given
      insertRun(database, ANNA, "2026-01-01", true);
      insertRun(database, BERT, "2026-02-01", false);
      insertResult(database, ANNA, ANNA, "LOYAL");
      insertResult(database, ANNA, BERT, "LOYAL");
      insertResult(database, ANNA, CARL, "LOST");
      insertResult(database, BERT, ANNA, "CHAMPION");

      // When
      database.migrateTo("18");

      // Then
      assertThat(
              database.rows(
                  """
                  select r.id, c.segment, c.customers
                  from rfm_segment_count c join rfm_run r on r.number = c.run order by c.segment
                  """))
          .containsExactly(ANNA + " LOST 1", ANNA + " LOYAL 2");
    }
  }

  @Test
  void storedTextsAreCleanedUnlessTheyWouldCollide() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("16")) {
      // Given
      insertCustomer(database, ANNA, "Anna", false, false);
      insertCustomer(database, BERT, "Bert", false, false);
      insertCustomer(database, CARL, "Carl", false, false);
      database.execute(
          """
          update customer set first_name = e'\\u00a0An\\u200bna ', city = e'Tha\\nne\\ufeff',
            external_id = ' a-1' where customer_number = 'C-Anna';
          update customer set external_id = 'b-1 ' where customer_number = 'C-Bert';
          update customer set external_id = 'b-1', state = ' ' where customer_number = 'C-Carl'
          """);
      insertOrder(database, "o-1 ");
      insertOrder(database, "o-2");
      insertOrder(database, "o-2 ");
      database.execute(
          """
          insert into order_return (order_id, return_id, amount, items, created_at, returned_at)
          values ('o-1 ', 'r-1', 1, '[]', now(), now())
          """);

      // When
      List<String> warnings = database.migrateTo("20");

      // Then
      assertThat(
              database.rows(
                  "select first_name, city, state, external_id || '|' from customer order by 1"))
          .containsExactly("Anna Tha ne null a-1|", "Bert Köln null b-1 |", "Carl Köln null b-1|");
      assertThat(database.rows("select order_id || '|' from purchase_order order by 1"))
          .containsExactlyInAnyOrder("o-1|", "o-2|", "o-2 |");
      assertThat(database.rows("select order_id || '|' from order_return")).containsExactly("o-1|");
      assertThat(warnings)
          .containsExactlyInAnyOrder(
              "The id \"b-1 \" of customer "
                  + BERT
                  + " stays as it is: cleaned, it is empty, taken or in the ledger",
              "The id \"o-2 \" of order o-2  stays as it is: cleaned, it is empty, taken or in the"
                  + " ledger");
    }
  }

  @Test
  void emailsIdsOfReturnsAndRareBlanksAreCleanedToo() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("29")) {
      // Given
      insertCustomer(database, ANNA, "Anna", false, false);
      insertCustomer(database, BERT, "Bert", false, false);
      insertCustomer(database, CARL, "Carl", false, false);
      database.execute(
          """
          update customer set email = e'\\ufeffanna@xn--strae-oqa.de', city = e'Tha\\u2028ne\\u2800',
            external_id = e'\\U000E0020a-1' where customer_number = 'C-Anna';
          update customer set email = e'carl@\\uff45xample.com' where customer_number = 'C-Bert';
          update customer set email = 'carl@example.com' where customer_number = 'C-Carl';
          insert into account (id, email, password_hash, first_name, last_name, roles, is_active,
            created_at, updated_at, version, credentials_changed_at, access_changed_at)
          values ('%s', e'rao@\\uff45xample.com', 'hash', 'Anna', 'Rao', '{ADMIN}', true, now(), now(),
            0, now(), now())
          """
              .formatted(ANNA));
      insertOrder(database, "o-1\u06dd");
      insertReturn(database, "o-1\u06dd", "r-1 ");
      insertReturn(database, "o-1\u06dd", "r-2");
      insertReturn(database, "o-1\u06dd", "r-2 ");
      database.execute("insert into loyalty_account (customer_id) values ('%s')".formatted(ANNA));
      insertEntry(database, BERT, 1, "import:p-1 ");
      insertEntry(database, CARL, 2, "import:p-2");

      // When
      List<String> warnings = database.migrateTo("30");

      // Then
      assertThat(database.rows("select email, city, external_id from customer order by id"))
          .containsExactly(
              "anna@straße.de Tha ne a-1",
              "carl@\uff45xample.com Köln null",
              "carl@example.com Köln null");
      assertThat(database.rows("select email from account")).containsExactly("rao@example.com");
      assertThat(database.rows("select order_id || '|', return_id || '|' from order_return"))
          .containsExactlyInAnyOrder("o-1| r-1|", "o-1| r-2|", "o-1| r-2 |");
      assertThat(database.rows("select order_id from purchase_order")).containsExactly("o-1");
      assertThat(warnings)
          .containsExactly(
              "The email of customer " + BERT + " stays as it is: cleaned, it is empty or taken",
              "Return \"r-2 \" of order \"o-1\" keeps its id: cleaned, it is empty or taken",
              "Transaction "
                  + BERT
                  + " keeps its reference \"import:p-1 \", which a new one would not have: remove"
                  + " this opening balance from the file before it is imported again");
    }
  }

  /** The migration has the characters of its own; the rules are those of the domain. */
  @Test
  void storedTextsBecomeWhatNewOnesAre() throws Exception {
    List<String> ids = new ArrayList<>();
    IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
        .filter(
            c ->
                Character.isWhitespace(c)
                    || Character.isSpaceChar(c)
                    || Character.getType(c) == Character.FORMAT
                    || CleanText.ofIdentifier(Character.toString(c)).isEmpty())
        .mapToObj(Character::toString)
        .forEach(c -> ids.add(c + "A" + c + "\n" + c + "B" + ids.size() + c));
    List<String> domains =
        List.of(
            "xn--strae-oqa.de",
            "xn--fiance-fva.example",
            "xn--pxac2arabkd.gr",
            "xn--fsqu00a.xn--0zwm56d",
            "xn--hj8cc.example",
            "xn--p1b6ci4b4b3a.xn--h2brj9c",
            "example\u3002com",
            "\uff45x\ufb01.example",
            "xn--a.example",
            "xn--99999999.example",
            "xn--a-b-c.example",
            "xn--n3h.example",
            "xn--ab-m1t.example",
            "xn--0n7c.example",
            "xn--maana-pta.xn--mller-kva.example");
    try (MigratedDatabase database = MigratedDatabase.at("29")) {
      // Given
      try (PreparedStatement insert =
          database
              .connection()
              .prepareStatement(
                  """
                  insert into customer (id, customer_number, first_name, last_name, external_id,
                    email, email_marketing_consent, sms_marketing_consent, email_verified,
                    phone_verified, is_active, registered_at, updated_at, version)
                  values (gen_random_uuid(), ?, ?, '', ?, ?, false, false, false, false, true, now(),
                    now(), 0)
                  """)) {
        for (int i = 0; i < ids.size() + domains.size(); i++) {
          insert.setString(1, String.format("%05d", i));
          insert.setString(2, i < ids.size() ? ids.get(i) : "Anna");
          insert.setString(3, i < ids.size() ? ids.get(i) : "id-" + i);
          insert.setString(4, i < ids.size() ? null : i + "@" + domains.get(i - ids.size()));
          insert.addBatch();
        }
        insert.executeBatch();
      }

      // When
      List<String> warnings = database.migrateTo("30");

      // Then
      assertThat(warnings).isEmpty();
      assertThat(
              database.rows(
                  "select external_id from customer where email is null order by customer_number"))
          .containsExactlyElementsOf(ids.stream().map(CleanText::ofIdentifier).toList());
      assertThat(
              database.rows(
                  "select first_name from customer where email is null order by customer_number"))
          .containsExactlyElementsOf(ids.stream().map(CleanText::of).toList());
      List<String> emails = new ArrayList<>();
      for (int i = 0; i < domains.size(); i++) {
        emails.add(EmailAddress.parse(ids.size() + i + "@" + domains.get(i)).orElseThrow().value());
      }
      assertThat(
              database.rows(
                  "select email from customer where email is not null order by customer_number"))
          .containsExactlyElementsOf(emails);
    }
  }

  @Test
  void textsOfOrdersEngagementAndStaffAreCleaned() throws Exception {
    try (MigratedDatabase database = MigratedDatabase.at("30")) {
      // Given
      insertCustomer(database, ANNA, "Anna", false, false);
      insertOrder(database, "clean");
      insertOrder(database, "unclean");
      insertReturn(database, "unclean", "r-1");
      database.execute(
          """
          update purchase_order set channel = 'web', items = '[{"sku": "S 1", "name": "A \\"b\\" c",
            "quantity": 1, "price": 10.00}]' where order_id = 'clean';
          update purchase_order set channel = e'\\u200bstore ', items = e'[
            {"sku": "S-1\\u200b", "name": " Caf\\u0065\\u0301\\ufeff", "category": "\\u00a0",
              "brand": null, "quantity": 1.5, "price": 10.00},
            {"name": "Shirt, \\\\n blue", "quantity": 2, "price": 5}]' where order_id = 'unclean';
          insert into order_version (order_id, version, change, changed_at, reason, channel, total,
            items)
          select order_id, 1, 'RECORDED', now(), e' wrong\\u2028till ', e'\\u200b', 10, items
          from purchase_order where order_id = 'unclean';
          update order_return set items = '[{"sku": " S-1", "quantity": 1}]';
          update customer set is_active = false, deactivation_reason = e'moved\\u00a0';
          insert into customer_preference (id, customer_id, preference_type, preference_key,
            preference_value, created_at, updated_at, version)
          values ('%1$s', '%1$s', 'STYLE', 'fit', e'\\u200bslim ', now(), now(), 0);
          insert into account (id, email, password_hash, first_name, last_name, roles, is_active,
            created_at, updated_at, version, credentials_changed_at, access_changed_at)
          values ('%1$s', 'rao@example.com', 'hash', e'Asha\\u200b', ' ', '{ADMIN}', true, now(),
            now(), 0, now(), now())
          """
              .formatted(ANNA));
      for (String event : List.of("e-1 ", "e-2", "e-2 ", "e-3\u200b", " e-3")) {
        database.execute(
            """
            insert into engagement_event (event_id, customer_id, type, message_id, occurred_at,
              recorded_at)
            values ('%s', '%s', 'SENT', ' m-1', now(), now())
            """
                .formatted(event, ANNA));
      }

      // When
      List<String> warnings = database.migrateTo("31");

      // Then
      assertThat(database.rows("select order_id, channel || '|' from purchase_order order by 1"))
          .containsExactly("clean web|", "unclean store|");
      assertThat(
              database.rows(
                  """
                  select item->>'sku', item->>'name', item->>'category', item->>'brand',
                    item->'quantity', item->'price'
                  from purchase_order, jsonb_array_elements(items) with ordinality as i (item, place)
                  order by order_id, place
                  """))
          .containsExactly(
              "S 1 A \"b\" c null null 1 10.00",
              "S-1 Café null null 1.5 10.00",
              "null Shirt, blue null null 2 5");
      assertThat(
              database.rows(
                  """
                  select v.channel, v.reason, v.items = o.items
                  from order_version v join purchase_order o using (order_id)
                  """))
          .containsExactly("null wrong till t");
      assertThat(database.rows("select items->0->>'sku' || '|' from order_return"))
          .containsExactly("S-1|");
      assertThat(database.rows("select deactivation_reason || '|' from customer"))
          .containsExactly("moved|");
      assertThat(database.rows("select preference_value || '|' from customer_preference"))
          .containsExactly("slim|");
      assertThat(database.rows("select first_name || '|' || last_name || '|' from account"))
          .containsExactly("Asha| |");
      assertThat(database.rows("select distinct message_id || '|' from engagement_event"))
          .containsExactly("m-1|");
      assertThat(database.rows("select event_id || '|' from engagement_event order by 1"))
          .containsExactlyInAnyOrder("e-1|", "e-2|", "e-2 |", "e-3\u200b|", " e-3|");
      assertThat(warnings)
          .containsExactlyInAnyOrder(
              "Event \"e-2 \" of engagement keeps its id: cleaned, it is empty or taken",
              "Event \"e-3\u200b\" of engagement keeps its id: cleaned, it is empty or taken",
              "Event \" e-3\" of engagement keeps its id: cleaned, it is empty or taken");
    }
  }

  private static void insertOrder(MigratedDatabase database, String id) throws SQLException {
    database.execute(
        """
        insert into purchase_order (order_id, customer_id, ordered_at, purchase_day, total, items,
          created_at)
        values ('%s', '%s', '2026-01-02T03:04:05Z', '2026-01-02', 10, '[]', '2026-01-02T03:04:05Z')
        """
            .formatted(id, ANNA));
  }

  private static void insertReturn(MigratedDatabase database, String order) throws SQLException {
    database.execute(
        """
        insert into order_return (order_id, return_id, amount, items, created_at)
        values ('%s', 'r-1', 1, '[]', '2026-02-03T04:05:06Z')
        """
            .formatted(order));
  }

  private static void insertReturn(MigratedDatabase database, String order, String id)
      throws SQLException {
    database.execute(
        """
        insert into order_return (order_id, return_id, amount, items, created_at, returned_at)
        values ('%s', '%s', 1, '[]', '2026-02-03T04:05:06Z', '2026-02-03T04:05:06Z')
        """
            .formatted(order, id));
  }

  private static void insertEntry(
      MigratedDatabase database, String id, int sequence, String reference) throws SQLException {
    database.execute(
        """
        insert into loyalty_transaction (id, customer_id, sequence, transaction_type, points,
          balance_after, lifetime_change, owed_change, created_at, created_by, reference, hash)
        values ('%s', '%s', %d, 'ADJUSTED', 1, 1, 1, 0, '2026-02-03T04:05:06Z', 'anna', '%s', '')
        """
            .formatted(id, ANNA, sequence, reference));
  }

  private static void insertCustomer(
      MigratedDatabase database, String id, String firstName, boolean email, boolean sms)
      throws SQLException {
    database.execute(
        """
        insert into customer (id, customer_number, first_name, last_name, email, city,
          email_marketing_consent, sms_marketing_consent, email_verified, phone_verified, is_active,
          registered_at, updated_at, version)
        values ('%s', 'C-%s', '%2$s', 'Straße', '%2$s@example.com', 'Köln', %s, %s, false, false,
          true, '2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z', 0)
        """
            .formatted(id, firstName, email, sms));
  }

  private static void insertRun(MigratedDatabase database, String id, String day, boolean full)
      throws SQLException {
    database.execute(
        """
        insert into rfm_run (id, as_of, calculated_at, thresholds, recency_days, frequency,
          monetary, population, is_full, is_published)
        values ('%s', '%s', '%2$s', 'QUINTILES', '{1,2,3,4}', '{1,2,3,4}', '{1,2,3,4}', 2, %s, true)
        """
            .formatted(id, day, full));
  }

  private static void insertClvRun(MigratedDatabase database, String id, String fit)
      throws SQLException {
    database.execute(
        """
        insert into clv_run (id, as_of, calculated_at, asked, fit, prediction_months, discount_rate,
          is_full, is_published)
        values ('%s', '2026-01-01', '2026-01-01', 'AUTO', '%s', 12, 0.1, true, true)
        """
            .formatted(id, fit));
  }

  private static void insertResult(
      MigratedDatabase database, String run, String customer, String segment) throws SQLException {
    database.execute(
        """
        insert into rfm_result (customer_id, run, recency_days, recency_score, frequency_score,
          monetary_score, is_kept, is_full, segment)
        select '%s', number, 30, 3, 4, 5, false, is_full, '%s' from rfm_run where id = '%s'
        """
            .formatted(customer, segment, run));
  }

  private static void insertScore(
      MigratedDatabase database, String customer, String run, int recency, String segment)
      throws SQLException {
    database.execute(
        """
        insert into rfm_score (customer_id, run_id, recency_score, frequency_score, monetary_score,
          segment, recency_days, total_orders, total_spent, last_order_at, calculated_at)
        values ('%s', '%s', %d, 4, 5, '%s', 30, 2, 100.00, '2026-01-01', '2026-01-31')
        """
            .formatted(customer, run, recency, segment));
  }

  private static void insertValue(
      MigratedDatabase database, String customer, String averageOrder, String lastOrder)
      throws SQLException {
    database.execute(
        """
        insert into clv_score (customer_id, run_id, clv, predicted_orders, predicted_revenue,
          expected_order_value, probability_alive, average_order_value, purchase_frequency,
          last_order_at, calculated_at)
        values ('%s', '%1$s', 250.00, 5, 250.00, 50.00, 0.5, %s, 1, '%s', '2026-01-31')
        """
            .formatted(customer, averageOrder, lastOrder));
  }

  private static void insertJob(MigratedDatabase database, String id, int attempt)
      throws SQLException {
    database.execute(
        """
        insert into job (id, kind, status, is_released, parameters, processed, result, created_by,
          created_at, heartbeat_at, attempt)
        values ('%s', 'RFM', 'RUNNING', true, '{}', 0, '{}', 'anna', '2026-01-01', '2026-01-01', %d)
        """
            .formatted(id, attempt));
  }
}
