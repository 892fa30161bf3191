package io.retailcrm.rest.paging;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.retailcrm.application.paging.Bookmark;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.application.paging.Slice;
import io.retailcrm.application.paging.SliceRequest;
import io.retailcrm.rest.problem.Problem;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.NullUnmarked;

/** The query parameters of a list that can be paged through by a cursor, and its answer. */
@NullUnmarked
@RegisterForReflection // RequestParameters reads its fields.
public class CursorParameters extends PageParameters {

  @QueryParam("cursor")
  @Parameter(
      description =
          "Pages through a list of any length at the same cost for each page. Empty to begin; then"
              + " next_cursor of the answer before. Not together with skip.",
      allowEmptyValue = true,
      schema = @Schema(type = SchemaType.STRING))
  String cursor;

  /** The requested part of the list: by position, or after a place. */
  public sealed interface Part {

    /** The answer of the method for this case. */
    <R> R fold(Cases<R> cases);

    /** By position. */
    record ByPosition(PageRequest request) implements Part {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.byPosition(request);
      }
    }

    /** After a place. */
    record ByCursor(SliceRequest request) implements Part {
      @Override
      public <R> R fold(Cases<R> cases) {
        return cases.byCursor(request);
      }
    }

    /** One method for each case. */
    interface Cases<R> {
      R byPosition(PageRequest request);

      R byCursor(SliceRequest request);
    }
  }

  /**
   * The requested part.
   *
   * @param list the name, filter and order of the list, to which a cursor is bound
   * @throws Problem 422 if the cursor is invalid
   */
  public Part part(Cursors cursors, String list) {
    PageRequest request = request();
    String place = cursor();
    if (place == null) {
      return new Part.ByPosition(request);
    }
    if (skip != null) {
      throw Problem.invalid("cursor", "can't be used together with skip");
    }
    Bookmark after = place.isEmpty() ? null : cursors.open(place, list).orElse(null);
    if (after == null && !place.isEmpty()) {
      throw Problem.invalid("cursor", "is not a cursor of this list with this filter and order");
    }
    return new Part.ByCursor(new SliceRequest(after, request.limit()));
  }

  /** The framework gives null for a parameter that is empty, as for one that is not there. */
  private String cursor() {
    return cursor == null && uri.getQueryParameters().containsKey("cursor") ? "" : cursor;
  }

  /** The answer: an envelope, with a link to the part that follows. */
  public <V, T> Response answer(
      Slice<V> slice, SliceRequest request, Cursors cursors, String list, Function<V, T> json) {
    String next = slice.next() == null ? null : cursors.seal(slice.next(), list);
    Response.ResponseBuilder answer =
        Response.ok(
            new SliceJson<>(
                slice.items().stream().map(json).toList(),
                slice.total(),
                slice.totalIsEstimate() ? true : null,
                request.limit(),
                next));
    if (next != null) {
      answer.header("Link", link("cursor", next, request.limit(), "next"));
    }
    return answer.build();
  }
}
