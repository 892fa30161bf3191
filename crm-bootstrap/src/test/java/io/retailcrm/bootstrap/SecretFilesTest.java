package io.retailcrm.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SecretFilesTest {

  @TempDir Path folder;

  static Iterable<Map.Entry<String, String>> secrets() {
    return SecretFiles.SECRETS.entrySet();
  }

  @ParameterizedTest
  @MethodSource("secrets")
  void everySecretMayBeInAFile(Map.Entry<String, String> secret) throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("secret"), "pa ss\nword \n");
    Map<String, String> environment = Map.of(secret.getKey() + "_FILE", file.toString());

    // When
    SmallRyeConfig config =
        new SmallRyeConfigBuilder()
            .withSources(new EnvConfigSource(environment, 300), new SecretFiles(environment))
            .build();

    // Then
    assertThat(config.getRawValue(secret.getValue())).isEqualTo("pa ss\nword ");
    assertThat(SecretFiles.problems(environment)).isEmpty();
  }

  @Test
  void filesThatCanNotBeReadAreNamedByTheirVariables() throws IOException {
    // Given
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    Path bytes = Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    Path good = Files.writeString(folder.resolve("good"), "secret");
    Map<String, String> environment =
        Map.of(
            "CRM_ADMIN_PASSWORD_FILE", folder.resolve("nowhere").toString(),
            "CRM_TOKENS_SIGNING_KEY_FILE", folder.toString(),
            "CRM_SMS_GATEWAY_TOKEN_FILE", empty.toString(),
            "QUARKUS_MAILER_PASSWORD_FILE", bytes.toString(),
            "QUARKUS_DATASOURCE_PASSWORD", "other",
            "QUARKUS_DATASOURCE_PASSWORD_FILE", good.toString());

    // When
    SecretFiles source = new SecretFiles(environment);

    // Then
    assertThat(SecretFiles.problems(environment))
        .satisfiesExactly(
            problem -> assertThat(problem).startsWith("CRM_ADMIN_PASSWORD_FILE: no such file"),
            problem -> assertThat(problem).startsWith("CRM_SMS_GATEWAY_TOKEN_FILE: an empty file"),
            problem -> assertThat(problem).startsWith("CRM_TOKENS_SIGNING_KEY_FILE: no such file"),
            problem ->
                assertThat(problem).startsWith("QUARKUS_DATASOURCE_PASSWORD_FILE: is set too"),
            problem -> assertThat(problem).startsWith("QUARKUS_MAILER_PASSWORD_FILE: not a text"))
        .noneMatch(problem -> problem.contains("secret"));
    assertThat(source.getPropertyNames())
        .doesNotContain("crm.admin.password", "crm.tokens.signing-key");
  }

  @Test
  void otherVariablesNameNoSecrets() throws IOException {
    // Given
    Path file = Files.writeString(folder.resolve("secret"), "secret");

    // When
    SecretFiles source =
        new SecretFiles(Map.of("CRM_CURRENCY_FILE", file.toString(), "CRM_ADMIN_PASSWORD", "own"));

    // Then
    assertThat(source.getPropertyNames()).isEmpty();
  }
}
