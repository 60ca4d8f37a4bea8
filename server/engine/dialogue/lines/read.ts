import { type Candidate, finder, type Linked, sizeOf } from './mentions.ts'
import { type LineWord, lineWordAt, numberAt, type Token, tokensOf } from './words.ts'

/** What is said of some of the goods. */
export interface Edit {
  /** So many it is, so many beside, it goes, it stays, another comes instead. */
  readonly op: 'set' | 'add' | 'drop' | 'keep' | 'swap'
  /** Candidates that are meant; several where the words fit several; none where they name none and mean what is spoken of. */
  readonly of: readonly string[]
  readonly count?: number
  /** All that there is of each. */
  readonly whole?: true
  /** Nothing but this: what was chosen before is not meant any more. */
  readonly only?: true
  /** What is wanted instead: of the goods, or in words of an option. */
  readonly to?: { readonly of: readonly string[]; readonly text: string }
  /** Where the words stand that tell of it. */
  readonly spans: readonly Span[]
}
type Span = readonly [from: number, to: number]

export interface Text {
  readonly text: string
  readonly linked: readonly Linked[]
  /** Stretches that are numbers of orders, addresses, sums: nothing in them counts or names goods. */
  readonly taken: readonly (readonly [number, number])[]
}

interface Mention {
  readonly is: 'mention'
  readonly of: readonly string[]
  /** By what it comes in alone. */
  readonly isOption: boolean
  /** "the black ones": it stands for goods, and is no wish for a colour. */
  isOne?: boolean
  readonly start: number
  readonly end: number
}
type Mark =
  | Mention
  | { readonly is: 'op'; readonly op: 'set' | 'add' | 'drop' | 'keep'; readonly start: number; readonly end: number }
  | { readonly is: 'number'; readonly value: number; readonly isWeak: boolean; readonly start: number; readonly end: number }
  | {
      readonly is: Exclude<LineWord, Edit['op'] | 'filler'> | 'swap' | 'and' | 'stop' | 'end' | 'word'
      readonly start: number
      readonly end: number
    }

const STOPS: ReadonlySet<string> = new Set([...',，'])
const ENDS: ReadonlySet<string> = new Set([...'。.;；!！?？\n'])
const JOINS: ReadonlySet<string> = new Set(['、', '&', '+', 'and', 'plus', '和', '跟', '与', '及', 'und', 'et', 'y', 'n'])

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

/** What stands in a text, from left to right. */
function marksIn({ text, linked, taken }: Text, candidates: readonly Candidate[]): Mark[] {
  const tokens = tokensOf(text)
  const hitAt = finder(text, candidates, linked)
  const marks: Mark[] = []
  let at = 0
  while (at < tokens.length) {
    const token = tokens[at] as Token
    const last = tokens[at - 1]
    if (last && HAN.test(last.word) && HAN.test(token.word) && token.start > last.end)
      marks.push({ is: 'stop', start: last.end, end: token.start })
    const [mark, length] = markAt(tokens, at, { hitAt, taken })
    if (mark) marks.push(mark)
    else if (!isFiller(tokens, at)) marks.push({ is: 'word', start: token.start, end: token.end })
    at += length
  }
  return joined(text, marks, candidates)
}

const isFiller = (tokens: readonly Token[], at: number): boolean =>
  lineWordAt(tokens, at)?.names.has('filler') === true || FILLS.has(tokens[at]?.word ?? '')
const FILLS: ReadonlySet<string> = new Set(['码', '号', '色', 'x', '*', '×'])

interface Around {
  readonly hitAt: ReturnType<typeof finder>
  readonly taken: Text['taken']
}

