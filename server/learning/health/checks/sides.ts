import type { ConditionalAnswer, When } from '@xiaoer/contract'
import type { HealthFinding } from '@xiaoer/contract/improving'
import type { Entry } from '#engine/knowledge'
import type { Claim } from '../claims/claims.ts'

type Side = HealthFinding['sides'][number]

/** One answer of an entry: the plain one, or one by condition. */
export interface Answer {
  readonly text: string
  readonly when: When
}

/** The answers that may still be said at a moment, each with its conditions; the shops of the entry's set are one. */
export const answersOf = ({ answer, answers, shops }: Entry, now: Date): Answer[] => [
  ...(answer.trim() === '' ? [] : [{ text: answer, when: within({}, shops) }]),
  ...answers.filter((one) => !isOver(one, now)).map(({ text, when }) => ({ text, when: within(when, shops) })),
]

const within = (when: When, shops: readonly string[] | undefined): When => (shops && !when.shops ? { ...when, shops: [...shops] } : when)

/** Whether an answer's time is over. */
const isOver = ({ when }: Pick<ConditionalAnswer, 'when'>, now: Date): boolean =>
  when.to !== undefined && Date.parse(when.to) <= now.getTime()

/** Whether there is anybody for whom both conditions hold. Pure. */
export function overlap(a: When, b: When): boolean {
  const lists = ['shops', 'categories', 'channels', 'languages', 'levels'] as const
  if (lists.some((name) => apart(a[name], b[name]))) return false
  if (
    apart(
      a.products?.map(({ id }) => id),
      b.products?.map(({ id }) => id),
    )
  )
    return false
  const begin = Math.max(...[a.from, b.from].map((from) => (from === undefined ? Number.NEGATIVE_INFINITY : Date.parse(from))))
  const end = Math.min(...[a.to, b.to].map((to) => (to === undefined ? Number.POSITIVE_INFINITY : Date.parse(to))))
  return begin < end
}

const apart = (a: readonly string[] | undefined, b: readonly string[] | undefined) =>
  a !== undefined && b !== undefined && !a.some((one) => b.includes(one))

const marksOf = (claims: readonly Claim[]) =>
  [...new Map(claims.map(({ from, to }) => [from, { from, to }])).values()].sort((a, b) => a.from - b.from)

/** An answer as a side of a finding. */
export const entrySide = ({ id, question }: Entry, text: string, claims: readonly Claim[] = []): Side => ({
  kind: 'entry',
  id,
  title: question,
  text,
  marks: marksOf(claims),
})

/** A rule or a fact as a side of a finding. */
export const otherSide = (kind: 'policy' | 'fact', id: string, title: string, text: string, claims: readonly Claim[] = []): Side => ({
  kind,
  id,
  title,
  text,
  marks: marksOf(claims),
})
