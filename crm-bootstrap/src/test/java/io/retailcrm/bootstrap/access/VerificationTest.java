package io.retailcrm.bootstrap.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.retailcrm.application.work.Concurrently;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.Inbox;
import io.retailcrm.bootstrap.MessageServers;
import io.retailcrm.bootstrap.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(MessageServers.class)
class VerificationTest {

  private static final String REFUSAL = "The code is wrong or no longer valid";

  private String email;
  private String phone;
  private String path;

  @BeforeEach
  void aCustomer() {
    email = Crm.unique("jane") + "@example.com";
    phone = "+9198%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    String id =
        Crm.post(
                Crm.CUSTOMERS,
                Map.of("first_name", "Jane", "last_name", "Smith", "email", email, "phone", phone))
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    path = Crm.CUSTOMERS + "/" + id;
  }

  @Test
  void theCodeThatCameByMailVerifiesTheEmail() {
    // Given
    send("email").then().statusCode(200);
    String code = Inbox.code(email, 1);

    // When
    Response verified = verify("email", code);

    // Then
    verified
        .then()
        .statusCode(200)
        .body("email", equalTo(email))
        .body("email_verified", equalTo(true))
        .body("phone_verified", equalTo(false));
    assertThat(Crm.get(path).asString()).isEqualTo(verified.asString());
    verify("email", code).then().statusCode(400).body("detail", equalTo(REFUSAL));
    Crm.get(path + "/timeline")
        .then()
        .body("items[0].type", equalTo("verification"))
        .body("items[0].data.channel", equalTo("email"));
  }

  @Test
  void theCodeThatCameBySmsVerifiesThePhone() {
    // Given
    send("phone").then().statusCode(200);

    // When
    Response verified = verify("phone", Inbox.code(phone, 1));

    // Then
    verified
        .then()
        .statusCode(200)
        .body("phone_verified", equalTo(true))
        .body("email_verified", equalTo(false));
  }

  @Test
  void fiveWrongTriesAreAllHoweverManyTryAtOnce() throws Exception {
    // Given
    send("email").then().statusCode(200);
    String code = Inbox.code(email, 1);

    // When
    List<Integer> statuses =
        Concurrently.run(8, thread -> verify("email", other(code)).statusCode());

    // Then
    assertThat(statuses).containsOnly(400);
    verify("email", code).then().statusCode(400).body("detail", equalTo(REFUSAL));
    Crm.get(path).then().body("email_verified", equalTo(false));
  }

  @Test
  void afterFourWrongTriesTheRightCodeIsGood() {
    // Given
    send("email").then().statusCode(200);
    String code = Inbox.code(email, 1);
    for (int i = 0; i < 4; i++) {
      verify("email", other(code)).then().statusCode(400);
    }

    // When
    Response verified = verify("email", code);

    // Then
    verified.then().statusCode(200);
  }

  @Test
  void ofManyWhoTypeTheCodeAtOnceOneIsVerified() throws Exception {
    // Given
    send("email").then().statusCode(200);
    String code = Inbox.code(email, 1);

    // When
    List<Integer> statuses = Concurrently.run(4, thread -> verify("email", code).statusCode());

    // Then
    assertThat(statuses).containsOnly(200, 400).containsOnlyOnce(200);
  }

  @Test
  void aNewCodeTakesThePlaceOfTheOldOne() {
    // Given
    send("phone").then().statusCode(200);
    String first = Inbox.code(phone, 1);
    send("phone").then().statusCode(200);
    String second = Inbox.code(phone, 2);

    // When
    Response old = verify("phone", first.equals(second) ? other(first) : first);
    Response current = verify("phone", second);

    // Then
    old.then().statusCode(400);
    current.then().statusCode(200);
  }

  @Test
  void aChangedEmailMakesTheCodeWorthlessAndTakesTheMark() {
    // Given
    send("email").then().statusCode(200);
    String code = Inbox.code(email, 1);
    String changed = Crm.unique("new") + "@example.com";
    put(Map.of("email", changed)).then().statusCode(200);

    // When
    Response late = verify("email", code);
    send("email").then().statusCode(200);
    Response inTime = verify("email", Inbox.code(changed, 1));
    Response back = put(Map.of("email", email));

    // Then
    late.then().statusCode(400);
    inTime.then().statusCode(200).body("email_verified", equalTo(true));
    back.then().statusCode(200).body("email_verified", equalTo(false));
  }

