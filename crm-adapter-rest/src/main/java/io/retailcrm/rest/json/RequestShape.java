package io.retailcrm.rest.json;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.retailcrm.domain.text.CleanText;
import io.retailcrm.rest.validation.Email;
import io.retailcrm.rest.validation.Password;
import io.retailcrm.rest.validation.PlainText;
import io.retailcrm.rest.validation.Verbatim;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields that an object of a request can hold, by its type and the constraints of the type.
 *
 * @param fields by their names in JSON
 * @param lists the accessor of each list of the bound object, by property
 */
record RequestShape(Map<String, Field> fields, Map<String, AnnotatedMember> lists) {

  /**
   * A field.
   *
   * @param list the limit of its elements, null if it is no list
   * @param nullElement why an element of its list must not be null, null where it may be
   * @param content the shape of its object, or of each element of its list; null for texts, numbers
   *     and the like
   * @param isMap whether it is an object whose fields have names of any kind
   * @param text how its texts are cleaned
   */
  record Field(
      @Nullable Size list,
      @Nullable String nullElement,
      @Nullable RequestShape content,
      boolean isMap,
      TextForm text) {}

  /** The form of the texts of a field, in which they are bound and stored. */
  enum TextForm {
    LINE {
      @Override
      String clean(String text) {
        return CleanText.of(text);
      }
    },
    IDENTIFIER {
      @Override
      String clean(String text) {
        return CleanText.ofIdentifier(text);
      }
    },
    VERBATIM {
      @Override
      String clean(String text) {
        return text;
      }
    };

    abstract String clean(String text);

    static TextForm of(Class<?> type, String property) {
      try {
        java.lang.reflect.Field field = type.getDeclaredField(property);
        @Nullable PlainText line = field.getAnnotation(PlainText.class);
        if (field.isAnnotationPresent(Verbatim.class)
            || field.isAnnotationPresent(Password.class)) {
          return VERBATIM;
        }
        return field.isAnnotationPresent(Email.class) || (line != null && line.identifier())
            ? IDENTIFIER
            : LINE;
      } catch (NoSuchFieldException e) {
        throw new IllegalArgumentException(type.getName() + " has no field " + property, e);
      }
    }
  }

  /**
   * Puts every text of a request into its clean form: the one place for bodies, and for the cells
   * and lines of files.
   */
  void clean(ObjectNode request) {
    fields.forEach(
        (name, field) -> {
          @Nullable JsonNode value = request.get(name);
          if (value != null) {
            JsonNode clean = clean(value, field);
            if (clean != value) {
              request.set(name, clean);
            }
          }
        });
  }

  private static JsonNode clean(JsonNode value, Field field) {
    if (value.isTextual()) {
      String text = value.textValue();
      String clean = field.text().clean(text);
      return clean.equals(text) ? value : TextNode.valueOf(clean);
    } else if (value instanceof ArrayNode list) {
      for (int i = 0; i < list.size(); i++) {
        list.set(i, clean(list.get(i), field));
      }
    } else if (value instanceof ObjectNode object && field.content() != null) {
      field.content().clean(object);
    }
    return value;
  }

  /**
   * @throws IllegalArgumentException if a list of it has no maximum, which would make a request
   *     dearer than its size
   */
  static RequestShape of(Class<?> type, ObjectMapper mapper, Validator validator) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (BeanPropertyDefinition property :
        mapper.getDeserializationConfig().introspect(mapper.constructType(type)).findProperties()) {
      JavaType value = property.getPrimaryType();
      if (value.isCollectionLikeType()) {
        PropertyDescriptor list = constraints(type, property.getInternalName(), validator);
        fields.put(
            property.getName(),
            new Field(
                maximum(list),
                nullElement(list),
                nested(value.getContentType(), mapper, validator),
                false,
                TextForm.of(type, property.getInternalName())));
      } else {
        fields.put(
            property.getName(),
            new Field(
                null,
                null,
                nested(value, mapper, validator),
                value.isMapLikeType(),
                TextForm.of(type, property.getInternalName())));
      }
    }
    return new RequestShape(fields, lists(type, mapper));
  }

  private static Map<String, AnnotatedMember> lists(Class<?> type, ObjectMapper mapper) {
    Map<String, AnnotatedMember> lists = new LinkedHashMap<>();
    for (BeanPropertyDefinition property :
        mapper.getSerializationConfig().introspect(mapper.constructType(type)).findProperties()) {
      if (property.getPrimaryType().isCollectionLikeType()) {
        property.getAccessor().fixAccess(true);
        lists.put(property.getInternalName(), property.getAccessor());
      }
    }
    return lists;
  }

  private static @Nullable RequestShape nested(
      JavaType type, ObjectMapper mapper, Validator validator) {
    return type.getRawClass().isRecord() ? of(type.getRawClass(), mapper, validator) : null;
  }

  private static PropertyDescriptor constraints(Class<?> type, String field, Validator validator) {
    @Nullable PropertyDescriptor constraints =
        validator.getConstraintsForClass(type).getConstraintsForProperty(field);
    if (constraints == null) {
      throw new IllegalArgumentException(type.getName() + "." + field + " has no maximum");
    }
    return constraints;
  }

  private static Size maximum(PropertyDescriptor list) {
    return list.getConstraintDescriptors().stream()
        .map(ConstraintDescriptor::getAnnotation)
        .filter(Size.class::isInstance)
        .map(Size.class::cast)
        .filter(size -> size.max() < Integer.MAX_VALUE)
        .findAny()
        .orElseThrow(
            () -> new IllegalArgumentException(list.getPropertyName() + " has no maximum"));
  }

  private static @Nullable String nullElement(PropertyDescriptor list) {
    return list.getConstrainedContainerElementTypes().stream()
        .flatMap(element -> element.getConstraintDescriptors().stream())
        .map(ConstraintDescriptor::getAnnotation)
        .filter(NotNull.class::isInstance)
        .map(annotation -> ((NotNull) annotation).message())
        .findAny()
        .orElse(null);
  }
}
