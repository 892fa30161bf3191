package io.retailcrm.bootstrap.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.retailcrm.bootstrap.SecretFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The manifests for Kubernetes have the fields of their kinds and no others, and keep our rules.
 */
class KubernetesManifestsTest {

  private static final Path FOLDER = Path.of("..", "docs", "operations", "kubernetes");
  private static final String KUSTOMIZATION = "kustomization.yaml";

  private static final Map<String, Class<? extends HasMetadata>> KINDS =
      Map.of(
          "v1 Namespace", Namespace.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "v1 ConfigMap", ConfigMap.class,
          "v1 Service", Service.class,
          "apps/v1 Deployment", Deployment.class,
          "batch/v1 Job", Job.class,
          "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
          "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);

  /** Readiness fails for two seconds, requests have ten more, jobs and messages another ten. */
  private static final long SECONDS_TO_STOP = 22;

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .annotationIntrospector(new Strict())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static Map<String, HasMetadata> manifests;

  @BeforeAll
  static void read() throws IOException {
    manifests = new TreeMap<>();
    for (String file : files()) {
      manifests.put(file, parse(Files.readString(FOLDER.resolve(file))));
    }
  }

  @Test
  void allOfThemAreApplied() throws IOException {
    // When
    JsonNode kustomization = YAML.readTree(FOLDER.resolve(KUSTOMIZATION).toFile());

    // Then
    List<String> applied = new ArrayList<>();
    kustomization.path("resources").forEach(resource -> applied.add(resource.asText()));
    assertThat(applied).containsExactlyInAnyOrderElementsOf(manifests.keySet());
    assertThat(manifests).hasSize(KINDS.size());
  }

  @Test
  void aFieldThatItsKindDoesNotHaveIsSeen() throws IOException {
    // Given
    String deployment = Files.readString(FOLDER.resolve("deployment.yaml"));
    String misspelt = deployment.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem");

    // Then
    assertThatThrownBy(() -> parse(misspelt))
        .isInstanceOf(UnrecognizedPropertyException.class)
        .hasMessageContaining("readOnlyRootFileSystem");
  }

  @Test
  void podsHaveNoRightsThatTheyDoNotNeed() {
    for (PodSpec pod : pods()) {
      assertThat(pod.getAutomountServiceAccountToken()).isFalse();
      assertThat(pod.getServiceAccountName()).isEqualTo("retail-crm");
      assertThat(pod.getHostNetwork()).isNull();
      assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
      assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(10001);
      assertThat(pod.getSecurityContext().getSeccompProfile().getType())
          .isEqualTo("RuntimeDefault");
      for (Container container : pod.getContainers()) {
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getPrivileged()).isNull();
        assertThat(container.getSecurityContext().getCapabilities().getDrop())
            .containsExactly("ALL");
        assertThat(container.getSecurityContext().getCapabilities().getAdd()).isEmpty();
      }
    }
    assertThat(manifest(Namespace.class).getMetadata().getLabels())
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
  }

  @Test
  void podsHaveABoundOfMemoryAndAShareOfTheProcessor() {
    for (PodSpec pod : pods()) {
      for (Container container : pod.getContainers()) {
        assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
        assertThat(container.getResources().getLimits()).containsKey("memory");
      }
      assertThat(pod.getVolumes())
          .filteredOn(volume -> volume.getEmptyDir() != null)
          .isNotEmpty()
          .allMatch(volume -> volume.getEmptyDir().getSizeLimit() != null);
    }
  }

  @Test
  void replicasAreProbedWhereTheServiceAnswers() {
    // When
    Deployment deployment = manifest(Deployment.class);

    // Then
    Container container = deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
    assertProbe(container.getStartupProbe(), "/q/health/started");
    assertProbe(container.getReadinessProbe(), "/q/health/ready");
    assertProbe(container.getLivenessProbe(), "/q/health/live");
    assertThat(container.getPorts())
        .anySatisfy(
            port -> {
              assertThat(port.getName()).isEqualTo("http");
              assertThat(port.getContainerPort()).isEqualTo(8080);
            });
    assertThat(deployment.getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds())
        .isGreaterThan(SECONDS_TO_STOP);
    assertThat(
            deployment.getSpec().getStrategy().getRollingUpdate().getMaxUnavailable().getIntVal())
        .isZero();
  }

