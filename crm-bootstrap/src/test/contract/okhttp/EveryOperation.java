import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.retailcrm.client.ApiClient;
import io.retailcrm.client.ApiException;
import io.retailcrm.client.JSON;
import io.retailcrm.client.api.*;
import io.retailcrm.client.model.*;
import java.io.File;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Calls every operation of the document at least once with the Java client of the default library,
 * which holds each answer against its model: required fields, unknown fields, values of
 * enumerations.
 */
public class EveryOperation {

  private final Map<String, Pattern> operations = new LinkedHashMap<>();
  private final Set<String> missing = new TreeSet<>();
  private final ApiClient client = new ApiClient();
  private final AccessApi access = new AccessApi(client);
  private final CustomersApi customers = new CustomersApi(client);
  private final LoyaltyApi loyalty = new LoyaltyApi(client);
  private final OrdersApi orders = new OrdersApi(client);
  private final JobsApi jobs = new JobsApi(client);
  private final PrivacyApi privacy = new PrivacyApi(client);

  private EveryOperation(String service, JsonObject document) {
    document.getAsJsonObject("paths").entrySet().stream()
        .sorted(Comparator.comparing(path -> -path.getKey().replaceAll("\\{[^}]+}", "").length()))
        .forEach(
            path ->
                path.getValue()
                    .getAsJsonObject()
                    .keySet()
                    .forEach(method -> expect(method.toUpperCase(), path.getKey())));
    client.setBasePath(service);
    client.setHttpClient(
        client
            .getHttpClient()
            .newBuilder()
            .addInterceptor(
                chain -> {
                  called(chain.request().method(), chain.request().url().encodedPath());
                  return chain.proceed(chain.request());
                })
            .build());
  }

  public static void main(String[] arguments) throws Exception {
    JsonObject document =
        JsonParser.parseString(Files.readString(Path.of(arguments[1]))).getAsJsonObject();
    EveryOperation walk = new EveryOperation(arguments[0], document);
    walk.access(arguments[2], arguments[3]);
    UUID john = walk.customers();
    walk.orders(john);
    walk.loyalty(john);
    walk.preferences(john);
    walk.analytics(john);
    walk.files();
    walk.privacy(john);
    check(walk.missing.isEmpty(), "a call of " + walk.missing);
    System.out.println(
        "The Java client with okhttp and gson has called all "
            + walk.operations.size()
            + " operations.");
  }

  private void access(String username, String password) throws ApiException {
    Tokens tokens = access.login(new Login().username(username).password(password)).execute();
    client.setBearerToken(tokens.getAccessToken());
    check(!access.jwks().execute().getKeys().isEmpty(), "a public key");
    Staff agent =
        access
            .createStaff(
                new NewStaff()
                    .email("agent-" + UUID.randomUUID() + "@example.com")
                    .password("Blue-Oxford-41")
                    .firstName("Asha")
                    .lastName("Rao")
                    .addRolesItem(NewStaff.RolesEnum.AGENT))
            .execute();
    check(agent.getRoles().contains(Staff.RolesEnum.AGENT), "roles as an enum");
    check(access.listStaff().execute().getTotal() >= 2, "two accounts");
    check(
        access.getStaff(agent.getId()).execute().getEmail().equals(agent.getEmail()),
        "the account by id");
    access
        .updateStaff(agent.getId(), new StaffChange().addRolesItem(StaffChange.RolesEnum.ANALYST))
        .execute();
    check(!access.deactivateStaff(agent.getId()).execute().getIsActive(), "an inactive account");
    Tokens next =
        access.refresh(new RefreshToken().refreshToken(tokens.getRefreshToken())).execute();
    access.logout(new RefreshToken().refreshToken(next.getRefreshToken())).execute();
    access.forgotPassword(new ForgottenPassword().username("nobody@example.com")).execute();
    refused(
        400,
        () ->
            access
                .resetPassword(new PasswordReset().token("none").newPassword("Green-Kurta-77"))
                .execute());
    client.setBearerToken(
        access.login(new Login().username(username).password(password)).execute().getAccessToken());
    check(
        new AuditApi(client).listAuditEntries().execute().getTotal() > 0,
        "entries of the audit log");
    check(
        new SettingsApi(client).getSettings().execute().getCurrency().equals("INR"),
        "the currency");
  }

