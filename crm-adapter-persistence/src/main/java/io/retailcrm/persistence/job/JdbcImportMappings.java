package io.retailcrm.persistence.job;

import io.retailcrm.application.imports.ImportMapping;
import io.retailcrm.application.imports.ImportMappings;
import io.retailcrm.application.paging.Page;
import io.retailcrm.application.paging.PageRequest;
import io.retailcrm.persistence.jdbc.Database;
import io.retailcrm.persistence.jdbc.PagedQuery;
import io.retailcrm.persistence.jdbc.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/** The mappings of imports on PostgreSQL. */
@ApplicationScoped
public class JdbcImportMappings implements ImportMappings {

  private final Database database;

  JdbcImportMappings(Database database) {
    this.database = database;
  }

  @Override
  public Optional<ImportMapping> find(String name) {
    return database.first(
        "select * from import_mapping where name = ?", JdbcImportMappings::mapping, name);
  }

  @Override
  public Optional<ImportMapping> lock(String name) {
    return database.first(
        "select * from import_mapping where name = ? for update",
        JdbcImportMappings::mapping,
        name);
  }

  @Override
  public Page<ImportMapping> list(PageRequest page) {
    return new PagedQuery(database, "m.*", "import_mapping m")
        .page("m.name", page, JdbcImportMappings::mapping);
  }

  @Override
  public boolean add(ImportMapping mapping) {
    return database.update(
            "insert into import_mapping (name, definition) values (?, ?) on conflict do nothing",
            mapping.name(),
            mapping.definition())
        == 1;
  }

  @Override
  public void save(ImportMapping mapping) {
    database.update(
        "update import_mapping set definition = ? where name = ?",
        mapping.definition(),
        mapping.name());
  }

  @Override
  public void delete(String name) {
    database.update("delete from import_mapping where name = ?", name);
  }

  private static ImportMapping mapping(Row row) throws SQLException {
    return new ImportMapping(row.text("name"), row.text("definition"));
  }
}
