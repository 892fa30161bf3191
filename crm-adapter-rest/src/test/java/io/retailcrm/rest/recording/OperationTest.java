package io.retailcrm.rest.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.rest.recording.Operation.Kind;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {

  @Path("/things")
  static class Things {

    public void plain() {}

    @ReadOnly
    public void search() {}

    @ReadOnly
    @Audited
    public void searchEverything() {}

    @Audited
    public void export() {}

    @LongRunning
    public void run() {}

    @OwnTransactions
    public void upload() {}

    @Path("/{customer_id}/parts/{part_id}")
    @Operation(operationId = "changePart")
    public void named(
        @PathParam("customer_id") String customer,
        @QueryParam("why") String why,
        String body,
        @PathParam("part_id") String part) {}
  }

  @Path("/secrets")
  @OwnTransactions
  static class SecretFingerprints {

    public void plain() {}
  }

  @ParameterizedTest
  @CsvSource({
    "GET, plain, READ",
    "HEAD, plain, READ",
    "POST, plain, CHANGE",
    "PUT, plain, CHANGE",
    "PATCH, plain, CHANGE",
    "DELETE, plain, CHANGE",
    "POST, search, READ",
    "POST, searchEverything, AUDITED",
    "GET, export, AUDITED",
    "POST, run, LONG_CHANGE",
    "POST, upload, AUDITED"
  })
  void theMethodAndItsMarksSayHowACallIsRecorded(String http, String name, Kind kind) {
    // When
    var operation = io.retailcrm.rest.recording.Operation.of(method(Things.class, name), http);

    // Then
    assertThat(operation.kind()).isEqualTo(kind);
  }

  @Test
  void aMarkOnTheClassHoldsForAllItsMethods() {
    // When
    var operation =
        io.retailcrm.rest.recording.Operation.of(method(SecretFingerprints.class, "plain"), "POST");

    // Then
    assertThat(operation.kind()).isEqualTo(Kind.AUDITED);
  }

  @Test
  void itKnowsItsNameItsPathAndWhichParameterIsWhat() {
    // When
    var operation = io.retailcrm.rest.recording.Operation.of(method(Things.class, "named"), "PUT");

    // Then
    assertThat(operation.action()).isEqualTo("changePart");
    assertThat(operation.path()).isEqualTo("/things/{customer_id}/parts/{part_id}");
    assertThat(operation.pathParameters()).containsExactly("customer_id", null, null, "part_id");
    assertThat(operation.body()).isEqualTo(2);
  }

  private static Method method(Class<?> resource, String name) {
    return Arrays.stream(resource.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
