import { inClause } from './clause.ts'
import type { Edit, Found } from './edit.ts'
import { type Mark, marksIn, type Text } from './marks.ts'
import type { Candidate } from './mentions.ts'
import { type LineWord, lineWordAt, numberAt, tokensSaid } from './words.ts'

/** What a text says of goods that may be meant: which, how many, and whether they go, stay, or are changed for others. Pure. */
export function editsIn(said: Text, candidates: readonly Candidate[]): readonly Edit[] {
  const found: Found[] = []
  for (const { marks, goesOn } of clausesOf(marksIn(said, candidates))) {
    const next = inClause(said.text, marks)
    const [first] = next
    const isOfBefore = first?.isAll || (first && first.of.length === 0 && !first.isRest && first.op !== 'swap' && first.count === undefined)
    const before = found.at(-1)
    if (!isOfBefore || !before || next.length > 1) found.push(...next)
    // "all L", behind the goods that are to be so
    else if (first.isAll && first.op === 'set' && first.isBare !== true)
      for (const [at, one] of found.entries()) found[at] = { ...one, spans: [...one.spans, ...first.spans] }
    // "both of those instead"
    else if (first.isAll) found.push({ ...first, of: before.of, isAll: false })
    else if (goesOn && before.isOpen) found[found.length - 1] = { ...before, op: first.op }
    else found.push(first)
  }
  const meant = found.filter(
    ({ of, count, isRest, isAll, isIt, op }) => of.length > 0 || count !== undefined || isRest || isAll || isIt || op === 'swap',
  )
  return narrowed(meant.map((one) => withRest(one, meant, candidates)))
}

interface Clause {
  readonly marks: readonly Mark[]
  /** It stands behind a comma, not at the beginning of a sentence. */
  readonly goesOn: boolean
}

function clausesOf(marks: readonly Mark[]): Clause[] {
  const all: { marks: Mark[]; goesOn: boolean }[] = [{ marks: [], goesOn: false }]
  for (const mark of marks)
    if (mark.is === 'end' || mark.is === 'stop') all.push({ marks: [], goesOn: mark.is === 'stop' })
    else all.at(-1)?.marks.push(mark)
  return all.filter((one) => one.marks.length > 0)
}

/** "the rest": those that are named nowhere else in the message. */
function withRest(
  { isRest, isAll, isOpen: _, isBare: __, isIt: ___, ...edit }: Found,
  all: readonly Found[],
  candidates: readonly Candidate[],
): Edit {
  const ids = candidates.map(({ id }) => id)
  if (isAll) return { ...edit, of: ids }
  if (!isRest) return edit
  const named = new Set(all.flatMap(({ of, to }) => [...of, ...(to?.of ?? [])]))
  return { ...edit, of: ids.filter((id) => !named.has(id)) }
}

/** "one of my tees, a black one": what is said more closely is meant. */
const narrowed = (all: readonly Edit[]): readonly Edit[] =>
  all.filter(
    (one) =>
      one.of.length < 2 ||
      !all.some(
        (other) =>
          other !== one &&
          other.of.length > 0 &&
          other.of.length < one.of.length &&
          other.op === one.op &&
          other.of.every((id) => one.of.includes(id)),
      ),
  )

/** Whether a text may say anything of lines at all: it counts, or holds a word of the table that changes, keeps or points. */
export function speaksOfLines(text: string): boolean {
  const tokens = tokensSaid(text)
  return tokens.some(
    (_, at) => numberAt(tokens, at) !== undefined || [...(lineWordAt(tokens, at)?.names ?? [])].some((name) => SPEAKS.has(name)),
  )
}
const SPEAKS: ReadonlySet<LineWord> = new Set([
  'keep',
  'drop',
  'add',
  'set',
  'swap',
  'into',
  'instead_of',
  'instead',
  'all',
  'both',
  'other',
  'rest',
  'only',
  'smaller',
  'larger',
])
