import { svg, html, type TemplateResult } from 'lit';

/** Pictures of 24 x 24, drawn with the colour of the text beside them. */
const PATHS = {
  overview: 'M4 13h6V4H4zM14 20h6V4h-6zM4 20h6v-4H4z',
  customers: 'M9 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM2 21a7 7 0 0 1 14 0M17 3.5a4 4 0 0 1 0 7.2M19 15a7 7 0 0 1 3 6',
  segments: 'M12 3v9l6.4 6.4A9 9 0 1 1 12 3ZM15.5 3.7A9 9 0 0 1 20.9 12H15.5z',
  value: 'M3 17l6-6 4 4 8-9M15 6h6v6',
  cohorts: 'M4 4h4v4H4zM10 4h4v4h-4zM16 4h4v4h-4zM4 10h4v4H4zM10 10h4v4h-4zM4 16h4v4H4z',
  loyalty: 'M12 3l2.7 5.6 6.1.8-4.5 4.2 1.1 6.1L12 16.7l-5.4 3 1.1-6.1L3.2 9.4l6.1-.8z',
  files: 'M14 3H6v18h12V7zM14 3v4h4M12 17v-6M9.5 13.5 12 11l2.5 2.5',
  admin: 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM4 12h2M18 12h2M12 4v2M12 18v2M6.3 6.3l1.4 1.4M16.3 16.3l1.4 1.4M6.3 17.7l1.4-1.4M16.3 7.7l1.4-1.4',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6 6 18',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4',
  inbox: 'M4 13l3-8h10l3 8v6H4zM4 13h5l1.5 2.5h3L15 13h5',
  lock: 'M6 11h12v9H6zM9 11V7a3 3 0 0 1 6 0v4',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
  offline: 'M3 3l18 18M8.5 16a5 5 0 0 1 7 0M5 12.5a10 10 0 0 1 4-2.3M19 12.5a10 10 0 0 0-6-2.7M12 19.5v.5',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 8v.5',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  plus: 'M12 5v14M5 12h14',
  back: 'M15 5l-7 7 7 7',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5Z',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.4 1.4M17.6 17.6 19 19M5 19l1.4-1.4M17.6 6.4 19 5',
  out: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
  download: 'M12 4v11M7.5 10.5 12 15l4.5-4.5M4 20h16',
  play: 'M7 4l13 8-13 8z',
  edit: 'M4 20h4L20 8l-4-4L4 16zM13 7l4 4',
  cart: 'M3 4h3l2.5 11h10L21 7H7M9.5 20a1 1 0 1 0 0-2 1 1 0 0 0 0 2ZM17.5 20a1 1 0 1 0 0-2 1 1 0 0 0 0 2Z',
  undo: 'M9 6 4 11l5 5M4 11h10a6 6 0 0 1 0 12',
} as const;

export type Icon = keyof typeof PATHS;

export const icon = (name: Icon): TemplateResult => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${svg`<path d=${PATHS[name]} />`}
  </svg>
`;
