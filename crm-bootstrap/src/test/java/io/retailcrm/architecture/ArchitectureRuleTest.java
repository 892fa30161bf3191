package io.retailcrm.architecture;

import static io.retailcrm.architecture.ArchitectureRule.APPLICATION_USES_ONLY_WHAT_IT_MAY;
import static io.retailcrm.architecture.ArchitectureRule.BOOTSTRAP_IS_USED_BY_NO_OTHER;
import static io.retailcrm.architecture.ArchitectureRule.CLASSES_HAVE_TELLING_NAMES;
import static io.retailcrm.architecture.ArchitectureRule.DOMAIN_USES_ONLY_WHAT_IT_MAY;
import static io.retailcrm.architecture.ArchitectureRule.EVERY_CLASS_IS_IN_A_LAYER;
import static io.retailcrm.architecture.ArchitectureRule.EVERY_RESOURCE_IS_RECORDED;
import static io.retailcrm.architecture.ArchitectureRule.EVERY_RESOURCE_METHOD_SAYS_WHO_MAY_CALL_IT;
import static io.retailcrm.architecture.ArchitectureRule.FEATURES_FORM_NO_CYCLE;
import static io.retailcrm.architecture.ArchitectureRule.FIELDS_ARE_NOT_INJECTED;
import static io.retailcrm.architecture.ArchitectureRule.NOTHING_OF_THE_BUILD_MACHINE_IS_STATIC;
import static io.retailcrm.architecture.ArchitectureRule.ONLY_BOOTSTRAP_USES_THE_CONSOLE;
import static io.retailcrm.architecture.ArchitectureRule.PACKAGES_ARE_NULL_MARKED;
import static io.retailcrm.architecture.ArchitectureRule.PACKAGES_FORM_NO_CYCLE;
import static io.retailcrm.architecture.ArchitectureRule.PACKAGES_HAVE_TELLING_NAMES;
import static io.retailcrm.architecture.ArchitectureRule.PERSISTENCE_IS_USED_BY_BOOTSTRAP_ONLY;
import static io.retailcrm.architecture.ArchitectureRule.PERSISTENCE_USES_ONLY_WHAT_IT_MAY;
import static io.retailcrm.architecture.ArchitectureRule.REST_IS_USED_BY_BOOTSTRAP_ONLY;
import static io.retailcrm.architecture.ArchitectureRule.REST_USES_ONLY_WHAT_IT_MAY;
import static io.retailcrm.architecture.ArchitectureRule.SEALED_TYPES_ARE_FOLDED;
import static io.retailcrm.architecture.ArchitectureRule.THE_CORE_HAS_NO_STATIC_STATE;
import static io.retailcrm.architecture.ArchitectureRule.THE_CORE_IS_NOT_RANDOM;
import static io.retailcrm.architecture.ArchitectureRule.THE_CORE_READS_NO_CLOCK;
import static io.retailcrm.architecture.ArchitectureRule.THE_DOMAIN_HOLDS_NO_CLOCK;
import static io.retailcrm.architecture.ArchitectureRule.USE_CASES_ARE_FINAL_CLASSES;
import static io.retailcrm.architecture.ArchitectureRule.USE_CASES_STAND_FOR_THEMSELVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule finds what is wrong in a small wrong project: all of it, and nothing else. */
class ArchitectureRuleTest {

  private static final String ROOT = "io.retailcrm.architecture.wrong";

  private static final JavaClasses WRONG = new ClassFileImporter().importPackages(ROOT);

  @ParameterizedTest
  @EnumSource
  void everyRuleCanFail(ArchitectureRule rule) {
    assertThat(findings(rule)).isNotEmpty();
  }

  @Test
  void aBrokenRuleSaysWhatItIsAndWhy() {
    assertThat(failure(THE_CORE_READS_NO_CLOCK))
        .hasMessageContaining(
            "no classes that reside in any package ['%1$s.domain..', '%1$s.application..'] should"
                    .formatted(ROOT)
                + " access target where it is the machine's clock or time zone, because the time is"
                + " handed in");
  }

