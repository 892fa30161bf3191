package io.retailcrm.bootstrap.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.retailcrm.bootstrap.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The page of the console and what it loads, as a browser gets them. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ConsolePageTest {

  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/static/[^\"]+)\"");

  /** How a bundle names the other files of the bundle, to load them when they are used. */
  private static final Pattern CHUNK =
      Pattern.compile("[\"'](?:\\./|/static/bundle/)([\\w.-]+-[A-Z0-9]{8}\\.js)[\"']");

  private static final int MAX_COMPRESSED_BYTES = 450_000;

  @Test
  void thePageIsServedToWhoeverAsksAndIsAskedForAgainEachTime() {
    // When
    Response page = given().get("/");

    // Then
    page.then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header("Cache-Control", "no-cache")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer");
  }

  @Test
  void onlyScriptsAndStylesOfTheServiceItselfRun() {
    // When
    Response page = given().get("/");

    // Then
    assertThat(page.headers().getValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    assertThat(page.body().asString())
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern("<style|style=\"|\\son\\w+=");
  }

  @Test
  void whatThePageLoadsIsNamedByItsContentAndCompressed() {
    // When
    List<String> assets = assets();

    // Then
    assertThat(assets).anyMatch(asset -> asset.endsWith(".js"));
    assertThat(assets).anyMatch(asset -> asset.endsWith(".css"));
    assertThat(assets).allMatch(asset -> asset.matches("/static/bundle/app-[A-Z0-9]{8}\\.\\w+"));
    for (String asset : assets) {
      given()
          .get(asset)
          .then()
          .statusCode(200)
          .header("Content-Encoding", equalTo("gzip"))
          .header("Content-Security-Policy", containsString("script-src 'self'"));
    }
  }

  @Test
  void theBundleIsSmallAndPicturesAreLoadedWhereTheyAreUsed() throws IOException {
    // Given
    Map<String, String> texts = new LinkedHashMap<>();
    Deque<String> waiting = new ArrayDeque<>(assets());

    // When
    while (!waiting.isEmpty()) {
      String path = waiting.remove();
      if (!texts.containsKey(path)) {
        String text = given().get(path).then().statusCode(200).extract().asString();
        texts.put(path, text);
        CHUNK
            .matcher(text)
            .results()
            .map(chunk -> path.substring(0, path.lastIndexOf('/') + 1) + chunk.group(1))
            .forEach(waiting::add);
      }
    }
    int pictures = 0;
    int others = 0;
    for (Map.Entry<String, String> file : texts.entrySet()) {
      int bytes = compressed(file.getValue());
      if (file.getKey().contains("echarts")) {
        pictures += bytes;
      } else {
        others += bytes;
      }
    }

    // Then
    System.out.printf(
        "The console in %d files, compressed: %d bytes, and %d for pictures%n",
        texts.size(), others, pictures);
    assertThat(others + pictures).isLessThan(MAX_COMPRESSED_BYTES);
    assertThat(pictures).as("the library of pictures, in a file of its own").isPositive();
    assertThat(assets()).noneMatch(asset -> asset.contains("echarts"));
  }

  @Test
  void theConsoleShadowsNoPathOfTheApi() {
    // When
    Response nowhere = given().get("/customers");
    Response asset = given().get("/static/nowhere.js");

    // Then
    nowhere.then().statusCode(401).contentType("application/problem+json");
    nowhere.then().header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    assertThat(asset.statusCode()).isIn(401, 404);
  }

  private static List<String> assets() {
    return ASSET
        .matcher(given().get("/").asString())
        .results()
        .map((MatchResult match) -> match.group(1))
        .toList();
  }

  private static int compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.size();
  }
}
