package io.retailcrm.rest.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.retailcrm.rest.operation.OperationPolicy.Recording;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationPolicyTest {

  private static final Operations OPERATIONS =
      new Operations(Stream.of(Things.class, Secrets.class, String.class));

  record Thing(String name) {}

  @Path("/shop/things")
  @Produces("application/json")
  static class Things {

    @GET
    @RolesAllowed("admin")
    public Response list() {
      return Response.ok().build();
    }

    @GET
    @Path("/{thing_id}")
    @RolesAllowed({"admin", "agent"})
    public Thing get(@PathParam("thing_id") String id) {
      return new Thing(id);
    }

    @GET
    @Path("/figures")
    @Cached(Cached.FOR_A_MINUTE)
    public Response figures() {
      return Response.ok().build();
    }

    @GET
    @Path("/export")
    @Audited
    @Produces("text/csv")
    public Response export() {
      return Response.ok().build();
    }

    @POST
    @Consumes("application/json")
    public void create(Thing thing) {}

    @POST
    @Path("/search")
    @ReadOnly
    public void search(String words) {}

    @POST
    @Path("/search/everything")
    @ReadOnly
    @Audited
    public void searchEverything(String words) {}

    @POST
    @Path("/run")
    @LongRunning
    public void run() {}

    @POST
    @Path("/file")
    @OwnTransactions
    @Consumes("text/csv")
    public void upload(InputStream file) {}

    @DELETE
    @Path("/{thing_id}")
    public void delete(@PathParam("thing_id") String id) {}

    @PATCH
    @Path("/{thing_id}")
    public void patch(@PathParam("thing_id") String id) {}

    @PUT
    @Path("/{customer_id}/parts/{part_id}")
    @Operation(operationId = "changePart")
    public void named(
        @PathParam("customer_id") String customer,
        @QueryParam("why") String why,
        @BeanParam IfMatch ifMatch,
        String body,
        @PathParam("part_id") String part) {}

    public void noOperation() {}
  }

  @Path("/shop/secrets")
  @OwnTransactions
  @NotRepeatable("They are secret.")
  static class Secrets {

    @POST
    @PermitAll
    public void tell() {}

    @POST
    @Path("/mine")
    @RolesAllowed("admin")
    public void tellMine() {}
  }

  @ParameterizedTest
  @CsvSource({
    "list, NONE",
    "create, CHANGE",
    "changePart, CHANGE",
    "patch, CHANGE",
    "delete, CHANGE",
    "search, NONE",
    "searchEverything, AUDITED",
    "export, AUDITED",
    "run, LONG_CHANGE",
    "upload, AUDITED",
    "tell, AUDITED"
  })
  void theMethodAndItsAnnotationsSayHowItIsRecorded(String id, Recording recording) {
    // Then
    assertThat(operation(id).recording()).isEqualTo(recording);
  }

  @Test
  void everyPostThatChangesSomethingIsRepeatableOrSaysWhyNot() {
    // Then
    assertThat(OPERATIONS.all().stream().filter(OperationPolicy::isRepeatable))
        .extracting(OperationPolicy::id)
        .containsExactlyInAnyOrder("create", "run", "upload");
    assertThat(operation("tell").notRepeatable()).isEqualTo("They are secret.");
  }

  @Test
  void rolesAreThoseOfTheMethod() {
    // Then
    assertThat(operation("get").roles()).containsExactlyInAnyOrder("admin", "agent");
    assertThat(operation("tell").isPublic()).isTrue();
    assertThat(operation("tellMine").isPublic()).isFalse();
  }

  @Test
  void aFileIgnoresAccept() {
    // Then
    assertThat(operation("list").answersInJson()).isTrue();
    assertThat(operation("export").answersInJson()).isFalse();
    assertThat(operation("export").produces()).containsExactly("text/csv");
  }

  @Test
  void readsOfOneThingAndCachedReadsAreTagged() {
    // Then
    assertThat(OPERATIONS.all().stream().filter(OperationPolicy::isTaggedRead))
        .extracting(OperationPolicy::id)
        .containsExactlyInAnyOrder("get", "figures");
  }

  @Test
  void theSignatureSaysWhatTheRequestHas() {
    // Given
    OperationPolicy named = operation("changePart");

    // Then
    assertThat(named.path()).hasToString("/shop/things/{customer_id}/parts/{part_id}");
    assertThat(named.pathParameters()).containsExactly("customer_id", null, null, null, "part_id");
    assertThat(named.body()).isEqualTo(3);
    assertThat(named.takesIfMatch()).isTrue();
    assertThat(named.streamsBody()).isFalse();
    assertThat(operation("upload").streamsBody()).isTrue();
    assertThat(operation("create").consumesJson()).isTrue();
    assertThat(operation("upload").consumesJson()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /shop/things/file, upload",
    "POST, /shop/things/file/, upload",
    "GET, /shop/things/figures, figures",
    "GET, /shop/things/figure, get",
    "DELETE, /shop/things/x, delete",
    "PUT, /shop/things/x/parts/y, changePart"
  })
  void anOperationIsFoundByMethodAndPath(String method, String path, String id) {
    // Then
    assertThat(OPERATIONS.at(method, path).map(OperationPolicy::id)).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "", "/shop", "/shop/things//parts/y", "/other/things", "/shop/x/y/z"})
  void anUnknownPathHasNoMethods(String path) {
    // Then
    assertThat(OPERATIONS.methodsAt(path)).isEmpty();
    assertThat(OPERATIONS.refuses("GET", path)).isFalse();
    assertThat(OPERATIONS.isPublic(path)).isFalse();
  }

  @Test
  void aPathKnowsItsMethods() {
    // Then
    assertThat(OPERATIONS.methodsAt("/shop/things/x"))
        .contains("DELETE, GET, HEAD, OPTIONS, PATCH");
    assertThat(OPERATIONS.methodsAt("/shop/things/run")).contains("OPTIONS, POST");
    assertThat(OPERATIONS.refuses("GET", "/shop/things/run")).isTrue();
    assertThat(OPERATIONS.refuses("HEAD", "/shop/things/x")).isFalse();
  }

  @Test
  void publicPathsAndPathsOfTheApiAreKnownBeforeRouting() {
    // Then
    assertThat(OPERATIONS.isPublic("/shop/secrets")).isTrue();
    assertThat(OPERATIONS.isPublic("/shop/secrets/mine")).isFalse();
    assertThat(OPERATIONS.isApi("/shop/anything/else")).isTrue();
    assertThat(OPERATIONS.isApi("/q/health")).isFalse();
    assertThat(OPERATIONS.isApi("/")).isFalse();
  }

  private static OperationPolicy operation(String id) {
    return OPERATIONS.all().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