  private UUID customers() throws ApiException {
    String email = "john-" + UUID.randomUUID() + "@example.com";
    Customer john =
        customers
            .registerCustomer(
                new Registration()
                    .firstName("John")
                    .lastName("Doe")
                    .email(email)
                    .phone("+9198765" + digits())
                    .password("Blue-Oxford-41")
                    .dateOfBirth(LocalDate.of(1990, 1, 15))
                    .emailMarketingConsent(true))
            .execute();
    UUID id = john.getId();
    String externalId = "CUS-" + UUID.randomUUID();
    customers.updateCustomer(id, new CustomerChange().externalId(externalId)).execute();
    check(customers.getCustomer(id).execute().getErased() == null, "a customer who is not erased");
    check(
        customers.getCustomerByNumber(john.getCustomerNumber()).execute().getId().equals(id),
        "by number");
    check(customers.getCustomerByEmail(email).execute().getId().equals(id), "by email");
    check(
        customers.getCustomerByExternalId(externalId).execute().getId().equals(id),
        "by external id");
    check(
        customers.listCustomers().limit(1).execute().getNextCursor() == null,
        "a page without a cursor");
    check(
        customers.listCustomers().cursor("").limit(1).execute().getSkip() == null,
        "a page by cursor");
    CustomerSearch search =
        new CustomerSearch()
            .search(email)
            .recencyScore(5)
            .addRfmSegmentsItem(CustomerSearch.RfmSegmentsEnum.CAN_T_LOSE_THEM);
    check(
        customers.searchCustomers(search).execute().getItems().isEmpty(), "nobody in that segment");
    check(!customers.deactivateCustomer(id).execute().getIsActive(), "an inactive customer");
    check(customers.reactivateCustomer(id).execute().getIsActive(), "an active customer");
    BulkStatus active = new BulkStatus().addCustomerIdsItem(id).isActive(true);
    check(customers.bulkStatus(active).execute().getCustomersUpdated() == 0, "no change");
    check(!customers.listConsents(id).execute().getItems().isEmpty(), "consents");
    check(!customers.listTimeline(id).execute().getItems().isEmpty(), "a timeline");
    VerificationApi verification = new VerificationApi(client);
    verification
        .sendVerification(
            id,
            new SendVerification().verificationType(SendVerification.VerificationTypeEnum.EMAIL))
        .execute();
    refused(
        400,
        () ->
            verification
                .verifyEmail(
                    id,
                    new VerifyEmail()
                        .verificationType(VerifyEmail.VerificationTypeEnum.EMAIL)
                        .verificationCode("000000"))
                .execute());
    refused(
        400,
        () ->
            verification
                .verifyPhone(
                    id,
                    new VerifyPhone()
                        .verificationType(VerifyPhone.VerificationTypeEnum.PHONE)
                        .verificationCode("000000"))
                .execute());
    return id;
  }

  private void orders(UUID customer) throws ApiException {
    String id = "order-" + UUID.randomUUID();
    NewOrder shirt =
        new NewOrder()
            .orderId(id)
            .customerId(customer)
            .orderedAt(OffsetDateTime.now().minusDays(2))
            .addItemsItem(
                new OrderItem()
                    .sku("SH-OX-BL-M")
                    .quantity(BigDecimal.TEN)
                    .unitPrice(BigDecimal.TEN));
    orders.recordOrder(shirt).execute();
    check(
        orders.getOrder(id).execute().getTotal().compareTo(new BigDecimal(100)) == 0,
        "the order's total");
    orders.returnOrder(id, new NewReturn().returnId("return-1").amount(BigDecimal.ONE)).execute();
    check(orders.getReturn(id, "return-1").execute().getOrderId().equals(id), "the return");
    orders.updateOrder(id, new OrderUpdate().channel("web")).execute();
    orders.cancelOrder(id, new OrderCancellation().reason("Out of stock")).execute();
    orders.reopenOrder(id).execute();
    check(orders.listOrderVersions(id).execute().getTotal() == 4, "four versions");
    check(orders.listOrders(customer).execute().getTotal() == 1, "one order");
    EngagementEvent opened =
        new EngagementEvent()
            .eventId("evt-" + UUID.randomUUID())
            .customerId(customer)
            .type(EngagementEvent.TypeEnum.OPENED)
            .messageId("msg-1")
            .occurredAt(OffsetDateTime.now().minusDays(1));
    check(
        new EngagementApi(client).recordEngagement(opened).execute().getAccepted() == 1,
        "an event");
  }

