package io.retailcrm.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * What code can reach without being handed it. These are accesses, not calls: {@code Instant::now}
 * is one too.
 */
final class Ambient {

  /** The clock of the machine and its time zone. */
  static final DescribedPredicate<JavaAccess<?>> TIME =
      describe(
          "it is the machine's clock or time zone",
          access ->
              (isInJavaTime(access) && List.of("now", "dateNow").contains(access.getName()))
                  || is(access, InstantSource.class, "system")
                  || is(access, Clock.class, "systemUTC", "systemDefaultZone")
                  || is(access, Clock.class, "tickMillis", "tickSeconds", "tickMinutes")
                  || is(access, System.class, "currentTimeMillis", "nanoTime")
                  || is(access, Date.class, JavaConstructor.CONSTRUCTOR_NAME)
                  || is(access, Calendar.class, JavaConstructor.CONSTRUCTOR_NAME, "getInstance")
                  || is(access, ZoneId.class, "systemDefault")
                  || is(access, TimeZone.class, "getDefault"));

  /** Sources of random numbers, seeded or not, and what draws from a hidden one. */
  static final DescribedPredicate<JavaAccess<?>> RANDOMNESS =
      describe(
          "it is a source of randomness",
          access ->
              is(access, RandomGenerator.class, JavaConstructor.CONSTRUCTOR_NAME)
                  || is(access, RandomGenerator.class, "of", "getDefault")
                  || is(access, RandomGeneratorFactory.class, "of", "getDefault", "all")
                  || is(access, SecureRandom.class, "getInstance", "getInstanceStrong")
                  || is(access, ThreadLocalRandom.class, "current")
                  || is(access, Math.class, "random")
                  || is(access, StrictMath.class, "random")
                  || is(access, UUID.class, "randomUUID")
                  || (is(access, Collections.class, "shuffle") && parameters(access) == 1)
                  || isMadeByHipparchus(access));

  /** Standard input and output. */
  static final DescribedPredicate<JavaAccess<?>> CONSOLE =
      describe(
          "it is the console",
          access ->
              is(access, System.class, "in", "out", "err", "console")
                  || is(access, Throwable.class, "printStackTrace")
                  || is(access, Thread.class, "dumpStack"));

  private Ambient() {}

  private static boolean isInJavaTime(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getPackageName();
    return owner.equals("java.time") || owner.equals("java.time.chrono");
  }

  private static boolean isMadeByHipparchus(JavaAccess<?> access) {
    return access.getTargetOwner().getPackageName().equals("org.hipparchus.random")
        && access.getName().equals(JavaConstructor.CONSTRUCTOR_NAME);
  }

  /** Whether a member of that name is accessed, through the class itself or a subclass. */
  private static boolean is(JavaAccess<?> access, Class<?> owner, String... names) {
    return access.getTargetOwner().isAssignableTo(owner)
        && List.of(names).contains(access.getName());
  }

  private static int parameters(JavaAccess<?> access) {
    return ((CodeUnitAccessTarget) access.getTarget()).getRawParameterTypes().size();
  }
}
