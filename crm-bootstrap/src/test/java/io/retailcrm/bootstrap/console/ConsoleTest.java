package io.retailcrm.bootstrap.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.Staff;
import io.retailcrm.bootstrap.TestDatabase;
import io.retailcrm.bootstrap.console.Browser.Visitor;
import io.retailcrm.domain.access.Role;
import io.retailcrm.persistence.rfm.JdbcRfm;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The console in a real browser, first in an empty shop and then with the sample data. Pictures of
 * every view are kept in {@code target/console}, to be looked at.
 */
@QuarkusTest
@TestProfile(ConsoleShop.class)
@QuarkusTestResource(TestDatabase.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConsoleTest {

  private static final String ADMIN = "admin@example.com";
  private static final double SAMPLE_MILLISECONDS = 180_000;

  static final List<String> VIEWS =
      List.of(
          "",
          "customers",
          "segments",
          "segments/grid",
          "segments/trend",
          "segments/flow",
          "value",
          "cohorts",
          "loyalty",
          "files",
          "admin/staff",
          "admin/jobs",
          "admin/audit",
          "admin/settings");

  static final List<String> PARTS =
      List.of("", "/timeline", "/orders", "/points", "/worth", "/privacy");

  private static Browser browser;
  private static String buyer = "";

  @Inject Staff staff;

  @BeforeEach
  void openBrowser() {
    if (browser == null) {
      browser = Browser.open("http://localhost:" + RestAssured.port);
    }
    browser.complaints().clear();
  }

  @AfterEach
  void nothingWasRefusedByThePolicyAndNothingFailed() {
    if (browser != null) {
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  @Order(1)
  void anEmptyShopSaysHowToBegin() {
    // Given
    List<String> faults = new ArrayList<>();
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {

      // When
      for (String view : VIEWS) {
        faults.addAll(visitor.goTo(view).faults(view));
        visitor.keepPicture("empty-" + name(view));
      }

      // Then
      assertThat(faults).isEmpty();
      visitor.goTo("").expect("There are no customers yet");
      visitor.goTo("customers").expect("No customers yet");
      visitor.goTo("segments").expect("No segments yet");
      visitor.goTo("value").expect("No values yet");
    }
  }

  @Test
  @Order(2)
  void anEmptyShopIsFilledWithSampleDataByOneClick() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("").expect("There are no customers yet");

      // When
      visitor.button("Try it with sample data").click();
      visitor.expect("Step 1 of 8");
      visitor.keepPicture("light-sample");
      visitor.open("customers").open("");
      visitor
          .page()
          .waitForSelector(
              ".figure", new Page.WaitForSelectorOptions().setTimeout(SAMPLE_MILLISECONDS));
      List<Map<String, Object>> jobs = Crm.get(Crm.JOBS + "?limit=50").path("items");
      jobs.forEach(job -> Crm.ended(job.get("id").toString()));
      visitor.reload().settle();

      // Then
      visitor.expect("Revenue by month");
      assertThat(visitor.button("Try it with sample data").count()).isZero();
      jobs = Crm.get(Crm.JOBS + "?limit=50").path("items");
      assertThat(jobs).hasSize(8).allMatch(job -> job.get("status").equals("succeeded"));
      assertThat(Crm.get(Crm.CUSTOMERS + "/analytics/rfm/trend").jsonPath().getList("items"))
          .hasSize(3);
      buyer = Crm.get(Crm.CUSTOMERS + "/external/CUS-0000010").path("id");
      assertThat(buyer).isNotEmpty();
    }
  }

  @Test
  @Order(2)
  void onlyAnAdminIsOfferedSampleData() {
    // Given
    try (Visitor visitor = browser.visitor()) {
      visitor
          .page()
          .route(
              Pattern.compile(".*/retail-customers\\?limit=1"),
              route ->
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setContentType("application/json")
                          .setBody("{\"items\":[],\"total\":0,\"skip\":0,\"limit\":1}")));

      // When
      visitor.signIn(staff.add(Role.ANALYST), Staff.PASSWORD).goTo("");

      // Then
      visitor.expect("There are no customers yet");
      assertThat(visitor.button("Try it with sample data").count()).isZero();
    }
  }

  @ParameterizedTest
  @Order(3)
  @CsvSource({
    "light, en-IN, LIGHT, 1280",
    "dark, en-IN, DARK, 1280",
    "narrow, en-IN, LIGHT, 360",
    "hindi, hi-IN, LIGHT, 1280"
  })
  void everyViewIsAccessibleInEveryForm(
      String form, String language, ColorScheme colours, int width) {
    // Given
    List<String> views = new ArrayList<>(VIEWS);
    PARTS.forEach(part -> views.add("customers/" + buyer + part));
    if (form.equals("hindi")) {
      views.retainAll(List.of("", "customers", "segments", "customers/" + buyer));
    }
    List<String> faults = new ArrayList<>();
    try (Visitor visitor =
        browser.visitor(language, colours, width, 860).signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {

      // When
      for (String view : views) {
        faults.addAll(visitor.goTo(view).faults(form + " " + view));
        visitor.keepPicture(form + "-" + name(view.replace(buyer, "one")));
      }
    }

    // Then
    assertThat(faults).isEmpty();
  }

  @Test
  @Order(4)
  void picturesForTheReadme() {
    // Given
    try (Visitor visitor =
        browser
            .visitor("en-IN", ColorScheme.LIGHT, 1200, 760)
            .signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {

      // When
      for (String view : List.of("", "segments/grid")) {
        visitor.goTo(view);
        visitor
            .page()
            .screenshot(
                new Page.ScreenshotOptions()
                    .setPath(Browser.PICTURES.resolve("readme-" + name(view) + ".png")));
      }
    }

    // Then
    assertThat(Browser.PICTURES.resolve("readme-overview.png")).exists();
  }

  @Test
  @Order(5)
  void aReloadKeepsTheSessionAndNoScriptCanReadIt() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {

      // When
      visitor.goTo("loyalty").page().reload();
      visitor.settle();

      // Then
      visitor.expect("Outstanding points by month of expiry");
      assertThat(visitor.cookiesForScripts()).isEqualTo("");
      assertThat(
              visitor.page().evaluate("() => JSON.stringify({...localStorage, ...sessionStorage})"))
          .asString()
          .doesNotContain("eyJ");
    }
  }

  @Test
  @Order(6)
  void signingOutEverywhereEndsTheOtherBrowserToo() {
    // Given
    String email = staff.add(Role.AGENT);
    try (Visitor here = browser.visitor().signIn(email, Staff.PASSWORD);
        Visitor there = browser.visitor().signIn(email, Staff.PASSWORD)) {

      // When
      here.button("Sign out").click();
      here.button("Sign out everywhere").click();
      here.page().waitForSelector("crm-login");
      there.page().reload();

      // Then
      there.page().waitForSelector("crm-login");
    }
  }

  @Test
  @Order(7)
  void aWrongPasswordIsToldKindly() {
    // Given
    try (Visitor visitor = browser.visitor()) {
      visitor.page().navigate("/");

      // When
      visitor.fillIn(ADMIN, "not the password");

      // Then
      visitor.expect("The email or the password is wrong.");
      assertThat(visitor.faults("login")).isEmpty();
    }
  }

  @ParameterizedTest
  @Order(8)
  @EnumSource(
      value = Role.class,
      names = {"ADMIN", "AGENT", "ANALYST", "SERVICE"})
  void aRoleSeesWhatItMayDoAndNothingElse(Role role) {
    // Given
    Map<Role, List<String>> places = new LinkedHashMap<>();
    List<String> all =
        List.of("Overview", "Customers", "Segments", "Lifetime value", "Cohorts", "Loyalty");
    places.put(Role.ADMIN, with(all, "Files", "Administration"));
    places.put(Role.AGENT, with(all, "Administration"));
    places.put(Role.ANALYST, with(all, "Administration"));
    places.put(Role.SERVICE, List.of("Customers", "Administration"));
    try (Visitor visitor = browser.visitor().signIn(staff.add(role), Staff.PASSWORD)) {

      // When
      List<String> shown = visitor.page().locator(".side nav a").allInnerTexts();
      visitor.goTo("files");

      // Then
      assertThat(shown.stream().map(String::strip)).isEqualTo(places.get(role));
      visitor.expect(role == Role.ADMIN ? "Drop a file here" : "Not for your role");
      visitor.goTo("customers/" + buyer + "/points");
      assertThat(visitor.button("Adjust").count()).isEqualTo(role == Role.ADMIN ? 1 : 0);
      assertThat(visitor.button("Redeem").count()).isEqualTo(role == Role.ANALYST ? 0 : 1);
      visitor.goTo("customers/" + buyer + "/privacy");
      visitor.expect(role == Role.ADMIN ? "Erase" : "Not for your role");
    }
  }

  @ParameterizedTest
  @Order(9)
  @ValueSource(
      strings = {
        "<img src=x onerror=\"window.hacked=1\">",
        "\u0905\u0928\u0941\u0937\u094d\u0915\u093e",
        "\u0645\u062d\u0645\u062f",
        "\ud83d\udc69\u200d\ud83d\udc67 Zo\u00eb",
        "X",
        "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void aNameIsShownAsItIsWritten(String name) {
    // Given
    JsonPath customer =
        Crm.post(
                Crm.CUSTOMERS,
                Map.of(
                    "first_name", name, "last_name", "Rao", "external_id", Crm.unique("console")))
            .then()
            .statusCode(201)
            .extract()
            .jsonPath();
    try (Visitor visitor =
        browser
            .visitor("en-IN", ColorScheme.LIGHT, 360, 800)
            .signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {

      // When
      visitor.goTo("customers/" + customer.getString("id"));

      // Then
      assertThat(visitor.page().locator("main h1").first().innerText())
          .isEqualTo(customer.getString("first_name") + " Rao");
      assertThat(visitor.page().evaluate("() => window.hacked ?? null")).isNull();
      assertThat(visitor.faults(name)).isEmpty();
      visitor.goTo("customers/" + customer.getString("id") + "/worth").expect("No segment yet");
      visitor.goTo("customers/" + customer.getString("id") + "/orders").expect("No orders yet");
      visitor.goTo("customers").expect("found");
      assertThat(visitor.page().evaluate("() => window.hacked ?? null")).isNull();
    }
  }

  @Test
  @Order(10)
  void twoWhoEditOneCustomerLoseNothing() {
    // Given
    String id = Crm.aCustomer().getString("id");
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("customers/" + id).button("Edit").click();
      visitor.field("city").fill("Pune");
      Crm.asAdmin()
          .contentType("application/json")
          .body(Map.of("gender", "Female"))
          .put(Crm.CUSTOMERS + "/" + id)
          .then()
          .statusCode(200);

      // When
      visitor.button("Save").click();
      visitor.expect("Somebody else has changed this customer meanwhile");
      assertThat(visitor.field("city").inputValue()).isEqualTo("Pune");
      assertThat(visitor.field("gender").inputValue()).isEqualTo("Female");
      visitor.button("Save").click();
      visitor.expect("Saved.");

      // Then
      JsonPath now = Crm.get(Crm.CUSTOMERS + "/" + id).jsonPath();
      assertThat(now.getString("city")).isEqualTo("Pune");
      assertThat(now.getString("gender")).isEqualTo("Female");
    }
  }

  @Test
  @Order(11)
  void aSessionThatEndsWhileAFormIsOpenLosesNothing() {
    // Given
    String id = Crm.aCustomer().getString("id");
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("customers/" + id).button("Edit").click();
      visitor.field("city").fill("Nagpur");
      visitor.context().clearCookies();
      visitor
          .page()
          .route(
              Pattern.compile(".*/retail-customers/" + id),
              route -> route.fulfill(new Route.FulfillOptions().setStatus(401).setBody("{}")),
              new Page.RouteOptions().setTimes(1));

      // When
      visitor.button("Save").click();
      visitor.expect("Your session has ended");
      visitor.page().fill("dialog input[name=password]", TestDatabase.ADMIN_PASSWORD);
      visitor.page().click("dialog crm-login-form button[type=submit]");
      visitor.expect("Saved.");

      // Then
      assertThat(Crm.get(Crm.CUSTOMERS + "/" + id).jsonPath().getString("city"))
          .isEqualTo("Nagpur");
    }
  }

  @Test
  @Order(12)
  void withoutAConnectionTheConsoleSaysSoAndGoesOnAfterwards() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("cohorts");
      visitor.context().setOffline(true);

      // When
      visitor.button("Orders").click();
      visitor.expect("No connection");
      visitor.expect("You are offline");
      visitor.context().setOffline(false);
      visitor.button("Try again").click();

      // Then
      visitor.page().waitForSelector("table.heat");
      assertThat(visitor.page().getByText("No connection").count()).isZero();
    }
  }

  @Test
  @Order(13)
  void whoHasOnlyAKeyboardFindsACustomerAndRedeemsPoints() {
    // Given
    JsonPath before = Crm.get(Crm.CUSTOMERS + "/" + buyer).jsonPath();
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("customers");

      // When
      tabTo(visitor, "Search by name, email, phone or number");
      visitor.page().keyboard().type(before.getString("customer_number"));
      visitor.page().getByText("1 found", new Page.GetByTextOptions().setExact(true)).waitFor();
      visitor.settle();
      tabTo(visitor, before.getString("first_name") + " " + before.getString("last_name"));
      visitor.page().keyboard().press("Enter");
      visitor.page().waitForSelector("crm-customer h1");
      tabTo(visitor, "Points");
      visitor.page().keyboard().press("Enter");
      visitor.page().waitForSelector("crm-points");
      visitor.settle();
      tabTo(visitor, "Redeem");
      visitor.page().keyboard().press("Enter");
      visitor.page().waitForSelector("dialog [name=points]");
      tabTo(visitor, "points");
      visitor.page().keyboard().type("36");
      tabTo(visitor, "description");
      visitor.page().keyboard().type("Voucher");
      visitor.page().keyboard().press("Enter");
      visitor.expect("36 points are spent.");
      tabTo(visitor, "Confirm");
      visitor.page().keyboard().press("Enter");
      visitor.expect("Saved.");

      // Then
      assertThat(Crm.get(Crm.CUSTOMERS + "/" + buyer).jsonPath().getInt("loyalty_points"))
          .isEqualTo(before.getInt("loyalty_points") - 36);
    }
  }

  @Test
  @Order(14)
  void moreThanThereIsIsRefusedInPlace() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("customers/" + buyer + "/points").button("Redeem").click();
      visitor.field("points").fill("999999999");
      visitor.button("Next").click();
      assertThat(visitor.button("Confirm").count()).as("a reason is required").isZero();
      visitor.field("description").fill("Voucher");

      // When
      visitor.button("Next").click();
      visitor.button("Confirm").click();

      // Then
      visitor.expect("Insufficient loyalty points");
      assertThat(visitor.page().locator("dialog").count()).isEqualTo(1);
    }
  }

  @Test
  @Order(15)
  void aFileIsTriedAndItsBadLinesAreToldBeforeItLands() {
    // Given
    String csv =
        """
        external_id,first_name,last_name,email,Colour
        CON-1,Asha,Rao,asha.console@example.com,red
        CON-2,Ravi,Kumar,not an email,blue
        """;
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("files");
      visitor
          .page()
          .setInputFiles(
              "input[type=file]",
              new FilePayload("people.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
      visitor.expect("These columns are ignored: Colour");

      // When
      visitor.button("Try it first").click();
      visitor.expect("1 record was refused");
      visitor
          .page()
          .waitForSelector("table:has(caption:has-text('as they were read')) >> text=Asha");
      assertThat(visitor.faults("files")).isEmpty();
      visitor.keepPicture("light-files-tried");
      int landedByTheTrial = Crm.get(Crm.CUSTOMERS + "/external/CON-1").statusCode();
      visitor.button("Import").click();
      visitor.page().waitForSelector("h2:has-text('The import')");
      visitor.expect("1 record was refused");
      assertThat(visitor.faults("files")).isEmpty();
      visitor.keepPicture("light-files-rejected");
      Download rejected =
          visitor
              .page()
              .waitForDownload(() -> visitor.button("Download the refused lines").click());
      visitor.goTo("admin/jobs");
      Download later =
          visitor
              .page()
              .waitForDownload(() -> visitor.button("Download the refused lines").first().click());

      // Then
      assertThat(later.path()).hasSameTextualContentAs(rejected.path());
      assertThat(landedByTheTrial).isEqualTo(404);
      assertThat(Crm.get(Crm.CUSTOMERS + "/external/CON-1").statusCode()).isEqualTo(200);
      assertThat(rejected.path()).content().contains("CON-2").doesNotContain("CON-1");
    }
  }

  @Test
  @Order(16)
  void aFileOfTheWrongKindIsToldBeforeItIsSent() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("files");

      // When
      visitor
          .page()
          .setInputFiles(
              "input[type=file]",
              new FilePayload("shop.xlsx", "application/zip", new byte[] {80, 75, 3, 4, 0, 0}));

      // Then
      visitor.expect("This is no table of text");
    }
  }

  @Test
  @Order(17)
  void aSegmentIsExportedForThoseWhoAgreed() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("segments");

      // When
      visitor.button("Export").first().click();
      visitor.expect("Agreed to emails");
      long agreed = Long.parseLong(figure(visitor, 1));
      visitor.button("Prepare the file").click();
      visitor.expect("It holds " + agreed + " customers.");
      Download audience = visitor.page().waitForDownload(() -> visitor.button("Download").click());

      // Then
      assertThat(read(audience.path()).lines().count() - 1).isEqualTo(agreed);
    }
  }

  @Test
  @Order(17)
  void aCellOfTheGridShowsItsCustomersWhomAToolTakes() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("segments/grid").button("M5").click();
      Locator cell = visitor.page().locator("table.heat tbody tr:first-child a").last();
      int counted = Integer.parseInt(cell.innerText().strip());

      // When
      cell.click();
      visitor.page().waitForSelector("main[data-path=customers]");
      visitor.settle();
      visitor.expect(counted + " found");
      assertThat(visitor.page().url()).contains("r=5", "m=5", "active=true");
      visitor.button("Export").click();
      visitor.expect("Agreed to emails");
      visitor.page().selectOption("dialog [name=channel]", "");
      visitor.button("Prepare the file").click();
      visitor.expect("It holds " + counted + " customer");
      visitor.page().selectOption("dialog [name=format]", "meta");
      assertThat(visitor.button("Download").count()).isZero();
      visitor.button("Prepare the file").click();
      visitor.expect("The file is ready");
      visitor.keepPicture("light-audience");
      assertThat(visitor.faults("audience")).isEmpty();
      String ready = visitor.page().locator("dialog .notice").innerText();
      Download audience = visitor.page().waitForDownload(() -> visitor.button("Download").click());

      // Then
      List<String> lines = read(audience.path()).lines().toList();
      assertThat(audience.suggestedFilename()).isEqualTo("customers-meta.csv");
      assertThat(lines.get(0)).startsWith("email,phone,fn,ln");
      assertThat(lines.get(1)).matches("([0-9a-f]{64}|,).*");
      assertThat(ready).contains("It holds " + (lines.size() - 1) + " customer");
      visitor.page().selectOption("dialog [name=format]", "mailchimp");
      assertThat(visitor.page().locator("dialog [name=channel] option").allInnerTexts())
          .containsExactly("Email");
      visitor.page().keyboard().press("Escape");
      visitor.page().goBack();
      visitor.page().waitForSelector("button[aria-pressed=true]:text-is('M5')");
    }
  }

  @Test
  @Order(18)
  void aRunThatFailsSaysWhy() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("value").button("Predict values").click();
      visitor.field("as_of").fill("2099-01-01");

      // When
      visitor.button("Start").click();

      // Then
      visitor.page().waitForSelector("dialog .error");
      assertThat(visitor.page().locator("dialog .error").innerText()).isNotBlank();
      assertThat(visitor.faults("run")).isEmpty();
    }
  }

  @Test
  @Order(18)
  void aFailedRunIsToldWithItsReasonAndAWayOn() {
    // Given
    String job =
        Crm.asAdmin()
            .contentType("application/json")
            .header("Prefer", "respond-async")
            .body(Map.of("as_of", "2023-01-20", "model", "pareto_nbd_gamma_gamma"))
            .post(Crm.CUSTOMERS + "/analytics/clv/calculate")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    assertThat(Crm.ended(job).getString("status")).isEqualTo("failed");
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {

      // When
      visitor.goTo("value");

      // Then
      visitor.expect("The last run (");
      visitor.expect(Crm.get(Crm.JOBS + "/" + job).path("error"));
      visitor.expect("All customers together");
      assertThat(visitor.faults("failed run")).isEmpty();
      visitor.keepPicture("light-value-failed");
      visitor.button("Start another run").click();
      visitor.field("as_of").fill("2025-12-31");
      visitor.button("Start").click();
      expectTheEndOfTheRun(visitor);
    }
  }

  @Test
  @Order(18)
  void aRunInProgressIsShownToWhoComesBack() throws SQLException {
    // Given: another run, which this one has to wait for
    try (Connection owner = TestDatabase.ownersConnection();
        Statement other = owner.createStatement();
        Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      owner.setAutoCommit(false);
      other.execute("select pg_advisory_xact_lock(hashtext('%s'))".formatted(JdbcRfm.LOCK));
      visitor.goTo("segments").button("Calculate segments").click();
      visitor.field("as_of").fill("2025-12-31");
      visitor.button("Start").click();
      visitor.expect("You can leave this page");

      // When
      visitor.goTo("customers");
      visitor.open("segments");

      // Then
      visitor.expect("You can leave this page");
      assertThat(visitor.faults("run in progress")).isEmpty();
      visitor.keepPicture("light-segments-running");
      owner.rollback();
      expectTheEndOfTheRun(visitor);
    }
  }

  private static void expectTheEndOfTheRun(Visitor visitor) {
    visitor
        .page()
        .waitForSelector(
            "dialog", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED));
    visitor
        .page()
        .getByText("You can leave this page")
        .waitFor(
            new Locator.WaitForOptions()
                .setState(WaitForSelectorState.DETACHED)
                .setTimeout(SAMPLE_MILLISECONDS));
    assertThat(visitor.page().getByText("The last run (").count()).isZero();
  }

  @Test
  @Order(18)
  void theTotalOfLifetimeValuesHasARange() {
    // Given
    JsonPath analysis = Crm.get(Crm.CUSTOMERS + "/analytics/clv/analysis").jsonPath();
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {

      // When
      visitor.goTo("value");

      // Then
      assertThat(analysis.getDouble("total_clv"))
          .isBetween(
              analysis.getDouble("total_interval.low"), analysis.getDouble("total_interval.high"));
      visitor.expect("With 80 % confidence");
      assertThat(visitor.page().locator(".figure").first().innerText()).contains(" to ");
    }
  }

  @Test
  @Order(18)
  void aServiceThatRestartsIsToldKindlyAndTheSessionGoesOn() {
    // Given
    String id = Crm.aCustomer().getString("id");
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("customers/" + id).button("Edit").click();
      visitor.field("city").fill("Surat");
      visitor.page().route(Pattern.compile(".*/api/.*"), route -> route.abort("connectionrefused"));

      // When
      visitor.button("Save").click();
      visitor.expect("The service can't be reached");
      visitor.page().unrouteAll();
      visitor
          .page()
          .route(
              Pattern.compile(".*/retail-customers/" + id),
              route ->
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setStatus(503)
                          .setHeaders(Map.of("Retry-After", "1"))
                          .setBody("{}")),
              new Page.RouteOptions().setTimes(1));
      visitor
          .page()
          .route(
              Pattern.compile(".*/retail-customers/" + id),
              route -> route.fulfill(new Route.FulfillOptions().setStatus(401).setBody("{}")),
              new Page.RouteOptions().setTimes(1));
      visitor.button("Save").click();

      // Then
      visitor.expect("Saved.");
      assertThat(visitor.page().locator("dialog").count()).isZero();
      assertThat(Crm.get(Crm.CUSTOMERS + "/" + id).jsonPath().getString("city")).isEqualTo("Surat");
    }
  }

  @Test
  @Order(18)
  void onASlowLineEveryViewShowsThatItIsBeingLoaded() {
    // Given
    List<String> silent = new ArrayList<>();
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("admin/settings");
      List<Route> held = new ArrayList<>();
      visitor.page().route(Pattern.compile(".*/api/v1/.*"), held::add);

      // When
      for (String view : VIEWS) {
        if (!view.startsWith("admin") && !view.equals("files")) {
          visitor.page().navigate("/#/" + view);
          visitor.page().waitForSelector("main[data-path='" + view + "']");
          if (visitor.page().locator("main .loading").count() == 0) {
            silent.add(view);
          }
          assertThat(visitor.faults("slow " + view)).isEmpty();
        }
      }
      visitor.keepPicture("light-slow");
      visitor.page().unrouteAll();
      held.forEach(Route::resume);

      // Then
      assertThat(silent).isEmpty();
      visitor.settle();
      visitor.expect("Points by month");
      assertThat(visitor.page().locator("main .loading").count()).isZero();
    }
  }

  @Test
  @Order(18)
  void whatIsShownStaysWhileASlowLineBringsTheNext() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("cohorts");
      List<Route> held = new ArrayList<>();
      visitor.page().route(Pattern.compile(".*/analytics/cohorts.*"), held::add);

      // When
      visitor.button("Revenue").click();
      visitor.page().waitForSelector(".loaded[aria-busy=true] table.heat");
      held.forEach(Route::resume);

      // Then
      visitor.page().waitForSelector(".loaded[aria-busy=false] table.heat");
    }
  }

  @Test
  @Order(18)
  void filesOfEveryKindAreReadAlsoCompressed() throws IOException {
    // Given
    String returns = "return_id,order_id,returned_at,amount,currency,sku,quantity\n";
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(
          """
          {"external_id":"CON-GZ","first_name":"Meera","last_name":"Iyer","city":"Kochi"}
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("files");
      visitor
          .page()
          .setInputFiles(
              "input[type=file]",
              new FilePayload(
                  "returns.csv",
                  "text/csv",
                  (returns + "R1,unknown,2025-01-01,1,INR,,\n").getBytes(StandardCharsets.UTF_8)));
      visitor.button("Try it first").click();
      visitor.expect("1 record was refused");
      assertThat(visitor.page().getByText("These columns are ignored").count()).isZero();

      // When
      visitor.button("Another file").click();
      visitor
          .page()
          .setInputFiles(
              "input[type=file]",
              new FilePayload("people.ndjson.gz", "application/gzip", compressed.toByteArray()));
      visitor.expect("Kochi");
      visitor.page().check("input[name=upsert]");
      visitor.button("Import").click();
      visitor.expect("Every record is in.");

      // Then
      Crm.get(Crm.CUSTOMERS + "/external/CON-GZ").then().statusCode(200);
    }
  }

  @Test
  @Order(18)
  void theColumnsOfASourceAndOfAStoredMappingAreShown() {
    // Given
    Crm.post(
            Crm.CUSTOMERS + "/import-mappings",
            Map.of(
                "name", "our_till", "kind", "orders", "columns", Map.of("Total", "returned_total")))
        .then()
        .statusCode(201);
    Crm.post(
            Crm.CUSTOMERS + "/import-mappings",
            Map.of(
                "name",
                "whole_file",
                "kind",
                "orders",
                "columns",
                Map.of(),
                "constants",
                Map.of("channel", "web")))
        .then()
        .statusCode(201);
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("files");
      visitor
          .page()
          .setInputFiles(
              "input[type=file]",
              new FilePayload(
                  "orders_export.csv",
                  "text/csv",
                  "Name,Total,ordered_at,Financial Status\n#1,10.00,2025-01-01,paid\n"
                      .getBytes(StandardCharsets.UTF_8)));

      // When
      visitor.page().selectOption("[name=source]", "source=shopify_orders");
      List<String> ofShopify = visitor.page().locator(".sample thead td").allInnerTexts();
      assertThat(visitor.faults("source")).isEmpty();
      visitor.keepPicture("light-files-source");
      visitor.page().selectOption("[name=source]", "mapping=our_till");
      List<String> ofOurs = visitor.page().locator(".sample thead td").allInnerTexts();
      visitor.page().selectOption("[name=source]", "mapping=whole_file");
      List<String> ofTheFields = visitor.page().locator(".sample thead td").allInnerTexts();

      // Then
      String unknown = "unknown: the file is refused";
      assertThat(ofShopify)
          .containsExactly("order_id", "total", "ignored", "says which rows count");
      assertThat(ofOurs).containsExactly(unknown, "returned_total", unknown, unknown);
      assertThat(ofTheFields).containsExactly(unknown, "total", "ordered_at", unknown);

      // And
      visitor.page().selectOption("[name=source]", "mapping=our_till");
      visitor.button("Try it first").click();
      visitor.expect("Name, ordered_at, Financial Status");
    }
  }

  @Test
  @Order(18)
  void datesAndAmountsAreReadAsTheFileWritesThem() {
    // Given
    String csv =
        """
        Order;Customer;When;Paid
        CON-DE-1;CON-GZ;31.12.2025;1.249,50
        """;
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("files");
      visitor
          .page()
          .setInputFiles(
              "input[type=file]",
              new FilePayload("till.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
      visitor.page().selectOption("[name=kind]", "orders");
      List<String> fields = List.of("order_id", "external_id", "ordered_at", "total");
      for (int i = 0; i < fields.size(); i++) {
        visitor.page().locator(".sample select").nth(i).selectOption(fields.get(i));
      }

      // When
      visitor.page().fill("[name=date_pattern]", "dd.MM.yyyy");
      visitor.page().selectOption("[name=decimal_separator]", ",");
      assertThat(visitor.faults("spelling")).isEmpty();
      visitor.button("Import").click();
      visitor.expect("Every record is in.");

      // Then
      Crm.get(Crm.CUSTOMERS + "/orders/CON-DE-1")
          .then()
          .statusCode(200)
          .body("total", equalTo(1249.5f))
          .body("ordered_at", equalTo("2025-12-30T18:30:00Z"));
    }
  }

  @Test
  @Order(18)
  void theAuditLogNamesStaffByTheirEmail() {
    // Given
    Crm.aCustomer();
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {

      // When
      visitor.goTo("admin/audit");

      // Then
      visitor.page().waitForSelector("main td .sub:text-is('" + ADMIN + "')");
    }
  }

  @Test
  @Order(18)
  void theServiceTakesEveryFieldThatTheConsoleOffers() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      for (String kind : List.of("customers", "orders", "returns", "points")) {
        visitor.goTo("files");
        visitor
            .page()
            .setInputFiles(
                "input[type=file]",
                new FilePayload(
                    "any.csv", "text/csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)));
        visitor.page().selectOption("[name=kind]", kind);
        List<String> fields =
            visitor.page().locator(".sample select").first().locator("option").allInnerTexts();

        // When
        JsonPath job =
            Crm.imported(
                "dry_run=true&kind=" + kind,
                "text/csv",
                (String.join(",", fields.subList(1, fields.size())) + "\n")
                    .getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(fields.size()).as(kind).isGreaterThan(7);
        assertThat(job.getString("status")).as("%s: %s", kind, fields).isEqualTo("succeeded");
        visitor.button("Another file").click();
      }
    }
  }

  @Test
  @Order(19)
  void aPossibleDuplicateIsOnThePageOfTheCustomer() {
    // Given
    List<JsonPath> same = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      same.add(
          Crm.post(
                  Crm.CUSTOMERS,
                  Map.of(
                      "first_name",
                      "Zubeida",
                      "last_name",
                      "Merchant",
                      "date_of_birth",
                      "1971-04-09",
                      "external_id",
                      Crm.unique("same")))
              .then()
              .statusCode(201)
              .extract()
              .jsonPath());
    }
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {

      // When
      visitor.goTo("customers/" + same.get(0).getString("id") + "/privacy");

      // Then
      visitor.expect(same.get(1).getString("customer_number"));
      assertThat(visitor.button("Merge").count()).isEqualTo(1);
    }
  }

  @Test
  @Order(19)
  void aMergeIsUndoneLaterFromTheTimelineWhichSpeaksThePersonsLanguage() {
    // Given
    JsonPath survivor = Crm.aCustomer();
    JsonPath duplicate = Crm.aCustomer();
    String id = survivor.getString("id");
    Crm.post(
            Crm.CUSTOMERS + "/orders",
            Map.of(
                "order_id",
                Crm.unique("o"),
                "customer_id",
                id,
                "total",
                1250,
                "ordered_at",
                "2025-12-01T10:00:00Z"))
        .then()
        .statusCode(201);
    Crm.post(Crm.CUSTOMERS + "/" + id + "/merge", Map.of("duplicate_id", duplicate.getString("id")))
        .then()
        .statusCode(200);
    try (Visitor hindi =
        browser
            .visitor("hi-IN", ColorScheme.LIGHT, 1280, 860)
            .signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      hindi.goTo("customers/" + id + "/timeline");
      assertThat(hindi.page().locator(".timeline").innerText())
          .contains("दूसरे अभिलेख के साथ विलय", "₹1,250.00")
          .doesNotContain("Merged", "Order ", "Registered");
      assertThat(hindi.faults("timeline")).isEmpty();
      hindi.keepPicture("light-timeline-hindi");
    }
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("customers/" + id + "/timeline");

      // When
      visitor.button("Undo the merge").click();
      visitor.expect("The merge was undone");

      // Then
      assertThat(visitor.button("Undo the merge").count()).isZero();
      Crm.get(Crm.CUSTOMERS + "/" + duplicate.getString("id"))
          .then()
          .body("id", equalTo(duplicate.getString("id")))
          .body("is_active", equalTo(true));
    }
  }

  @Test
  @Order(19)
  void aMergeIsUndoneAndAnErasureIsTypedOut() {
    // Given
    JsonPath survivor = Crm.aCustomer();
    JsonPath duplicate = Crm.aCustomer();
    String id = survivor.getString("id");
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("customers/" + id + "/privacy");

      // When
      visitor.page().fill("#merge-search", duplicate.getString("customer_number"));
      visitor.button("Merge").first().click();
      visitor.page().click("dialog button[type=submit]");
      visitor.button("Undo the merge").click();
      visitor.expect("The records are separate again.");
      visitor.button("Erase").click();
      visitor.field("reason").fill("Asked for it");
      visitor.field("typed").fill("something else");
      visitor.page().click("dialog button[type=submit]");
      visitor.expect("is not the number of this customer");
      visitor.field("typed").fill(survivor.getString("customer_number"));
      visitor.page().click("dialog button[type=submit]");
      visitor.expect("The person has been erased.");

      // Then
      assertThat(Crm.get(Crm.CUSTOMERS + "/" + id).jsonPath().getBoolean("erased")).isTrue();
      assertThat(
              Crm.get(Crm.CUSTOMERS + "/" + duplicate.getString("id")).jsonPath().getString("id"))
          .isEqualTo(duplicate.getString("id"));
    }
  }

  @Test
  @Order(20)
  void theFirstViewIsMeasured() {
    // Given
    try (Visitor visitor = browser.visitor().signIn(ADMIN, TestDatabase.ADMIN_PASSWORD)) {
      visitor.goTo("");

      // When
      long begin = System.nanoTime();
      visitor.page().reload();
      visitor.page().waitForSelector(".figure");
      long shown = System.nanoTime();

      // Then
      System.out.printf(
          "The first view of the console: its numbers after %d ms%n", (shown - begin) / 1_000_000);
      assertThat(visitor.page().locator(".figure").count()).isPositive();
    }
  }

  /** The number in one of the figures of a dialog. */
  private static String figure(Visitor visitor, int index) {
    visitor.page().waitForFunction("() => !document.querySelector('dialog .loading')");
    return visitor.page().locator("dialog .figure .value").nth(index).innerText().strip();
  }

  /** Presses Tab until the element with this name has the focus. */
  private static void tabTo(Visitor visitor, String name) {
    for (int i = 0; i < 80; i++) {
      visitor.page().keyboard().press("Tab");
      Object focused =
          visitor
              .page()
              .evaluate(
                  """
                  () => {
                    const it = document.activeElement;
                    return [it.getAttribute('aria-label'), it.getAttribute('name'), it.innerText]
                      .map((text) => text?.trim()).find(Boolean) ?? '';
                  }
                  """);
      if (name.equals(focused)) {
        return;
      }
    }
    throw new AssertionError("Tab never reaches " + name);
  }

  private static List<String> with(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  static String name(String view) {
    return view.isEmpty() ? "overview" : view.replace('/', '-');
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