  private void loyalty(UUID customer) throws ApiException {
    LoyaltyTransaction earned =
        loyalty.earnPoints(new EarnPoints().customerId(customer).points(500L)).execute();
    LoyaltyTransaction redeemed =
        loyalty.redeemPoints(new RedeemPoints().customerId(customer).points(100L)).execute();
    check(
        redeemed.getTransactionType() == LoyaltyTransaction.TransactionTypeEnum.REDEEMED
            && redeemed.getPoints() == -100,
        "redeemed points");
    loyalty
        .adjustPoints(new AdjustPoints().customerId(customer).points(50L).reason("Compensation"))
        .execute();
    loyalty
        .reversePoints(
            new ReversePoints()
                .transactionId(redeemed.getId())
                .points(40L)
                .reference("stage-" + UUID.randomUUID()))
        .execute();
    check(
        loyalty.getLoyaltyTransaction(earned.getId()).execute().getPoints() == 500,
        "the transaction");
    check(loyalty.listLoyaltyTransactions(customer).execute().getTotal() == 4, "four transactions");
    check(loyalty.getLoyaltyBalance(customer).execute().getCurrentBalance() == 490, "the balance");
    check(loyalty.listPointsLots(customer).execute().getTotal() > 0, "a lot");
    loyalty.setTier(new SetTier().customerId(customer).newTier(SetTier.NewTierEnum.GOLD)).execute();
    check(
        loyalty.autoTier(customer).execute().getNewTier() == TierChanged.NewTierEnum.GOLD,
        "a tier that was set by hand and holds");
    check(loyalty.listTierChanges(customer).execute().getTotal() == 1, "one change of tier");
    check(
        loyalty
                .bulkTier(
                    new BulkTier()
                        .addCustomerIdsItem(customer)
                        .newTier(BulkTier.NewTierEnum.SILVER))
                .execute()
                .getCustomersUpdated()
            == 1,
        "a tier set in bulk");
    loyalty.expirePoints().customerId(customer).execute();
    loyalty.listExpiringPoints().execute();
    check(
        loyalty.auditLedger().execute().getDifferences().isEmpty(), "a ledger without differences");
    check(
        loyalty.getLoyaltyMetrics().execute().getCurrentOutstandingPoints() >= 490,
        "outstanding points");
    check(!loyalty.getPointsLiability().execute().getMonths().isEmpty(), "a month of expiry");
  }

  private void preferences(UUID customer) throws ApiException {
    PreferencesApi preferences = new PreferencesApi(client);
    NewPreference weekly =
        new NewPreference()
            .preferenceType("communication")
            .preferenceKey("email_frequency")
            .preferenceValue("weekly");
    UUID id = preferences.setPreference(customer, weekly).execute().getId();
    preferences
        .setPreferences(customer, new BulkPreferences().addPreferencesItem(weekly))
        .execute();
    preferences
        .updatePreference(customer, id, new PreferenceUpdate().preferenceValue("daily"))
        .execute();
    check(
        preferences.getPreference(customer, id).execute().getPreferenceValue().equals("daily"),
        "the preference");
    check(preferences.listPreferences(customer).execute().getTotal() == 1, "one preference");
    preferences.deletePreference(customer, id).execute();
  }

  private void analytics(UUID customer) throws ApiException {
    RfmApi rfm = new RfmApi(client);
    UUID first = rfm.calculateRfm(new CalculateRfm().recalculate(true)).execute().getRunId();
    RfmCalculated run = rfm.calculateRfm(new CalculateRfm().recalculate(true)).execute();
    check(run.getThresholds() != null, "where the thresholds come from");
    check(rfm.getCustomerRfm(customer).execute().getRfmSegment() != null, "a segment");
    check(rfm.listCustomerRfmHistory(customer).execute().getTotal() >= 1, "the history");
    check(rfm.getRfmDistribution().execute().getTotalCustomersAnalyzed() >= 1, "the distribution");
    check(rfm.listRfmSegments().execute().getTotal() == 125, "the table of segments");
    rfm.getRfmMigration().from(run.getAsOf()).to(run.getAsOf()).execute();
    rfm.getRfmMigration().fromRunId(first).toRunId(run.getRunId()).execute();
    check(rfm.listRfmChanges().since(first).execute().getTotal() == 0, "no change");
    ClvApi clv = new ClvApi(client);
    clv.calculateClv(new CalculateClv().predictionMonths(12)).execute();
    check(clv.getCustomerClv(customer).execute().getClv() != null, "a lifetime value");
    check(clv.getClvAnalysis().execute().getTotalCustomersAnalyzed() >= 1, "the analysis");
    check(
        clv.getClvModel().execute().getModel().equals("historical_average"), "the simple estimate");
    check(rfm.listRfmTrend().execute().getTotal() >= 1, "the trend of the segments");
    SeriesApi series = new SeriesApi(client);
    check(series.getRfmGrid().by("rfm").execute().getCells().size() == 125, "the grid");
    check(!series.getCohorts().measure("revenue").execute().getCohorts().isEmpty(), "the cohorts");
    check(
        !series.getOrdersTrend().limit(12).execute().getMonths().isEmpty(), "the orders by month");
    check(!series.getLoyaltyTrend().execute().getMonths().isEmpty(), "the trend of the points");
    check(
        clv.getNewCustomerClv().predictionMonths(24).execute().getAcquisitionValue() != null,
        "the value of a new customer");
    check(
        customers.getCustomerSummary(customer).execute().getPurchaseSummary() != null,
        "the summary");
  }

