package io.retailcrm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.retailcrm.architecture.Vocabulary.areWrittenByMapStruct;
import static io.retailcrm.architecture.Vocabulary.beNullMarked;
import static io.retailcrm.architecture.Vocabulary.catchOnlyFrom;
import static io.retailcrm.architecture.Vocabulary.featuresOf;
import static io.retailcrm.architecture.Vocabulary.foldTheSealedTypesOf;
import static io.retailcrm.architecture.Vocabulary.haveAPublicHandleMethod;
import static io.retailcrm.architecture.Vocabulary.implementNothing;
import static io.retailcrm.architecture.Vocabulary.packagesBelow;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import io.retailcrm.rest.operation.Recorded;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import jakarta.persistence.PersistenceContext;
import jakarta.ws.rs.HttpMethod;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * What holds in every project of five layers below one root package: in this one, and not in the
 * small one below {@code wrong}, which proves that each rule can fail.
 */
enum ArchitectureRule {
  DOMAIN_USES_ONLY_WHAT_IT_MAY(root -> usesOnlyWhatItMay(Layer.DOMAIN, root)),

  APPLICATION_USES_ONLY_WHAT_IT_MAY(root -> usesOnlyWhatItMay(Layer.APPLICATION, root)),

  REST_USES_ONLY_WHAT_IT_MAY(root -> usesOnlyWhatItMay(Layer.REST, root)),

  PERSISTENCE_USES_ONLY_WHAT_IT_MAY(root -> usesOnlyWhatItMay(Layer.PERSISTENCE, root)),

  REST_IS_USED_BY_BOOTSTRAP_ONLY(root -> isUsedByBootstrapOnly(Layer.REST, root)),

  PERSISTENCE_IS_USED_BY_BOOTSTRAP_ONLY(root -> isUsedByBootstrapOnly(Layer.PERSISTENCE, root)),

  BOOTSTRAP_IS_USED_BY_NO_OTHER(root -> isUsedByBootstrapOnly(Layer.BOOTSTRAP, root)),

  EVERY_CLASS_IS_IN_A_LAYER(
      root ->
          classes()
              .that()
              .resideInAPackage(root + "..")
              .should()
              .resideInAnyPackage(
                  Stream.of(Layer.values()).map(layer -> layer.in(root)).toArray(String[]::new))),

  PACKAGES_FORM_NO_CYCLE(root -> slices().matching(root + ".(**)").should().beFreeOfCycles()),

  FEATURES_FORM_NO_CYCLE(
      root ->
          slices()
              .assignedFrom(featuresOf(root))
              .should()
              .beFreeOfCycles()
              .because("the owner of a happening publishes a port, which others implement")),

  THE_CORE_READS_NO_CLOCK(
      root ->
          noClasses()
              .that()
              .resideInAnyPackage(core(root))
              .should()
              .accessTargetWhere(Ambient.TIME)
              .because("the time is handed in")),

  THE_DOMAIN_HOLDS_NO_CLOCK(
      root ->
          noClasses()
              .that()
              .resideInAPackage(Layer.DOMAIN.in(root))
              .should()
              .dependOnClassesThat()
              .areAssignableTo(InstantSource.class)
              .because("the domain is handed moments, not clocks")),

  THE_CORE_IS_NOT_RANDOM(
      root ->
          noClasses()
              .that()
              .resideInAnyPackage(core(root))
              .should()
              .accessTargetWhere(Ambient.RANDOMNESS)
              .because("randomness is handed in")),

