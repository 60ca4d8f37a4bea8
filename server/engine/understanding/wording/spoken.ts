import type { Entity } from '#engine/conversation'

/** Neither language nor mood shows in these, whatever letters they are made of. */
export const SILENT: ReadonlySet<Entity['type']> = new Set<Entity['type']>([
  'link',
  'email',
  'phone',
  'order_number',
  'tracking_number',
  'id_number',
  'bank_number',
])

/** What was typed with links, addresses of e-mail and numbers blanked out, so that every place stays where it is. */
export function spoken(text: string, entities: readonly Entity[]): string {
  let rest = text
  for (const { type, span } of entities) {
    const [start, end] = span
    if (SILENT.has(type)) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end)
  }
  return rest
}