  @Test
  void noSecretStandsInAText() {
    // Given
    List<EnvVar> variables =
        pods().stream()
            .flatMap(pod -> pod.getContainers().stream())
            .flatMap(container -> container.getEnv().stream())
            .toList();

    // When
    Map<String, String> texts = new TreeMap<>(manifest(ConfigMap.class).getData());
    variables.forEach(variable -> texts.put(variable.getName(), variable.getValue()));

    // Then
    assertThat(texts).doesNotContainKeys(SecretFiles.SECRETS.keySet().toArray(String[]::new));
    SecretFiles.SECRETS.keySet().stream()
        .map(secret -> secret + "_FILE")
        .filter(texts::containsKey)
        .forEach(file -> assertThat(texts.get(file)).startsWith("/secrets/"));
    assertThat(texts).containsKeys("CRM_TOKENS_SIGNING_KEY_FILE", "QUARKUS_FLYWAY_PASSWORD_FILE");
  }

  @Test
  void secretsAreMountedToBeReadAndTheOwnersOnlyIntoTheMigration() {
    for (PodSpec pod : pods()) {
      List<String> secrets =
          pod.getVolumes().stream()
              .filter(volume -> volume.getSecret() != null)
              .peek(volume -> assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0440))
              .map(Volume::getName)
              .toList();
      assertThat(pod.getContainers())
          .flatExtracting(Container::getVolumeMounts)
          .filteredOn(mount -> secrets.contains(mount.getName()))
          .hasSameSizeAs(secrets)
          .allMatch(VolumeMount::getReadOnly);
    }
    assertThat(secretsOf(manifest(Deployment.class).getSpec().getTemplate()))
        .containsExactly("retail-crm-service");
    assertThat(secretsOf(manifest(Job.class).getSpec().getTemplate()))
        .containsExactlyInAnyOrder("retail-crm-service", "retail-crm-owner");
  }

  @Test
  void whatSelectsTheReplicasFindsThem() {
    // Given
    Deployment deployment = manifest(Deployment.class);
    Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();

    // Then
    assertThat(deployment.getSpec().getSelector().getMatchLabels()).isEqualTo(labels);
    assertThat(manifest(Service.class).getSpec().getSelector()).isEqualTo(labels);
    assertThat(manifest(PodDisruptionBudget.class).getSpec().getSelector().getMatchLabels())
        .isEqualTo(labels);
    assertThat(manifest(NetworkPolicy.class).getSpec().getPodSelector().getMatchLabels())
        .isEqualTo(labels);
    assertThat(manifest(HorizontalPodAutoscaler.class).getSpec().getScaleTargetRef().getName())
        .isEqualTo(deployment.getMetadata().getName());
    assertThat(manifest(Job.class).getSpec().getTemplate().getMetadata().getLabels())
        .isNotEqualTo(labels);
  }

  @Test
  void theManagementPortIsOpenToOneNamespaceOnly() {
    // When
    NetworkPolicy policy = manifest(NetworkPolicy.class);

    // Then
    assertThat(policy.getSpec().getPolicyTypes()).containsExactly("Ingress");
    assertThat(policy.getSpec().getIngress())
        .filteredOn(
            rule ->
                rule.getPorts().stream()
                    .anyMatch(port -> "management".equals(port.getPort().getStrVal())))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.getPorts()).hasSize(1);
              assertThat(rule.getFrom()).hasSize(1);
            });
    assertThat(manifest(Service.class).getSpec().getPorts())
        .noneMatch(port -> "management".equals(port.getTargetPort().getStrVal()));
  }

  private static void assertProbe(Probe probe, String path) {
    assertThat(probe.getHttpGet().getPath()).isEqualTo(path);
    assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("http");
  }

  private static List<String> secretsOf(PodTemplateSpec pod) {
    return pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getSecret() != null)
        .map(volume -> volume.getSecret().getSecretName())
        .toList();
  }

  private static List<PodSpec> pods() {
    return List.of(
        manifest(Deployment.class).getSpec().getTemplate().getSpec(),
        manifest(Job.class).getSpec().getTemplate().getSpec());
  }

  private static <T extends HasMetadata> T manifest(Class<T> kind) {
    return manifests.values().stream()
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst()
        .orElseThrow();
  }

  private static HasMetadata parse(String text) throws IOException {
    JsonNode tree = YAML.readTree(text);
    String kind = tree.path("apiVersion").asText() + " " + tree.path("kind").asText();
    assertThat(KINDS).containsKey(kind);
    return YAML.treeToValue(tree, KINDS.get(kind));
  }

  private static List<String> files() throws IOException {
    try (Stream<Path> found = Files.list(FOLDER)) {
      return found
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml") && !name.equals(KUSTOMIZATION))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }

  /** The classes keep fields that they don't know; here they refuse them. */
  private static final class Strict extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasAnySetter(Annotated annotated) {
      return Boolean.FALSE;
    }
  }
}
