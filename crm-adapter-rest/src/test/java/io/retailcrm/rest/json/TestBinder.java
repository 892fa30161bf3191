package io.retailcrm.rest.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.retailcrm.domain.customer.PhoneNumber;
import io.retailcrm.domain.customer.PhoneNumbers;
import io.retailcrm.domain.money.CurrencyCode;
import io.retailcrm.rest.validation.PhoneOfCountry;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Binding and mapping as in the service, without a container. */
public final class TestBinder {

  /** Numbers with a plus, and those of ten or eleven digits, which are of one country. */
  private static final PhoneNumbers PHONES =
      (text, country) -> {
        String digits = text.replaceAll("[^+0-9]", "");
        return digits.startsWith("+")
            ? Optional.of(new PhoneNumber(digits))
            : digits.length() == 10 || digits.length() == 11
                ? Optional.of(new PhoneNumber("+91" + digits))
                : Optional.empty();
      };

  private TestBinder() {}

  public static JsonBinder aBinder() {
    ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
    new JsonConventions(() -> new CurrencyCode("INR")).customize(mapper);
    return new JsonBinder(mapper, validator());
  }

  public static ValueMapper aValueMapper() {
    return new ValueMapper(PHONES);
  }

  private static Validator validator() {
    ConstraintValidatorFactory plain =
        Validation.buildDefaultValidatorFactory().getConstraintValidatorFactory();
    return Validation.byDefaultProvider()
        .configure()
        .messageInterpolator(new ParameterMessageInterpolator())
        .constraintValidatorFactory(
            new ConstraintValidatorFactory() {
              @Override
              public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
                return type == PhoneOfCountry.Check.class
                    ? type.cast(new PhoneOfCountry.Check(phones()))
                    : plain.getInstance(type);
              }

              @Override
              public void releaseInstance(ConstraintValidator<?, ?> instance) {
                plain.releaseInstance(instance);
              }
            })
        .buildValidatorFactory()
        .getValidator();
  }

  @SuppressWarnings("unchecked")
  private static Instance<PhoneNumbers> phones() {
    return (Instance<PhoneNumbers>)
        Proxy.newProxyInstance(
            TestBinder.class.getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) -> PHONES);
  }
}