  @Test
  void theDomainUsesNoFrameworkAndNoUseCase() {
    assertThat(findings(DOMAIN_USES_ONLY_WHAT_IT_MAY))
        .containsExactlyInAnyOrder(
            "Field <domain.order.Order.total> is annotated with"
                + " <com.fasterxml.jackson.annotation.JsonIgnore>",
            "Method <domain.order.Order.place(application.order.PlaceOrder)> has parameter of type"
                + " <application.order.PlaceOrder>",
            "Method <domain.order.Order.place(application.order.PlaceOrder)> catches"
                + " <jakarta.ws.rs.NotFoundException>",
            "Method <domain.order.Order.later()> catches <jakarta.ws.rs.NotFoundException>",
            "Method <domain.order.Raffle.standard()> calls method"
                + " <java.util.random.RandomGenerator.getDefault()>",
            "Method <domain.order.Raffle.standard()> calls method"
                + " <java.util.random.RandomGenerator.nextDouble()>");
  }

  @Test
  void theApplicationUsesNoAdapter() {
    assertThat(findings(APPLICATION_USES_ONLY_WHAT_IT_MAY))
        .containsExactlyInAnyOrder(
            "Field <application.order.PlaceOrderImpl.orders> has type"
                + " <persistence.order.OrderRows>",
            "Constructor <application.order.PlaceOrderImpl.<init>(persistence.order.OrderRows)> has"
                + " parameter of type <persistence.order.OrderRows>",
            "Method <application.order.PlaceOrderImpl.handle()> calls method"
                + " <persistence.order.OrderRows.insert()>");
  }

  @Test
  void restUsesNeitherSqlNorPersistenceNorBootstrap() {
    assertThat(findings(REST_USES_ONLY_WHAT_IT_MAY))
        .containsExactlyInAnyOrder(
            "Method <rest.order.OrderResource.place()> calls constructor"
                + " <persistence.order.OrderRows.<init>()>",
            "Method <rest.order.OrderResource.place()> calls method"
                + " <persistence.order.OrderRows.insert()>",
            "Method <rest.order.OrderResource.place()> calls method"
                + " <bootstrap.OrderService.greet()>",
            "Method <rest.order.OrderResource.place()> calls constructor"
                + " <java.sql.Timestamp.<init>(long)>",
            "Method <rest.order.OrderResource.place()> calls method"
                + " <java.sql.Timestamp.toString()>");
  }

  @Test
  void persistenceUsesNeitherRestNorConfiguration() {
    assertThat(findings(PERSISTENCE_USES_ONLY_WHAT_IT_MAY))
        .containsExactlyInAnyOrder(
            "Method <persistence.order.OrderRows.insert()> calls method"
                + " <rest.util.OrderUtils.number(int)>",
            "Field <persistence.order.OrderRows.clock> is annotated with <jakarta.inject.Inject>",
            "Field <persistence.order.OrderRows.most> is annotated with"
                + " <org.eclipse.microprofile.config.inject.ConfigProperty>",
            "Static Initializer <persistence.order.OrderRows.<clinit>()> calls constructor"
                + " <java.security.SecureRandom.<init>()>");
  }

  @Test
  void persistenceDoesNotKnowRest() {
    assertThat(findings(REST_IS_USED_BY_BOOTSTRAP_ONLY))
        .containsExactly(
            "Method <persistence.order.OrderRows.insert()> calls method"
                + " <rest.util.OrderUtils.number(int)>");
  }