  @Test
  void noAnswerTellsWhetherThereIsACustomerOrAnAddressOrAMark() {
    // Given
    Response real = send("email");
    verify("email", Inbox.code(email, 1)).then().statusCode(200);
    String stranger = Crm.CUSTOMERS + "/" + UUID.randomUUID();
    String mute = Crm.CUSTOMERS + "/" + Crm.aCustomer().getString("id");

    // When
    Response verified = send("email");
    Response unknown = post(stranger + "/send-verification", Map.of("verification_type", "email"));
    Response unreachable = post(mute + "/send-verification", Map.of("verification_type", "email"));

    // Then
    for (Response answer : List.of(verified, unknown, unreachable)) {
      answer.then().statusCode(200);
      assertThat(answer.asString()).isEqualTo(real.asString());
    }
    for (String who : List.of(path, stranger, mute)) {
      post(who + "/verify-email", code("email", "123456"))
          .then()
          .statusCode(400)
          .body("detail", equalTo(REFUSAL));
    }
    send("phone").then().statusCode(200);
    Inbox.last(phone, 1);
    assertThat(Inbox.of(email)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "12345",
        "1234567",
        "12345a",
        "１２３４５６",
        "123 456",
        "+12345",
        "1e1000",
        "' or 1",
        "12\u0000456",
        "\ud83d\ude00"
      })
  void aCodeHasSixDigits(String code) {
    for (String channel : List.of("email", "phone")) {
      // When
      Response answer = verify(channel, code);

      // Then
      answer.then().statusCode(422).body("errors.field", equalTo(List.of("verification_code")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "verify-email, phone",
    "verify-phone, email",
    "verify-email, EMAIL",
    "verify-email, fax",
    "verify-phone, ''",
    "send-verification, fax",
    "send-verification, Email"
  })
  void theTypeFitsThePath(String call, String type) {
    // Given
    Map<String, String> body =
        call.startsWith("send") ? Map.of("verification_type", type) : code(type, "123456");

    // When
    Response answer = post(path + "/" + call, body);

    // Then
    answer.then().statusCode(422).body("errors.field", equalTo(List.of("verification_type")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify-email", "verify-phone"})
  void everyBadFieldIsNamed(String call) {
    // Given
    Map<String, Object> wrong = new HashMap<>();
    wrong.put("verification_type", null);
    wrong.put("verification_code", 123456);
    wrong.put("email_verified", true);

    // When
    Response answer = post(path + "/" + call, wrong);
    Response nothing = post(path + "/" + call, Map.of());

    // Then
    answer.then().statusCode(422);
    assertThat(answer.jsonPath().<String>getList("errors.field"))
        .containsExactlyInAnyOrder("verification_type", "verification_code", "email_verified");
    nothing.then().statusCode(422);
    assertThat(nothing.jsonPath().<String>getList("errors.field"))
        .containsExactlyInAnyOrder("verification_type", "verification_code");
  }

  @Test
  void anIdThatIsNoUuidIsNamed() {
    // Given
    String nobody = Crm.CUSTOMERS + "/me";

    // Then
    for (Response answer :
        List.of(
            post(nobody + "/verify-email", code("email", "123456")),
            post(nobody + "/verify-phone", code("phone", "123456")),
            post(nobody + "/send-verification", Map.of("verification_type", "email")))) {
      answer.then().statusCode(422).body("errors.field", equalTo(List.of("customer_id")));
    }
  }

  /** As people do who have no token. */
  private static Response post(String path, Object body) {
    return given().contentType(ContentType.JSON).body(body).post(path);
  }

  private Response send(String channel) {
    return post(path + "/send-verification/", Map.of("verification_type", channel));
  }

  private Response verify(String channel, String code) {
    return post(path + "/verify-" + channel, code(channel, code));
  }

  private Response put(Map<String, Object> change) {
    return Crm.asAdmin().contentType(ContentType.JSON).body(change).put(path);
  }

  private static Map<String, String> code(String channel, String code) {
    return Map.of("verification_type", channel, "verification_code", code);
  }

  private static String other(String code) {
    return "%06d".formatted((Integer.parseInt(code) + 1) % 1_000_000);
  }
}