  private void files() throws Exception {
    File file = Files.createTempFile("customers", ".csv").toFile();
    Files.writeString(
        file.toPath(),
        "external_id,first_name,last_name\nCUS-" + UUID.randomUUID() + ",Mira,Bose\nnone,,\n");
    check(jobs.listImportSources().execute().getTotal() >= 11, "the built-in sources");
    ImportMapping mapping =
        new ImportMapping()
            .name("m" + UUID.randomUUID().toString().replace("-", "_"))
            .kind("customers")
            .columns(Map.of("Client", "external_id"));
    check(
        jobs.createImportMapping(mapping).execute().getColumns().size() == 1, "the new mapping");
    jobs.replaceImportMapping(mapping.getName(), mapping).ifMatch("*").execute();
    check(
        jobs.getImportMapping(mapping.getName()).execute().getKind().equals("customers"),
        "the mapping");
    check(jobs.listImportMappings().execute().getTotal() >= 1, "all mappings");
    jobs.deleteImportMapping(mapping.getName()).execute();
    Job tried =
        ended(
            jobs.importFile("customers", file)
                .mode("upsert")
                .empty("clear")
                .delimiter(",")
                .dryRun(true)
                .execute());
    check(tried.getPreview().get(0).getLine() == 2, "what a dry run has read: " + tried);
    Job job = ended(jobs.importFile("customers", file).execute());
    check(job.getStatus() == Job.StatusEnum.SUCCEEDED, "a job that succeeded: " + job);
    check(jobs.listJobErrors(job.getId()).execute().getTotal() >= 1, "what the job could not take");
    refused(400, () -> jobs.cancelJob(job.getId()).execute());
    check(customers.exportCustomers().execute().length() > 0, "a file of customers");
    check(
        customers
                .exportCustomers()
                .kind("orders")
                .format("csv")
                .delimiter(";")
                .bom(true)
                .execute()
                .length()
            > 0,
        "a file of orders");
    check(
        customers.exportCustomers().layout("meta").hash("sha256").execute().length() > 0,
        "a file for another tool");
    customers.exportCustomers().prefer("respond-async").execute();
    Job export =
        jobs.listJobs().execute().getItems().stream()
            .filter(some -> some.getKind() == Job.KindEnum.EXPORT)
            .findFirst()
            .orElseThrow();
    check(jobs.getJobFile(ended(export).getId()).execute().length() > 0, "the file of the job");
  }

  private Job ended(Job started) throws Exception {
    Job job = started;
    for (int i = 0; job.getFinishedAt() == null && i < 600; i++) {
      Thread.sleep(100);
      job = jobs.getJob(job.getId()).execute();
    }
    check(job.getFinishedAt() != null, "the end of the job " + job);
    return job;
  }

  private void privacy(UUID customer) throws ApiException {
    Customer duplicate =
        customers
            .createCustomer(
                new NewCustomer()
                    .firstName("John")
                    .lastName("Doe")
                    .externalId("CUS-" + UUID.randomUUID())
                    .dateOfBirth(LocalDate.of(1990, 1, 15)))
            .execute();
    check(privacy.listDuplicates().execute().getTotal() >= 1, "a duplicate");
    MergedCustomer merged =
        privacy
            .mergeCustomers(customer, new MergeCustomers().duplicateId(duplicate.getId()))
            .execute();
    check(merged.getId().equals(customer), "the survivor");
    privacy.undoMerge(merged.getMergeId()).execute();
    check(
        privacy.exportCustomer(duplicate.getId()).execute().getData().containsKey("customer"),
        "all that is held");
    privacy.eraseCustomer(duplicate.getId(), new Erase().reason("by letter")).execute();
    check(customers.getCustomer(duplicate.getId()).execute().getErased(), "an erased customer");
  }

  private void expect(String method, String template) {
    String operation = method + " " + template;
    operations.put(
        operation, Pattern.compile(method + " " + template.replaceAll("\\{[^}]+}", "[^/]+")));
    missing.add(operation);
  }

  /** Of several templates, the one with the most literal text comes first. */
  private void called(String method, String path) {
    operations.entrySet().stream()
        .filter(operation -> operation.getValue().matcher(method + " " + path).matches())
        .findFirst()
        .ifPresent(operation -> missing.remove(operation.getKey()));
  }

  private interface Call {
    void send() throws ApiException;
  }

  private static void refused(int status, Call call) throws ApiException {
    try {
      call.send();
    } catch (ApiException refusal) {
      check(refusal.getCode() == status, status + ", not " + refusal);
      Problem problem = JSON.getGson().fromJson(refusal.getResponseBody(), Problem.class);
      check(problem.getStatus() == status && problem.getDetail() != null, "a problem");
      return;
    }
    throw new AssertionError("It should have been refused with " + status);
  }

  private static String digits() {
    return String.format("%05d", Math.floorMod(UUID.randomUUID().hashCode(), 100_000));
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("Expected " + what);
    }
  }
}
