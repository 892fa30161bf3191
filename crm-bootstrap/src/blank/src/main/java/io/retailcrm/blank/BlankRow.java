package io.retailcrm.blank;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.persistence.Entity;

/** Without an entity Hibernate would not start. */
@Entity
public class BlankRow extends PanacheEntity {}
