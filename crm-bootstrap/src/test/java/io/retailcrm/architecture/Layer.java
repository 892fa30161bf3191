package io.retailcrm.architecture;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A layer: a module with a package of its own, and all that its classes may use. */
@SuppressWarnings("ImmutableEnumChecker") // The lists are.
enum Layer {
  DOMAIN(
      "crm-domain",
      List.of(),
      List.of(
          "java.lang",
          "java.math",
          "java.nio.charset",
          "java.security",
          "java.text",
          "java.time..",
          "java.util",
          "java.util.concurrent",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "org.hipparchus..",
          "org.jspecify.annotations")),

  APPLICATION(
      "crm-application",
      List.of(DOMAIN),
      List.of(
          "java.io",
          "java.lang",
          "java.time..",
          "java.util",
          "java.util.concurrent.atomic",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "org.jspecify.annotations")),

  REST(
      "crm-adapter-rest",
      List.of(DOMAIN, APPLICATION),
      List.of(
          "com.fasterxml.jackson.annotation",
          "com.fasterxml.jackson.core..",
          "com.fasterxml.jackson.databind..",
          "io.netty.bootstrap",
          "io.netty.buffer",
          "io.netty.channel",
          "io.netty.handler.codec.http",
          "io.netty.util.concurrent",
          "io.quarkus.jackson",
          "io.quarkus.runtime.annotations",
          "io.quarkus.security..",
          "io.quarkus.smallrye.openapi",
          "io.quarkus.vertx.http.runtime..",
          "io.smallrye.jwt..",
          "io.smallrye.mutiny..",
          "io.vertx.core",
          "io.vertx.core.buffer",
          "io.vertx.core.http",
          "io.vertx.core.json",
          "io.vertx.core.net..",
          "io.vertx.ext.web..",
          "jakarta.annotation..",
          "jakarta.enterprise..",
          "jakarta.inject",
          "jakarta.interceptor",
          "jakarta.validation..",
          "jakarta.ws.rs..",
          "java.io",
          "java.lang",
          "java.lang.annotation",
          "java.lang.reflect",
          "java.math",
          "java.net",
          "java.nio",
          "java.nio.charset",
          "java.security..",
          "java.time..",
          "java.util",
          "java.util.concurrent..",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "java.util.zip",
          "javax.crypto..",
          "org.eclipse.microprofile.jwt",
          "org.eclipse.microprofile.openapi..",
          "org.jboss.jandex",
          "org.jboss.logging",
          "org.jboss.resteasy.reactive.server",
          "org.jose4j..",
          "org.jspecify.annotations",
          "org.mapstruct..")),

  PERSISTENCE(
      "crm-adapter-persistence",
      List.of(DOMAIN, APPLICATION),
      List.of(
          "com.fasterxml.jackson.core..",
          "com.fasterxml.jackson.databind..",
          "io.agroal.api",
          "javax.sql",
          "io.quarkus.hibernate.orm.panache",
          "io.quarkus.narayana.jta",
          "io.quarkus.runtime.annotations",
          "jakarta.enterprise.context",
          "jakarta.persistence",
          "java.io",
          "java.lang",
          "java.math",
          "java.nio",
          "java.nio.charset",
          "java.sql",
          "java.time..",
          "java.util",
          "java.util.concurrent",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "org.jspecify.annotations",
          "org.postgresql..")),

  /** Knows everything. */
  BOOTSTRAP("crm-bootstrap", List.of(DOMAIN, APPLICATION, REST, PERSISTENCE), List.of(".."));

  private final String module;
  private final List<Layer> known;
  private final List<String> libraries;

  Layer(String module, List<Layer> known, List<String> libraries) {
    this.module = module;
    this.known = known;
    this.libraries = libraries;
  }

  /** The Maven module. */
  String module() {
    return module;
  }

  /** The packages from outside the project that its classes may use. */
  List<String> libraries() {
    return libraries;
  }

  /** The packages of this layer in the project below a root package, as ArchUnit writes them. */
  String in(String root) {
    return root + "." + name().toLowerCase(Locale.ROOT) + "..";
  }

  /** All packages that its classes may use: its own, those of layers it knows, and libraries. */
  String[] allowedIn(String root) {
    Stream<String> layers = Stream.concat(Stream.of(this), known.stream()).map(to -> to.in(root));
    return Stream.concat(layers, libraries.stream()).toArray(String[]::new);
  }
}
