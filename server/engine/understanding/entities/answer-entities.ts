import type { Entity, EntityType, Pending } from '#engine/conversation'

/** What a slot's name says of the bare number that answers it. */
const TYPES: readonly [RegExp, EntityType, (n: number, text: string) => Entity['value']][] = [
  [/size/, 'size', (_, text) => text.toUpperCase()],
  [/height/, 'height', (n) => (n < 3 ? n * 100 : n)],
  [/weight/, 'weight', (n) => n],
  [/age|month/, 'age', (n) => n],
  [/quantity|count|amount/, 'quantity', (value) => ({ value, unit: '' })],
]
/** "About 45", "165左右": a number that is told roughly is told. */
const BARE =
  /^\s*(?:about|around|roughly|maybe|大概|大约|大約|差不多|约|約)?\s*(\d{1,3}(?:\.\d)?|[smlSML]|[xX]{1,4}[lL])\s*(?:左右|上下|多|or so)?\s*[吧.。!！]?\s*$/iu

/** "38" where a size was asked for is a size; nothing where nothing was asked. */
export function answerEntities(text: string, pending: Pending | null): Entity[] {
  const match = pending === null ? null : BARE.exec(text)
  const type = pending === null ? undefined : TYPES.find(([slot]) => slot.test(pending.slot.toLowerCase()))
  if (match === null || type === undefined) return []
  const number = Number(match[1])
  if (Number.isNaN(number) && type[1] !== 'size') return []
  const start = match[0].indexOf(match[1]!)
  return [{ type: type[1], value: type[2](number, match[1]!), text: match[1]!, span: [start, start + match[1]!.length], confidence: 0.95 }]
}