  @Test
  void neitherTheApplicationNorRestKnowsPersistence() {
    assertThat(findings(PERSISTENCE_IS_USED_BY_BOOTSTRAP_ONLY))
        .containsExactlyInAnyOrder(
            "Field <application.order.PlaceOrderImpl.orders> has type"
                + " <persistence.order.OrderRows>",
            "Constructor <application.order.PlaceOrderImpl.<init>(persistence.order.OrderRows)> has"
                + " parameter of type <persistence.order.OrderRows>",
            "Method <application.order.PlaceOrderImpl.handle()> calls method"
                + " <persistence.order.OrderRows.insert()>",
            "Method <rest.order.OrderResource.place()> calls constructor"
                + " <persistence.order.OrderRows.<init>()>",
            "Method <rest.order.OrderResource.place()> calls method"
                + " <persistence.order.OrderRows.insert()>");
  }

  @Test
  void nobodyKnowsBootstrap() {
    assertThat(findings(BOOTSTRAP_IS_USED_BY_NO_OTHER))
        .containsExactly(
            "Method <rest.order.OrderResource.place()> calls method"
                + " <bootstrap.OrderService.greet()>");
  }

  @Test
  void noClassIsOutsideTheLayers() {
    assertThat(findings(EVERY_CLASS_IS_IN_A_LAYER))
        .containsExactly(
            "Class <OrderManager> does not reside in any package ['domain..', 'application..',"
                + " 'rest..', 'persistence..', 'bootstrap..']");
  }

  @Test
  void aCycleOfPackagesIsNamed() {
    assertThat(findings(PACKAGES_FORM_NO_CYCLE))
        .startsWith(
            "Cycle detected: Slice domain.order ->", "Slice domain.parcel ->", "Slice domain.order")
        .filteredOn(line -> line.startsWith("Cycle"))
        .hasSize(1);
  }

  @Test
  void aCycleOfFeaturesIsFoundAcrossDomainAndApplication() {
    assertThat(findings(FEATURES_FORM_NO_CYCLE))
        .containsSequence("Cycle detected: Slice label ->", "Slice parcel ->", "Slice label")
        .filteredOn(line -> line.startsWith("Cycle"))
        .hasSize(2);
  }

  @Test
  void theClockIsFoundInEveryForm() {
    assertThat(findings(THE_CORE_READS_NO_CLOCK))
        .containsExactlyInAnyOrder(
            "Method <domain.order.Deadline.today()> calls method"
                + " <java.time.LocalDate.now(java.time.Clock)>",
            "Method <domain.order.Deadline.month()> calls method"
                + " <java.time.YearMonth.now(java.time.ZoneId)>",
            "Method <domain.order.Deadline.month()> calls method"
                + " <java.time.ZoneId.systemDefault()>",
            "Method <domain.order.Deadline.reference()> references method"
                + " <java.time.Instant.now()>",
            "Method <domain.order.Deadline.lambda()> calls method"
                + " <java.time.chrono.JapaneseDate.now(java.time.ZoneId)>",
            "Method <domain.order.Deadline.machine()> calls method <java.time.Clock.systemUTC()>",
            "Method <domain.order.Deadline.millis()> calls method"
                + " <java.lang.System.currentTimeMillis()>",
            "Method <domain.order.Deadline.nanos()> references method"
                + " <java.lang.System.nanoTime()>",
            "Method <domain.order.Deadline.date()> references constructor"
                + " <java.util.Date.<init>()>",
            "Constructor <application.order.PlaceOrderImpl$Retry.<init>()> calls method"
                + " <java.time.Instant.now()>");
  }

  @Test
  void theDomainIsNotEvenHandedAClock() {
    assertThat(findings(THE_DOMAIN_HOLDS_NO_CLOCK))
        .containsExactlyInAnyOrder(
            "Field <domain.order.Deadline.clock> has type <java.time.Clock>",
            "Constructor <domain.order.Deadline.<init>(java.time.Clock)> has parameter of type"
                + " <java.time.Clock>",
            "Method <domain.order.Deadline.ofAClockThatIsHandedIn()> calls method"
                + " <java.time.Clock.instant()>",
            "Method <domain.order.Deadline.machine()> has return type <java.time.Clock>",
            "Method <domain.order.Deadline.machine()> calls method <java.time.Clock.systemUTC()>");
  }

