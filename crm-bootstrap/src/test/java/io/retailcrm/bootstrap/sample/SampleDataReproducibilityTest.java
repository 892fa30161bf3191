package io.retailcrm.bootstrap.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataReproducibilityTest {

  @TempDir private Path folder;

  /**
   * Digests of the files themselves: a change of them is a change of what everybody's seeds mean.
   */
  @Test
  void theDefaultsGiveTheFilesThatTheyAlwaysGave() throws IOException {
    assertThat(digests(42, "defaults"))
        .containsExactly(
            Map.entry(
                "customers.csv",
                "116679ccbdfc56070b81689d9a6b86f8d375174bb966bc933deca857d41d6a42"),
            Map.entry(
                "orders.csv", "f9dccc2335889bf4415e7f5a2df3ff2f9bfb45eb7bb0108aca0ac4fbeba9d715"),
            Map.entry(
                "returns.ndjson",
                "f7f9866b5fdfff16b2114cacbfafa1c2bc5818832307db3eaef13037252100f7"),
            Map.entry(
                "points.csv", "d0c289ae9dcfca411ee43c0f650cda0f20b87e0795457da3405a7c786e8aecc7"),
            Map.entry(
                "engagement.ndjson",
                "862e855a30099d1e6fe1ca8b838ca794bcb05e932f9f86c554219e884e464035"));
  }

  @Test
  void theSameOptionsGiveTheSameFilesInAnyLocaleAndTimeZone() throws IOException {
    Map<String, String> here = digests(42, "here");
    Locale locale = Locale.getDefault();
    TimeZone timeZone = TimeZone.getDefault();
    Map<String, String> elsewhere;
    try {
      Locale.setDefault(Locale.forLanguageTag("hi-IN-u-nu-deva"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      elsewhere = digests(42, "elsewhere");
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(timeZone);
    }

    assertThat(elsewhere).isEqualTo(here);
  }

  @Test
  void anotherSeedGivesOtherFiles() throws IOException {
    Map<String, String> first = digests(42, "first");
    Map<String, String> second = digests(43, "second");

    assertThat(second.values()).doesNotContainAnyElementsOf(first.values());
  }

  private Map<String, String> digests(long seed, String name) throws IOException {
    Path out = folder.resolve(name);
    SampleData.generate(
        new SampleDataOptions(1_000, seed, LocalDate.of(2025, 12, 31), 3, out), line -> {});
    Map<String, String> digests = new LinkedHashMap<>();
    for (String file :
        List.of(
            "customers.csv", "orders.csv", "returns.ndjson", "points.csv", "engagement.ndjson")) {
      digests.put(file, sha256(out.resolve(file)));
    }
    return digests;
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
