/** Where the person is: behind the # of the address, which the service never sees. */
export interface Route {
  path: string[];
  query: URLSearchParams;
}

export function route(): Route {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return {
    path: path.split('/').filter(Boolean).map(decodeURIComponent),
    query: new URLSearchParams(query),
  };
}

export function href(path: string, query: Record<string, string | undefined> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value) {
      parameters.set(name, value);
    }
  }
  const text = parameters.toString();
  return '#/' + path + (text ? '?' + text : '');
}

export const go = (address: string) => (location.hash = address);

/** Notes filters in the address without a new entry of the history. */
export function note(path: string, query: Record<string, string | undefined>): void {
  history.replaceState(null, '', href(path, query));
}
