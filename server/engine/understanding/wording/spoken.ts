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
export const spoken = (text: string, entities: readonly Entity[]): string => blanked(text, entities, (type) => SILENT.has(type))

const WORDS = /[\p{L}\p{N}]/u

/** What a link stands beside, the link blanked out: its letters ("down-jacket") say nothing of what is wanted. A link alone stays. */
export function besideLinks(text: string, entities: readonly Entity[]): string {
  const rest = blanked(text, entities, (type) => type === 'link')
  return WORDS.test(rest) ? rest : text
}

function blanked(text: string, entities: readonly Entity[], which: (type: Entity['type']) => boolean): string {
  let rest = text
  for (const { type, span } of entities) {
    const [start, end] = span
    if (which(type)) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end)
  }
  return rest
}
