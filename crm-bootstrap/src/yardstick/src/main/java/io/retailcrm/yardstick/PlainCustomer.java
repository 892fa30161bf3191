package io.retailcrm.yardstick;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A customer as a row of its own, without anything that is derived. */
@Entity
@Table(name = "plain_customer")
public class PlainCustomer extends PanacheEntity {

  @Column(name = "first_name")
  public @Nullable String firstName;

  @Column(name = "last_name")
  public @Nullable String lastName;

  public @Nullable String email;

  public @Nullable String phone;

  public @Nullable String city;

  public @Nullable String state;

  public @Nullable String country;
}
