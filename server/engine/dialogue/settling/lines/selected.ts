import type { Edit } from '../../lines/index.ts'

/** So many of a line of the order: what a matter is about. */
export interface Selected {
  readonly variantId: string
  readonly quantity: number
}
interface Line extends Selected {
  readonly title: string
}

/** What goes once a message is taken into account, in the order of the lines; undefined where it says nothing of them, or fits several and tells not which. */
export function selected(
  lines: readonly Line[],
  before: readonly Selected[] | undefined,
  edits: readonly Edit[],
): readonly Selected[] | undefined {
  const all = new Map(lines.map((line) => [line.variantId, line.quantity]))
  const known = edits.flatMap((edit) => meant(edit, lines, before))
  if (known.length === 0) return undefined
  const isOnly = known.some(({ only }) => only)
  const goes = new Map(isOnly ? [] : (before ?? []).map(({ variantId, quantity }) => [variantId, quantity]))
  // who tells but what stays means the others
  const keepsAlone = before === undefined && known.every(({ op, count }) => op === 'keep' && count === undefined)
  if (keepsAlone) for (const [id, quantity] of all) goes.set(id, quantity)
  for (const { op, of, count } of known)
    for (const id of of) {
      const had = all.get(id) ?? 0
      if (op !== 'keep') goes.set(id, Math.min(had, count ?? had))
      else if (count === undefined || count >= had) goes.delete(id)
      else goes.set(id, had - count)
    }
  const left = lines.flatMap(({ variantId }): Selected[] => {
    const quantity = goes.get(variantId) ?? 0
    return quantity > 0 ? [{ variantId, quantity }] : []
  })
  return left.length > 0 ? left : undefined
}

/** The edit with the lines that it surely means; of several that a name fits all only where all of them are told. */
function meant(edit: Edit, lines: readonly Line[], before: readonly Selected[] | undefined): Edit[] {
  const { of, count, whole, op } = edit
  const sole = before?.length === 1 ? before[0] : lines.length === 1 ? lines[0] : undefined
  if (of.length === 0) return count !== undefined && sole ? [{ ...edit, of: [sole.variantId] }] : []
  if (of.length === 1 || whole || op === 'keep') return [edit]
  const had = lines.filter(({ variantId }) => of.includes(variantId)).reduce((sum, { quantity }) => sum + quantity, 0)
  const { count: _, ...all } = edit
  return count === had ? [all] : []
}
