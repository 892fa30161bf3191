package io.retailcrm.architecture.wrong.domain.parcel;

/** What came of a parcel. */
public sealed interface Delivery {

  <R> R fold(Cases<R> cases);

  record Arrived() implements Delivery {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.arrived();
    }
  }

  record Lost(String place) implements Delivery {
    @Override
    public <R> R fold(Cases<R> cases) {
      return cases.lost(this);
    }
  }

  interface Cases<R> {
    R arrived();

    R lost(Lost lost);
  }
}
