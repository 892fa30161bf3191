package io.retailcrm.rest.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.rest.paging.SliceJson;
import io.retailcrm.rest.problem.FieldError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

/**
 * A native image can only write and read JSON of types that are registered. The platform registers
 * those in the signatures of resource methods; one that is put into a {@code Response}, stored,
 * replayed or streamed is not among them, so each type says it itself.
 */
class ReflectionTest {

  private static final String PACKAGE = "io.retailcrm.";

  @Test
  void everyTypeOfJsonIsRegistered() {
    // When
    Set<Class<?>> reached = new LinkedHashSet<>();
    types().filter(ReflectionTest::isJson).forEach(type -> reach(type, reached));

    // Then
    assertThat(reached).hasSizeGreaterThan(100).contains(SliceJson.class, FieldError.class);
    assertThat(reached.stream().filter(type -> !isRegistered(type))).isEmpty();
  }

  /** Named so, bound from a request, or described in the document; private ones only describe. */
  private static boolean isJson(Class<?> type) {
    return !Modifier.isPrivate(type.getModifiers())
        && !type.isInterface()
        && (JsonRequest.class.isAssignableFrom(type)
            || type.isAnnotationPresent(Schema.class)
            || (type.isRecord() && outermost(type).getSimpleName().endsWith("Json")));
  }

  /** The type, and what its components are of. */
  private static void reach(Type type, Set<Class<?>> reached) {
    if (type instanceof ParameterizedType generic) {
      reach(generic.getRawType(), reached);
      Stream.of(generic.getActualTypeArguments()).forEach(argument -> reach(argument, reached));
    } else if (type instanceof WildcardType wildcard) {
      Stream.of(wildcard.getUpperBounds()).forEach(bound -> reach(bound, reached));
    } else if (type instanceof Class<?> found
        && found.getName().startsWith(PACKAGE)
        && !found.isEnum()
        && reached.add(found)
        && found.isRecord()) {
      for (RecordComponent component : found.getRecordComponents()) {
        reach(component.getGenericType(), reached);
      }
    }
  }

  private static boolean isRegistered(Class<?> type) {
    return type.isAnnotationPresent(RegisterForReflection.class)
        || outermost(type).isAnnotationPresent(RegisterForReflection.class);
  }

  private static Class<?> outermost(Class<?> type) {
    Class<?> outermost = type;
    while (outermost.getEnclosingClass() != null) {
      outermost = outermost.getEnclosingClass();
    }
    return outermost;
  }

  private static Stream<Class<?>> types() {
    Path classes = classes();
    List<Path> files;
    try (Stream<Path> walk = Files.walk(classes)) {
      files = walk.filter(file -> file.toString().endsWith(".class")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream()
        .map(file -> classes.relativize(file).toString())
        .filter(name -> !name.endsWith("-info.class"))
        .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
        .map(ReflectionTest::type);
  }

  private static Path classes() {
    URI source;
    try {
      source = JsonRequest.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return Path.of(source);
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, ReflectionTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
