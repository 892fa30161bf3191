package io.retailcrm.rest.json;

import io.retailcrm.rest.validation.RequestParameters;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** Reads every {@link Patch}. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class JsonPatchReader implements MessageBodyReader<Patch<?>> {

  private final JsonBinder bodies;
  private final RequestParameters parameters;

  JsonPatchReader(JsonBinder bodies, RequestParameters parameters) {
    this.bodies = bodies;
    this.parameters = parameters;
  }

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return type == Patch.class;
  }

  @Override
  public Patch<?> readFrom(
      Class<Patch<?>> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    Type request = ((ParameterizedType) genericType).getActualTypeArguments()[0];
    return parameters.with(() -> bodies.readPatch(body, (Class<?>) request));
  }
}