function markAt(tokens: readonly Token[], at: number, { hitAt, taken }: Around): [Mark | undefined, number] {
  const token = tokens[at] as Token
  const place = (length: number) => ({ start: token.start, end: tokens[at + length - 1]?.end ?? token.end })
  if (taken.some(([from, to]) => token.start >= from && token.start < to)) return [{ is: 'word', ...place(1) }, 1]
  if (ENDS.has(token.word)) return [{ is: 'end', ...place(1) }, 1]
  if (STOPS.has(token.word)) return [{ is: 'stop', ...place(1) }, 1]
  const said = lineWordAt(tokens, at)
  const hit = hitAt(tokens, at)
  if (hit && hit.length >= (said?.length ?? 0) && !(hit.by === 'name' && said && said.length === hit.length))
    return [{ is: 'mention', of: [...hit.of], isOption: hit.by === 'option', ...place(hit.length) }, hit.length]
  const number = tokens[at + 1]?.word === '%' ? undefined : numberAt(tokens, at)
  if (number && number.length >= (said?.length ?? 0) && !said?.names.has('filler'))
    return [{ is: 'number', value: number.value, isWeak: number.isWeak, ...place(number.length) }, number.length]
  if (number && token.word === 'a')
    return [{ is: 'number', value: number.value, isWeak: number.isWeak, ...place(number.length) }, number.length]
  if (JOINS.has(token.word)) return [{ is: 'and', ...place(1) }, 1]
  const name = said && ORDER.find((one) => said.names.has(one))
  if (!said || name === undefined) return [undefined, said?.length ?? 1]
  if (name === 'filler') return [undefined, said.length]
  if (name === 'keep' || name === 'drop' || name === 'add' || name === 'set')
    return [{ is: 'op', op: name, ...place(said.length) }, said.length]
  return [{ is: name, ...place(said.length) }, said.length]
}
/** Of words that may be several things the first is meant. */
const ORDER: readonly LineWord[] = [
  ...([
    'instead_of',
    'into',
    'swap',
    'instead',
    'rest',
    'both',
    'each',
    'all',
    'keep',
    'drop',
    'add',
    'set',
    'only',
    'other',
    'not',
  ] as const),
  ...(['smaller', 'larger', 'dearer', 'cheaper', 'one', 'it', 'for', 'filler'] as const),
]

const HAN = /\p{sc=Han}/u

type Sized = 'smaller' | 'larger'
const isSized = ({ is }: Mark): boolean => is === 'smaller' || is === 'larger'

/** Names beside each other that mean one thing: "white" and "tee"; "the smaller pair" is one of them as well. */
function joined(said: string, marks: readonly Mark[], candidates: readonly Candidate[]): Mark[] {
  const all: Mark[] = []
  for (const [at, mark] of marks.entries()) {
    const last = all.at(-1)
    if (mark.is === 'mention' && last?.is === 'mention' && bothOf(last, mark)) {
      all[all.length - 1] = { ...last, of: bothOf(last, mark) ?? last.of, end: mark.end, isOption: last.isOption && mark.isOption }
    } else if (isSized(mark)) {
      const next = marks[at + 1]
      const before = last?.is === 'mention' ? last : undefined
      const scope = next?.is === 'mention' ? next.of : (before?.of ?? candidates.map(({ id }) => id))
      const meant = extreme(
        mark.is as Sized,
        candidates.filter(({ id }) => scope.includes(id)),
      )
      if (meant) all.push({ is: 'mention', of: [meant], isOption: true, start: mark.start, end: mark.end })
      else if (next?.is !== 'mention') all.push({ is: 'word', start: mark.start, end: mark.end })
    } else if (
      last?.is === 'mention' &&
      (mark.is === 'one' || (mark.is === 'number' && mark.isWeak && !HAN.test(said.slice(mark.start, mark.end))))
    ) {
      all[all.length - 1] = { ...last, isOne: true, end: mark.end }
    } else all.push(mark.is === 'mention' ? { ...mark } : mark)
  }
  return all
}

function bothOf(one: Mention, other: Mention): readonly string[] | undefined {
  const of = one.of.filter((id) => other.of.includes(id))
  return of.length > 0 ? of : undefined
}

