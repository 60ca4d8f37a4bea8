/** What stands behind the `?` of an address, with the `?`; what is undefined or empty is left out. */
export function query(values: Readonly<Record<string, string | number | boolean | undefined>>): string {
  const filled = Object.entries(values).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]))
  return filled.length === 0 ? '' : `?${new URLSearchParams(filled)}`
}