  ONLY_BOOTSTRAP_USES_THE_CONSOLE(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + "..")
              .and()
              .resideOutsideOfPackage(Layer.BOOTSTRAP.in(root))
              .should()
              .accessTargetWhere(Ambient.CONSOLE)
              .because("commands are in bootstrap, all others have a log")),

  THE_CORE_HAS_NO_STATIC_STATE(
      root ->
          fields()
              .that()
              .areStatic()
              .and()
              .areDeclaredInClassesThat()
              .resideInAnyPackage(core(root))
              .should()
              .beFinal()),

  NOTHING_OF_THE_BUILD_MACHINE_IS_STATIC(
      root ->
          fields()
              .that()
              .areStatic()
              .and()
              .areDeclaredInClassesThat()
              .resideInAPackage(root + "..")
              .should()
              .notHaveRawType(
                  assignableTo(RandomGenerator.class)
                      .or(assignableTo(InstantSource.class))
                      .or(assignableTo(TimeZone.class))
                      .or(equivalentTo(ZoneId.class))
                      .as("a source of randomness, a clock or a time zone"))
              .because("a native image would keep the one of the machine that built it")),

  USE_CASES_ARE_FINAL_CLASSES(
      root ->
          classes()
              .that()
              .resideInAPackage(Layer.APPLICATION.in(root))
              .and(haveAPublicHandleMethod())
              .should()
              .notBeInterfaces()
              .andShould()
              .beTopLevelClasses()
              .andShould()
              .haveModifier(JavaModifier.FINAL)),

  USE_CASES_STAND_FOR_THEMSELVES(
      root ->
          classes()
              .that()
              .resideInAPackage(Layer.APPLICATION.in(root))
              .and(haveAPublicHandleMethod())
              .should(implementNothing())
              .because("there is one implementation of a use case")),

  SEALED_TYPES_ARE_FOLDED(
      root ->
          classes()
              .that()
              .resideInAPackage(root + "..")
              .should(foldTheSealedTypesOf(root + ".."))
              .because("a new case must not compile before it is handled")),

  EVERY_RESOURCE_METHOD_SAYS_WHO_MAY_CALL_IT(
      root ->
          methods()
              .that()
              .areDeclaredInClassesThat()
              .resideInAPackage(root + "..")
              .and()
              .areMetaAnnotatedWith(HttpMethod.class)
              .should()
              .beAnnotatedWith(RolesAllowed.class)
              .orShould()
              .beAnnotatedWith(PermitAll.class)),

  EVERY_RESOURCE_IS_RECORDED(
      root ->
          methods()
              .that()
              .areDeclaredInClassesThat()
              .resideInAPackage(root + "..")
              .and()
              .areMetaAnnotatedWith(HttpMethod.class)
              .should()
              .beDeclaredInClassesThat()
              .areAnnotatedWith(Recorded.class)
              .because("no request is without audit, transaction and Idempotency-Key")),

  FIELDS_ARE_NOT_INJECTED(
      root ->
          noFields()
              .that()
              .areDeclaredInClassesThat()
              .resideInAPackage(root + "..")
              .should()
              .beAnnotatedWith(Inject.class)
              .orShould()
              .beMetaAnnotatedWith(Qualifier.class)
              .orShould()
              .beAnnotatedWith(PersistenceContext.class)
              .because("what a class needs is in its constructor")),

  CLASSES_HAVE_TELLING_NAMES(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + "..")
              .and(not(areWrittenByMapStruct()))
              .should()
              .haveNameMatching(".*(Impl|Utils?|Helpers?|Managers?)")),

  PACKAGES_HAVE_TELLING_NAMES(
      root ->
          noClasses()
              .that()
              .resideInAPackage(root + "..")
              .should()
              .resideInAnyPackage(
                  root + "..[util|utils]..",
                  root + "..[common|commons]..",
                  root + "..[helper|helpers]..",
                  root + "..[manager|managers]..")),

  PACKAGES_ARE_NULL_MARKED(root -> all(packagesBelow(root)).should(beNullMarked()));

  @SuppressWarnings("ImmutableEnumChecker") // The function holds nothing.
  private final Function<String, ArchRule> rule;

  ArchitectureRule(Function<String, ArchRule> rule) {
    this.rule = rule;
  }

  /** The rule for the project below a root package; it fails where it finds nothing to check. */
  ArchRule in(String root) {
    return rule.apply(root).allowEmptyShould(false);
  }

  private static ArchRule usesOnlyWhatItMay(Layer layer, String root) {
    String[] allowed = layer.allowedIn(root);
    return classes()
        .that()
        .resideInAPackage(layer.in(root))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed)
                .or(equivalentTo(Serializable.class))
                .or(equivalentTo(SerializedLambda.class)))
        .andShould(catchOnlyFrom(allowed));
  }

  private static ArchRule isUsedByBootstrapOnly(Layer layer, String root) {
    return classes()
        .that()
        .resideInAPackage(layer.in(root))
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAnyPackage(layer.in(root), Layer.BOOTSTRAP.in(root));
  }

  /** The layers that need neither a container nor a database: domain and application. */
  private static String[] core(String root) {
    return new String[] {Layer.DOMAIN.in(root), Layer.APPLICATION.in(root)};
  }
}
