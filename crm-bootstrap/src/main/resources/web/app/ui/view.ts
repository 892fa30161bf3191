import { LitElement } from 'lit';

/** A part of the page. It renders into the page itself, where the one style sheet applies. */
export abstract class View extends LitElement {
  protected override createRenderRoot() {
    return this;
  }
}

export function define(name: string, view: CustomElementConstructor): void {
  customElements.define(name, view);
}
