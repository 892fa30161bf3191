package io.retailcrm.bootstrap.openapi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.ResponseBuilder;
import io.retailcrm.bootstrap.ApiDocument;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A response that the document does not allow fails the test that receives it. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ResponseContractTest {

  private static final String JSON = "application/json";

  @Test
  void aResponseThatKeepsTheContractPasses() {
    assertThatCode(receiving(200, JSON, aCustomer())).doesNotThrowAnyException();
  }

  @Test
  void aMissingRequiredFieldFails() {
    // Given
    ObjectNode customer = aCustomer();
    customer.remove("loyalty_tier");

    // Then
    assertThatThrownBy(receiving(200, JSON, customer))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("GET /api/v1/retail-customers/")
        .hasMessageContaining("required property 'loyalty_tier' not found");
  }

  @Test
  void anUnknownValueOfAnEnumerationFails() {
    // Given
    ObjectNode customer = aCustomer().put("loyalty_tier", "diamond");

    // Then
    assertThatThrownBy(receiving(200, JSON, customer))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("loyalty_tier: does not have a value in the enumeration");
  }

  @Test
  void aFieldThatTheDocumentDoesNotKnowFails() {
    // Given
    ObjectNode customer = aCustomer().put("shoe_size", 42);

    // Then
    assertThatThrownBy(receiving(200, JSON, customer))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("shoe_size");
  }

  @Test
  void aValueOfAnotherTypeOrFormatFails() {
    // Given
    ObjectNode customer = aCustomer().put("registered_at", "yesterday").put("version", "three");

    // Then
    assertThatThrownBy(receiving(200, JSON, customer))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("registered_at")
        .hasMessageContaining("version");
  }

  @Test
  void anUndeclaredStatusFails() {
    assertThatThrownBy(receiving(203, JSON, aCustomer()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("status 203 is not declared by GET")
        .hasMessageContaining("/{customer_id}");
  }

  @Test
  void anUndeclaredContentTypeFails() {
    assertThatThrownBy(receiving(200, "text/html", aCustomer()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("content type text/html");
  }

  @Test
  void aRefusalThatIsNoProblemFails() {
    assertThatThrownBy(receiving(404, JSON, aCustomer()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("content type application/json of 404");
  }

  /** Asks for a customer, and receives another response than that of the service. */
  private static ThrowingCallable receiving(int status, String contentType, ObjectNode body) {
    return () ->
        Crm.asAdmin()
            .filter(
                (request, expected, context) ->
                    new ResponseBuilder()
                        .setStatusCode(status)
                        .setContentType(contentType)
                        .setBody(ApiDocument.text(body))
                        .build())
            .get(Crm.CUSTOMERS + "/" + body.get("id").asText());
  }

  private static ObjectNode aCustomer() {
    try {
      return (ObjectNode) ApiDocument.JSON.readTree(Crm.aCustomer().prettify());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