  @Test
  void randomnessIsFoundInEveryForm() {
    assertThat(findings(THE_CORE_IS_NOT_RANDOM))
        .containsExactlyInAnyOrder(
            "Method <domain.order.Raffle.hidden(java.util.List)> calls method"
                + " <java.util.Collections.shuffle(java.util.List)>",
            "Method <domain.order.Raffle.seeded()> calls constructor"
                + " <java.util.Random.<init>(long)>",
            "Method <domain.order.Raffle.reference()> references constructor"
                + " <java.util.Random.<init>(long)>",
            "Method <domain.order.Raffle.secure()> calls constructor"
                + " <java.security.SecureRandom.<init>()>",
            "Method <domain.order.Raffle.ofTheThread()> calls method"
                + " <java.util.concurrent.ThreadLocalRandom.current()>",
            "Method <domain.order.Raffle.standard()> calls method"
                + " <java.util.random.RandomGenerator.getDefault()>",
            "Method <domain.order.Raffle.number()> calls method <java.lang.Math.random()>",
            "Method <domain.order.Raffle.id()> references method <java.util.UUID.randomUUID()>",
            "Method <domain.order.Raffle.hipparchus()> calls constructor"
                + " <org.hipparchus.random.MersenneTwister.<init>(int)>",
            "Constructor <application.order.PlaceOrderImpl$Retry.<init>()> calls method"
                + " <java.util.UUID.randomUUID()>");
  }

  @Test
  void theConsoleIsForBootstrap() {
    assertThat(findings(ONLY_BOOTSTRAP_USES_THE_CONSOLE))
        .containsExactlyInAnyOrder(
            "Method <application.order.CancelOrder.handle()> gets field <java.lang.System.out>",
            "Method <application.order.CancelOrder.handle()> calls method"
                + " <java.lang.RuntimeException.printStackTrace()>",
            "Method <persistence.order.OrderRows.insert()> gets field <java.lang.System.err>");
  }

  @Test
  void theCoreKeepsNothingInStaticFields() {
    assertThat(findings(THE_CORE_HAS_NO_STATIC_STATE))
        .containsExactlyInAnyOrder(
            "Field <domain.order.Raffle.draws> does not have modifier FINAL",
            "Field <application.order.PlaceOrderImpl.placed> does not have modifier FINAL");
  }

  @Test
  void noStaticFieldKeepsTheBuildMachine() {
    assertThat(findings(NOTHING_OF_THE_BUILD_MACHINE_IS_STATIC))
        .containsExactlyInAnyOrder(
            "Field <persistence.order.OrderRows.RANDOM> has raw type a source of randomness, a"
                + " clock or a time zone",
            "Field <persistence.order.OrderRows.CLOCK> has raw type a source of randomness, a clock"
                + " or a time zone",
            "Field <persistence.order.OrderRows.ZONE> has raw type a source of randomness, a clock"
                + " or a time zone");
  }

  @Test
  void aUseCaseIsAFinalClassOfItsOwn() {
    assertThat(findings(USE_CASES_ARE_FINAL_CLASSES))
        .containsExactlyInAnyOrder(
            "Class <application.order.PlaceOrder> is an interface",
            "Class <application.order.PlaceOrder> does not have modifier FINAL",
            "Class <application.order.PlaceOrderImpl> does not have modifier FINAL",
            "Class <application.order.PlaceOrderImpl$Retry> is no top level class");
  }

  @Test
  void aUseCaseHasNoInterface() {
    assertThat(findings(USE_CASES_STAND_FOR_THEMSELVES))
        .containsExactly(
            "Class <application.order.PlaceOrderImpl> implements <application.order.PlaceOrder>");
  }