/** The smallest or the largest of goods that come in sizes. */
function extreme(which: Sized, candidates: readonly Candidate[]): string | undefined {
  const sized = candidates.flatMap((one) => {
    const size = sizeOf(one)
    return size === undefined ? [] : [{ id: one.id, size }]
  })
  const sorted = sized.toSorted((one, other) => one.size - other.size)
  const [first, last] = [sorted[0], sorted.at(-1)]
  return first && last && first.size < last.size ? (which === 'smaller' ? first.id : last.id) : undefined
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

type Op = 'set' | 'add' | 'drop' | 'keep'
interface Draft {
  op: Op | undefined
  of: readonly string[] | 'rest' | 'all'
  count: number | undefined
  whole: boolean
  start: number
  end: number
}

/** What one clause says. */
function inClause(text: string, marks: readonly Mark[]): Found[] {
  const only = marks.some(({ is }) => is === 'only' || is === 'instead')
  const swap = swapIn(text, marks)
  if (swap) return [{ ...swap, ...(only && { only }) }]
  const last = marks.at(-1)?.end ?? 0
  const drafts = draftsOf(marks)
  return drafts.map(({ op, of, count, whole, start }, at) => ({
    op: op ?? 'set',
    of: typeof of === 'string' ? [] : of,
    ...(count !== undefined && { count }),
    ...(whole && { whole }),
    ...(only && op !== 'keep' && { only }),
    ...(of === 'rest' && { isRest: true }),
    ...(of === 'all' && { isAll: true }),
    ...(op === undefined && { isOpen: true }),
    ...(!marks.some(({ is }) => is === 'word') && { isBare: true }),
    ...(marks.some(({ is }) => is === 'it') && { isIt: true }),
    spans: [[start, drafts[at + 1]?.start ?? last]],
  }))
}
interface Found extends Edit {
  /** What the others leave. */
  readonly isRest?: boolean
  readonly isAll?: boolean
  /** Nothing was said of what becomes of it. */
  readonly isOpen?: boolean
  /** Said in words of the table alone. */
  readonly isBare?: boolean
  /** What was spoken of before is meant. */
  readonly isIt?: boolean
}

/** Whether numbers stand behind what they count: 鼠标留一个. */
function countsBehind(marks: readonly Mark[]): boolean {
  const first = marks.findIndex(({ is }) => is === 'mention' || is === 'number')
  const last = marks.findLastIndex(({ is }) => is === 'mention' || is === 'number')
  return marks[first]?.is === 'mention' && marks[last]?.is === 'number'
}

function draftsOf(marks: readonly Mark[]): Draft[] {
  const behind = countsBehind(marks)
  const drafts: Draft[] = []
  let op: Op | undefined
  let isSpent = false
  let count: number | undefined
  let whole = false
  let from: number | undefined
  const put = (of: Draft['of'], { start, end }: Mark, denied: boolean) => {
    drafts.push({ op: denied ? 'keep' : isSpent ? undefined : op, of, count: behind ? undefined : count, whole, start: from ?? start, end })
    count = from = undefined
    whole = false
  }
  for (const [at, mark] of marks.entries()) {
    const isDenied = marks[at - 1]?.is === 'not'
    const next = marks[at + 1]
    if (mark.is === 'op') {
      const said = isDenied ? flipped(mark.op) : mark.op
      const open = drafts.filter((one) => one.op === undefined)
      for (const one of open) one.op = said
      isSpent = open.length > 0
      op = said
    } else if (mark.is === 'number' && !isDenied) {
      const last = drafts.at(-1)
      if (behind && last) last.count ??= mark.value
      else if (count === undefined && !isArticle(mark, marks[at - 1], next) && !countsOther(marks, at)) {
        count = mark.value
        from = mark.start
      }
    } else if (mark.is === 'mention') put(mark.of, mark, isDenied)
    else if (mark.is === 'both' || mark.is === 'all') {
      if (mark.is === 'all' && drafts.length > 0 && next?.is !== 'mention') for (const one of drafts) one.whole = one.count === undefined
      else whole = true
    } else if (mark.is === 'rest' || (mark.is === 'other' && !marks.slice(at + 1).some(({ is }) => is === 'mention')))
      put('rest', mark, isDenied)
  }
  const words = marks.filter(({ is }) => is === 'word').length
  const isOfNone =
    (count !== undefined && (op !== undefined || words <= FEW)) || (whole && words <= FEW) || (op !== undefined && words <= FEW)
  if (drafts.length === 0 && isOfNone) {
    const [start, end] = [marks[0]?.start ?? 0, marks.at(-1)?.end ?? 0]
    drafts.push({ op, of: whole ? 'all' : [], count, whole, start, end })
  }
  const each = marks.some(({ is }) => is === 'each') ? marks.find((mark) => mark.is === 'number') : undefined
  if (each?.is === 'number') for (const one of drafts) one.count = each.value
  const last = drafts.findLast((one) => one.op !== undefined)
  for (const one of drafts) one.op ??= last?.op
  return drafts
}

/** More beside a number without goods speaks of something else. */
const FEW = 1

/** "cancel one order", "two rockets and a ball": what is counted is no goods that may be meant. */
function countsOther(marks: readonly Mark[], at: number): boolean {
  const next = marks[at + 1]
  if (next?.is !== 'word' || next.start - (marks[at]?.end ?? 0) > 1) return false
  return marks.slice(at + 1).find(({ is }) => is === 'mention' || is === 'and')?.is !== 'mention'
}

/** "a" and "one" count where goods follow, or where nothing but so many is meant. */
const isArticle = (mark: Mark, before: Mark | undefined, next: Mark | undefined): boolean =>
  mark.is === 'number' && mark.isWeak && next?.is !== 'mention' && before?.is !== 'only' && before?.is !== 'op' && next?.is !== 'op'

const flipped = (op: Op): Op => (op === 'drop' ? 'keep' : op === 'keep' ? 'drop' : op)

/** "X 换成 Y", "swap X for Y", "Y instead of X". */
function swapIn(text: string, marks: readonly Mark[]): Edit | undefined {
  const instead = marks.findIndex(({ is }) => is === 'instead_of')
  const mentions = marks.flatMap((mark, at) => (mark.is === 'mention' ? [{ mark, at }] : []))
  if (instead >= 0) {
    const out = mentions.find(({ at }) => at > instead)
    const come = mentions.find((one) => one !== out)
    if (!out || !come) return undefined
    return swapOf(marks, out, { of: come.mark.of, text: text.slice(come.mark.start, come.mark.end) })
  }
  const begins = marks.findIndex(({ is }) => is === 'swap' || is === 'into')
  if (begins < 0) return undefined
  const [lone, ...more] = mentions
  // "能换44吗": a size is what is wanted, "换40那双" is the pair that goes
  if (lone && more.length === 0 && lone.at > begins && lone.mark.isOption && !lone.mark.isOne)
    return swapOf(marks, undefined, { of: lone.mark.of, text: text.slice(lone.mark.start, lone.mark.end) })
  const into = marks.findIndex(({ is }, at) => at >= begins && (is === 'into' || (is === 'for' && at > begins)))
  const before = mentions.filter(({ at }) => at < (into < 0 ? begins : into))
  const [out] = before
  // "T恤换黑的": what stands behind the verb comes, where something stands before it
  const from = into >= 0 ? into : out ? begins : -1
  if (from < 0) {
    const [one] = mentions
    const number = marks.find((mark, at) => at > begins && mark.is === 'number')
    if (!one && number) return swapOf(marks, undefined, { of: [], text: text.slice(number.start, number.end) })
    return one ? { op: 'drop', of: one.mark.of, spans: [[one.mark.start, one.mark.end]], ...countBefore(marks, one.at) } : undefined
  }
  const come = mentions.filter(({ at }) => at > from)
  const first = marks.slice(from + 1).find((mark) => mark.is !== 'number' || !mark.isWeak)
  if (!first) return undefined
  return swapOf(marks, out, { of: come[0]?.mark.of ?? [], text: text.slice(first.start, marks.at(-1)?.end) })
}

function swapOf(
  marks: readonly Mark[],
  out: { readonly mark: Mention; readonly at: number } | undefined,
  to: NonNullable<Edit['to']>,
): Edit {
  return {
    op: 'swap',
    of: out?.mark.of ?? [],
    ...(out && countBefore(marks, out.at)),
    to,
    spans: out ? [[out.mark.start, out.mark.end]] : [],
  }
}

function countBefore(marks: readonly Mark[], at: number): { readonly count?: number } {
  const number = marks[at - 1]
  return number?.is === 'number' ? { count: number.value } : {}
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
  const tokens = tokensOf(text)
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
