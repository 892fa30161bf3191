package io.retailcrm.bootstrap.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.Crm;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files that are made or broken in such a way that a service could fall over them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class HostileFilesTest {

  private static final String CSV = "text/csv";
  private static final String IMPORTS = Crm.CUSTOMERS + "/imports?kind=customers";

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @AfterEach
  void theServiceGoesOn() {
    String id = Crm.unique("after");
    JsonPath job =
        Crm.imported(
            "kind=customers", CSV, ("external_id,first_name\n" + id + ",Ana\n").getBytes(UTF_8));
    assertThat(job.getInt("result.imported")).isEqualTo(1);
    Crm.get(Crm.CUSTOMERS + "/external/" + id).then().statusCode(200);
  }

  @Test
  void aFileThatGrowsOutOfAllProportionIsNotUnpackedToItsEnd() throws Exception {
    // Given
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
      packed.write("external_id,first_name\n".getBytes(UTF_8));
      byte[] zeros = new byte[1 << 20];
      for (int mebibyte = 0; mebibyte < 128; mebibyte++) {
        packed.write(zeros);
      }
    }

    // When
    Response refused =
        Crm.asAdmin()
            .contentType(CSV + ";charset=UTF-8")
            .header("Content-Encoding", "gzip")
            .body(bomb.toByteArray())
            .post(IMPORTS);

    // Then
    refused.then().statusCode(413);
    String why = "The file becomes more than 250 times longer when unpacked";
    assertThat(refused.jsonPath().getString("detail")).isEqualTo(why);
    Map<String, Object> job = Crm.get(Crm.JOBS + "?limit=1").jsonPath().getMap("items[0]");
    assertThat(job.get("status")).isEqualTo("failed");
    assertThat(job.get("error")).isEqualTo(why + "; nothing was imported");
  }

  @Test
  void aLineBeyondEveryLimitIsOneRejectedLine() throws Exception {
    // Given
    String id = Crm.unique("long");
    InputStream file =
        new SequenceInputStream(
            Collections.enumeration(
                List.of(
                    text("external_id,first_name\n" + id + "1,Ana\n" + id + "2,"),
                    new Letters(96L << 20),
                    text("\n" + id + "3,Eve\n"))));

    // When
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + IMPORTS))
                    .header("Authorization", Crm.bearer())
                    .header("Content-Type", CSV)
                    .POST(HttpRequest.BodyPublishers.ofInputStream(() -> file))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(202);
    String location = answer.headers().firstValue("Location").orElseThrow();
    JsonPath job = Crm.ended(location.substring(location.lastIndexOf('/') + 1));

    // Then
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getInt("result.imported")).isEqualTo(2);
    assertThat(Crm.errors(job))
        .extracting(error -> error.get("line"), error -> error.get("message"))
        .containsExactly(tuple(3, "longer than 1048576 bytes"));
  }

  @Test
  void aFileThatWasCutInAQuoteLandsUpToThere() {
    // Given
    String id = Crm.unique("cut");
    String file =
        "external_id,first_name,city\n" + id + "1,Ana,\"Thane, West\"\n" + id + "2,Eve,\"Th";

    // When
    JsonPath job = Crm.imported("kind=customers", CSV, file.getBytes(UTF_8));

    // Then
    assertThat(job.getString("status")).isEqualTo("succeeded");
    assertThat(job.getInt("result.imported")).isEqualTo(1);
    assertThat(job.getInt("result.rejected")).isEqualTo(1);
    assertThat(Crm.errors(job)).extracting(error -> error.get("line")).containsExactly(3);
    assertThat(Crm.get(Crm.CUSTOMERS + "/external/" + id + "1").<String>path("city"))
        .isEqualTo("Thane, West");
    Crm.get(Crm.CUSTOMERS + "/external/" + id + "2").then().statusCode(404);
  }

  @Test
  void aFileOfTenThousandColumnsIsRefusedByTheirNumber() {
    // Given
    String header =
        IntStream.range(0, 10_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    byte[] file = (header + "\n" + "x,".repeat(9_999) + "x\n").getBytes(UTF_8);

    // When
    JsonPath job = Crm.imported("kind=customers", CSV, file);

    // Then
    assertThat(job.getString("status")).isEqualTo("failed");
    assertThat(job.getString("error"))
        .isEqualTo("The header line cannot be read: 10000 columns, of 1000 at most.");
  }

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  /** That many letters, which nobody holds in memory. */
  private static final class Letters extends InputStream {

    private long left;

    Letters(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) {
      if (left <= 0) {
        return -1;
      }
      int sent = (int) Math.min(count, left);
      Arrays.fill(target, offset, offset + sent, (byte) 'x');
      left -= sent;
      return sent;
    }
  }
}
