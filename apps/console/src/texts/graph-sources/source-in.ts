/** Where an edge is known from, in a catalogue; what a merchant wrote stands as it was written. */
export function sourceIn(catalogue: Readonly<Record<string, string>>, source: string): string {
  const parts = source.split('; ').map((part) => catalogue[`graphSource.${part}`] ?? part)
  return parts.join(parts.some((part) => /\p{Script=Han}/u.test(part)) ? '；' : '; ')
}
