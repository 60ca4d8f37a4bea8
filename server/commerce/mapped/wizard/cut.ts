import { shortened } from '@xiaoer/contract/graphemes'

/** Of a list so many are shown, of a text so much, and so deep; what is mapped is seen in the first of many. */
const [MOST_ITEMS, MOST_CHARACTERS, MOST_FIELDS, MOST_DEEP] = [5, 300, 200, 12]

const cutText = (text: string): string => shortened(text, MOST_CHARACTERS)

/** An answer that is small enough to be looked at: its form is whole, its length is not; what is secret is `hidden` in it. */
export function cut(value: unknown, hidden: (text: string) => string, deep = 0): unknown {
  if (typeof value === 'number') return hidden(String(value)) === String(value) ? value : hidden(String(value))
  if (typeof value === 'string') return cutText(hidden(value))
  if (typeof value !== 'object' || value === null) return value
  if (deep >= MOST_DEEP) return '…'
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((one) => cut(one, hidden, deep + 1))
  const fields = Object.entries(value).slice(0, MOST_FIELDS)
  return Object.fromEntries(fields.map(([name, one]) => [hidden(name), cut(one, hidden, deep + 1)]))
}

/** Of each list so many are looked at for proposals, of each thing so many fields, and so many values in all: a shop may send megabytes at once. */
const [LOOKED_ITEMS, LOOKED_FIELDS, LOOKED_VALUES] = [200, 400, 40_000]

/** So much of an answer as is looked at for proposals, its first things whole: looking at all of a long one would hold up everybody. */
export function lookedAt(answer: unknown): unknown {
  let left = LOOKED_VALUES
  const visit = (value: unknown, deep: number): unknown => {
    left--
    if (typeof value !== 'object' || value === null) return value
    if (deep >= MOST_DEEP) return null
    if (Array.isArray(value)) return some(value, LOOKED_ITEMS).map((one) => visit(one, deep + 1))
    const fields: [string, unknown][] = []
    for (const [name, one] of Object.entries(value).slice(0, LOOKED_FIELDS)) if (left > 0) fields.push([name, visit(one, deep + 1)])
    return Object.fromEntries(fields)
  }
  const some = (list: readonly unknown[], most: number) => list.slice(0, Math.max(0, Math.min(most, left)))
  return visit(answer, 0)
}
