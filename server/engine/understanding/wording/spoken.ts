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
/** A field of an order's card as platforms paste it, "下单时间：11月8日 15:30": it names the order and wants nothing. */
const FIELD =
  /[[【]?(?:(?:咨询|查询)?订单(?:编?号|金额|状态)|下单时间|付款时间|商品(?:id|编?号)|实付款?)\s*[:：]\s*[^\s,，。;；[\]【】]*(?:[ \t]+\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?[,，;；\]】]*/giu

/**
 * What stands beside links and the fields of a pasted order, those blanked out: their letters ("down-jacket") say nothing of what is wanted.
 * Alone they stay.
 */
export function besidePasted(text: string, entities: readonly Entity[]): string {
  const words = blanked(text, entities, (type) => type === 'link')
  const beside = WORDS.test(words) ? words : text
  const rest = beside.replace(FIELD, (field) => ' '.repeat(field.length))
  return WORDS.test(rest) ? rest : beside
}

const OF_THE_PAST = /^[[【]?[^:：]*(?:时间|金额|实付)/u
/** The times and sums of a pasted card are of its order's past: none of them answers anything. */
export function withoutFieldValues(text: string, entities: readonly Entity[]): Entity[] {
  const fields = [...text.matchAll(FIELD)].filter(([field]) => OF_THE_PAST.test(field))
  const isOfField = ({ span: [from, to] }: Entity) => fields.some(({ index, 0: field }) => from >= index && to <= index + field.length)
  return entities.filter((one) => SILENT.has(one.type) || !isOfField(one))
}

function blanked(text: string, entities: readonly Entity[], which: (type: Entity['type']) => boolean): string {
  let rest = text
  for (const { type, span } of entities) {
    const [start, end] = span
    if (which(type)) rest = rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end)
  }
  return rest
}
