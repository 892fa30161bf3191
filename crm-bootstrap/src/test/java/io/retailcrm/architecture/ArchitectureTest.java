package io.retailcrm.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The classes that are delivered keep every rule. */
class ArchitectureTest {

  private static final String ROOT = "io.retailcrm";

  private static final ImportOption NO_TESTS =
      location ->
          new ImportOption.DoNotIncludeTests().includes(location)
              && !location.contains("-tests.jar");

  /** Delivered by the build for one machine, on the path of tests in any other. */
  private static final ImportOption LOCAL_BUILD =
      location ->
          location.contains("/io/retailcrm/bootstrap/embedded/")
              || location.contains("/io/retailcrm/bootstrap/sample/");

  private static final JavaClasses DELIVERED =
      new ClassFileImporter()
          .withImportOption(
              location -> NO_TESTS.includes(location) || LOCAL_BUILD.includes(location))
          .importPackages(ROOT);

  @ParameterizedTest
  @EnumSource
  void theProjectKeeps(ArchitectureRule rule) {
    rule.in(ROOT).check(DELIVERED);
  }

  @ParameterizedTest
  @EnumSource
  void aRuleThatFindsNothingToCheckFails(ArchitectureRule rule) {
    assertThatThrownBy(() -> rule.in("io.retailcrm.nowhere").check(DELIVERED))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes");
  }

  @ParameterizedTest
  @EnumSource
  void aLayerIsOnePackageOfOneModule(Layer layer) {
    assertThat(classesOf(layer))
        .isNotEmpty()
        .allSatisfy(
            item ->
                assertThat(item.getSource().orElseThrow().getUri().toString())
                    .contains("/" + layer.module() + "/"));
  }

  @ParameterizedTest
  @EnumSource
  void aLayerUsesAllThatItMay(Layer layer) {
    Set<String> used =
        classesOf(layer).stream()
            .flatMap(item -> item.getDirectDependenciesFromSelf().stream())
            .map(Dependency::getTargetClass)
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());

    assertThat(layer.libraries())
        .allSatisfy(library -> assertThat(used).anyMatch(PackageMatcher.of(library)::matches));
  }

  private static List<JavaClass> classesOf(Layer layer) {
    PackageMatcher packages = PackageMatcher.of(layer.in(ROOT));
    return DELIVERED.stream().filter(item -> packages.matches(item.getPackageName())).toList();
  }
}
