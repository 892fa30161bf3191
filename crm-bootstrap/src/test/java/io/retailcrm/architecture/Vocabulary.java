package io.retailcrm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.InstanceofCheck;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.PackageMatchers;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import com.tngtech.archunit.core.domain.SourceCodeLocation;
import com.tngtech.archunit.core.domain.TryCatchBlock;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.mapstruct.Mapper;

/** The words of the rules that ArchUnit lacks. */
final class Vocabulary {

  private Vocabulary() {}

  /** The packages below a root that hold a class. */
  static ClassesTransformer<JavaPackage> packagesBelow(String root) {
    return new AbstractClassesTransformer<>("packages below " + root) {
      @Override
      public Iterable<JavaPackage> doTransform(JavaClasses classes) {
        Stream<JavaPackage> packages = classes.stream().map(JavaClass::getPackage).distinct();
        return packages.filter(found -> found.getName().startsWith(root + ".")).toList();
      }
    };
  }

  /** The features below a root: the packages of one name in the domain and in the application. */
  static SliceAssignment featuresOf(String root) {
    Pattern feature = Pattern.compile(Pattern.quote(root) + "\\.(?:domain|application)\\.(\\w+).*");
    return new SliceAssignment() {
      @Override
      public String getDescription() {
        return "the features of domain and application";
      }

      @Override
      public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
        Matcher matcher = feature.matcher(javaClass.getPackageName());
        return matcher.matches() ? SliceIdentifier.of(matcher.group(1)) : SliceIdentifier.ignore();
      }
    };
  }

  static ArchCondition<JavaPackage> beNullMarked() {
    return new ArchCondition<>("be @NullMarked") {
      @Override
      public void check(JavaPackage item, ConditionEvents events) {
        if (!item.isAnnotatedWith(NullMarked.class)) {
          events.add(violated(item, "Package <" + item.getName() + "> is not @NullMarked"));
        }
      }
    };
  }

  /** What is caught and not used otherwise is no dependency to ArchUnit. */
  static ArchCondition<JavaClass> catchOnlyFrom(String... packages) {
    PackageMatchers allowed = PackageMatchers.of(packages);
    return new ArchCondition<>("catch only what resides there") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (JavaCodeUnit unit : item.getCodeUnits()) {
          for (TryCatchBlock block : unit.getTryCatchBlocks()) {
            for (JavaClass caught : block.getCaughtThrowables()) {
              if (!allowed.test(caught.getPackageName())) {
                events.add(
                    violated(
                        item,
                        "%s catches <%s> in %s"
                            .formatted(
                                unit.getDescription(),
                                caught.getName(),
                                block.getSourceCodeLocation())));
              }
            }
          }
        }
      }
    };
  }

  /** Where a case is added, what asks for cases one by one goes on without it. */
  static ArchCondition<JavaClass> foldTheSealedTypesOf(String... packages) {
    PackageMatchers owners = PackageMatchers.of(packages);
    return new ArchCondition<>("fold the sealed types of these packages") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (InstanceofCheck found : item.getInstanceofChecks()) {
          check(item, found.getOwner(), found.getRawType(), found.getSourceCodeLocation(), events);
        }
        for (ReferencedClassObject found : item.getReferencedClassObjects()) {
          check(item, found.getOwner(), found.getRawType(), found.getSourceCodeLocation(), events);
        }
      }

      private void check(
          JavaClass item,
          JavaCodeUnit unit,
          JavaClass asked,
          SourceCodeLocation place,
          ConditionEvents events) {
        if (asked.getAllRawInterfaces().stream().anyMatch(this::isSealed)) {
          events.add(
              violated(
                  item,
                  "%s asks for the case <%s> in %s"
                      .formatted(unit.getDescription(), asked.getName(), place)));
        }
      }

      private boolean isSealed(JavaClass type) {
        return owners.test(type.getPackageName()) && type.reflect().isSealed();
      }
    };
  }

  static ArchCondition<JavaClass> implementNothing() {
    return new ArchCondition<>("implement nothing") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        for (JavaClass implemented : item.getRawInterfaces()) {
          events.add(
              violated(
                  item,
                  "%s implements <%s> in %s"
                      .formatted(
                          item.getDescription(),
                          implemented.getName(),
                          item.getSourceCodeLocation())));
        }
      }
    };
  }

  /** Use cases: what the other layers let it do. */
  static DescribedPredicate<JavaClass> haveAPublicHandleMethod() {
    return describe(
        "have a public handle method",
        item ->
            item.getMethods().stream()
                .anyMatch(
                    method ->
                        method.getName().equals("handle")
                            && method.getModifiers().contains(PUBLIC)));
  }

  /** Implementations that MapStruct writes: of a mapper, and named after it. */
  static DescribedPredicate<JavaClass> areWrittenByMapStruct() {
    return describe(
        "are written by MapStruct",
        item ->
            Stream.concat(item.getRawInterfaces().stream(), item.getRawSuperclass().stream())
                .anyMatch(
                    mapper ->
                        mapper.isAnnotatedWith(Mapper.class)
                            && item.getName().equals(mapper.getName() + "Impl")));
  }
}
