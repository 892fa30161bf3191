package io.retailcrm.rest.preference;

import io.retailcrm.application.preference.SetPreferences;
import io.retailcrm.domain.preference.Preference;
import io.retailcrm.domain.preference.PreferenceName;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Between JSON and the preferences of the application. */
@Mapper
public interface PreferenceJsonMapper {

  @Mapping(target = "id", source = "id.value")
  @Mapping(target = "customerId", source = "customer.value")
  @Mapping(target = "preferenceType", source = "name.type")
  @Mapping(target = "preferenceKey", source = "name.key")
  @Mapping(target = "preferenceValue", source = "value")
  PreferenceJson json(Preference preference);

  @Mapping(target = "name", source = ".")
  @Mapping(target = "value", source = "preferenceValue")
  SetPreferences.Setting setting(PreferenceJson.Create request);

  @Mapping(target = "type", source = "preferenceType")
  @Mapping(target = "key", source = "preferenceKey")
  PreferenceName name(PreferenceJson.Create request);
}
