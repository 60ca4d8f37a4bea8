import type { Found } from './edit.ts'
import type { Mark, Op } from './marks.ts'
import { swapIn } from './swap.ts'

interface Draft {
  op: Op | undefined
  of: readonly string[] | 'rest' | 'all'
  count: number | undefined
  whole: boolean
  start: number
  end: number
}

/** What one clause says. */
export function inClause(text: string, marks: readonly Mark[]): Found[] {
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

/** Whether numbers stand behind what they count: 鼠标留一个. */
function countsBehind(marks: readonly Mark[]): boolean {
  const first = marks.findIndex(({ is }) => is === 'mention' || is === 'number')
  const last = marks.findLastIndex(({ is }) => is === 'mention' || is === 'number')
  return marks[first]?.is === 'mention' && marks[last]?.is === 'number'
}

/** Goods as the marks name them from left to right, each with the number and the deed that stand by it. */
function draftsOf(marks: readonly Mark[]): readonly Draft[] {
  const behind = countsBehind(marks)
  const namesAfter = (at: number) => marks.slice(at + 1).some(({ is }) => is === 'mention')
  const drafts: Draft[] = []
  let op: Op | undefined
  let [isSpent, whole] = [false, false]
  let [count, from]: (number | undefined)[] = []
  const put = (of: Draft['of'], { start, end }: Pick<Mark, 'start' | 'end'>, denied: boolean, deed = isSpent ? undefined : op) => {
    drafts.push({ op: denied ? 'keep' : deed, of, count: behind ? undefined : count, whole, start: from ?? start, end })
    count = from = undefined
    whole = false
  }
  for (const [at, mark] of marks.entries()) {
    const [isDenied, next] = [marks[at - 1]?.is === 'not', marks[at + 1]]
    // "two, and an umbrella": what is counted before anything is named is none of what is named behind it
    if (count !== undefined && drafts.length === 0 && (mark.is === 'and' || (mark.is === 'op' && mark.op === 'add')) && namesAfter(at))
      put([], { start: mark.start, end: mark.start }, false, op ?? 'set')
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
    } else if (mark.is === 'rest' || (mark.is === 'other' && !namesAfter(at))) put('rest', mark, isDenied)
  }
  return withOps(marks, drafts.length > 0 ? drafts : ofNoneNamed(marks, { op, count, whole }))
}

/** "cancel 2", "all of them": goods that no word of the clause names. */
function ofNoneNamed(marks: readonly Mark[], { op, count, whole }: Pick<Draft, 'op' | 'count' | 'whole'>): Draft[] {
  const isBrief = marks.filter(({ is }) => is === 'word').length <= FEW
  const isSaid = (count !== undefined && op !== undefined) || (isBrief && (count !== undefined || whole || op !== undefined))
  const [start, end] = [marks[0]?.start ?? 0, marks.at(-1)?.end ?? 0]
  return isSaid ? [{ op, of: whole ? 'all' : [], count, whole, start, end }] : []
}

/** "two of each" counts all of them, and what is said last becomes of those that nothing was said of. */
function withOps(marks: readonly Mark[], drafts: readonly Draft[]): readonly Draft[] {
  const each = marks.some(({ is }) => is === 'each') ? marks.find((mark) => mark.is === 'number') : undefined
  const count = each?.is === 'number' ? each.value : undefined
  const last = drafts.findLast((one) => one.op !== undefined)
  return drafts.map((one) => ({ ...one, count: count ?? one.count, op: one.op ?? last?.op }))
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