  @Test
  void aQuestionForACaseOfASealedTypeIsFoundInEveryForm() {
    assertThat(findings(SEALED_TYPES_ARE_FOLDED))
        .containsExactlyInAnyOrder(
            "Method <bootstrap.DeliveryReport.pattern(domain.parcel.Delivery)> asks for the case"
                + " <domain.parcel.Delivery$Lost>",
            "Method <bootstrap.DeliveryReport.lambda()> asks for the case"
                + " <domain.parcel.Delivery$Arrived>",
            "Method <bootstrap.DeliveryReport.reference(java.util.List)> asks for the case"
                + " <domain.parcel.Delivery$Lost>");
  }

  @Test
  void aRoleOnTheResourceIsNotEnough() {
    assertThat(findings(EVERY_RESOURCE_METHOD_SAYS_WHO_MAY_CALL_IT))
        .containsExactly(
            "Method <rest.order.OrderResource.delete()> is not annotated with @PermitAll and Method"
                + " <rest.order.OrderResource.delete()> is not annotated with @RolesAllowed");
  }

  @Test
  void everyResourceIsRecorded() {
    assertThat(findings(EVERY_RESOURCE_IS_RECORDED))
        .containsExactlyInAnyOrder(
            "Method <rest.order.OrderResource.get()> is not declared in classes that are annotated"
                + " with @Recorded",
            "Method <rest.order.OrderResource.place()> is not declared in classes that are"
                + " annotated with @Recorded",
            "Method <rest.order.OrderResource.delete()> is not declared in classes that are"
                + " annotated with @Recorded");
  }

  @Test
  void injectedFieldsAreFoundByTheirQualifierToo() {
    assertThat(findings(FIELDS_ARE_NOT_INJECTED))
        .containsExactlyInAnyOrder(
            "Field <persistence.order.OrderRows.clock> is annotated with @Inject",
            "Field <persistence.order.OrderRows.entities> is annotated with @PersistenceContext",
            "Field <persistence.order.OrderRows.most> is meta-annotated with @Qualifier");
  }

  @Test
  void classNamesThatSayNothingAreFound() {
    assertThat(findings(CLASSES_HAVE_TELLING_NAMES))
        .containsExactlyInAnyOrder(
            "Class <application.order.PlaceOrderImpl> has name matching"
                + " '.*(Impl|Utils?|Helpers?|Managers?)'",
            "Class <rest.util.OrderUtils> has name matching '.*(Impl|Utils?|Helpers?|Managers?)'",
            "Class <OrderManager> has name matching '.*(Impl|Utils?|Helpers?|Managers?)'");
  }

  @Test
  void packageNamesThatSayNothingAreFound() {
    assertThat(findings(PACKAGES_HAVE_TELLING_NAMES))
        .singleElement()
        .asString()
        .startsWith("Class <rest.util.OrderUtils> does reside in any package");
  }

  @Test
  void everyPackageIsNullMarked() {
    assertThat(findings(PACKAGES_ARE_NULL_MARKED))
        .containsExactlyInAnyOrder(
            "Package <domain.parcel> is not @NullMarked",
            "Package <application.order> is not @NullMarked",
            "Package <rest.order> is not @NullMarked",
            "Package <rest.util> is not @NullMarked",
            "Package <persistence.order> is not @NullMarked",
            "Package <bootstrap> is not @NullMarked");
  }

  private static AssertionError failure(ArchitectureRule rule) {
    return catchThrowableOfType(AssertionError.class, () -> rule.in(ROOT).check(WRONG));
  }

  /** The lines of a failure below the rule itself, without root package and places in files. */
  private static List<String> findings(ArchitectureRule rule) {
    return failure(rule)
        .getMessage()
        .lines()
        .skip(1)
        .map(line -> line.replaceAll(" in \\(\\w+\\.java:\\d+\\)", "").replace(ROOT + ".", ""))
        .map(String::strip)
        .toList();
  }
}
