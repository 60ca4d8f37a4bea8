import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { ENTITY_TYPES, type Entity } from '#engine/conversation'
import { AppError } from '#platform/errors'

const Marked = z.object({
  text: z.string(),
  entities: z.array(
    z.object({ type: z.enum(ENTITY_TYPES), text: z.string(), value: z.json().nullable(), span: z.tuple([z.number(), z.number()]) }),
  ),
})
/** A sentence with the entities somebody marked in it; a value of null stands for "judge the span alone". */
export type MarkedSentence = z.infer<typeof Marked>
type Truth = MarkedSentence['entities'][number]

/** Reads `{"text", "entities"}` objects, one a line. */
export function readMarked(file: string): MarkedSentence[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    const read = Marked.safeParse(JSON.parse(line))
    if (read.success) return [read.data]
    throw new AppError('invalid', `${file}, line ${i + 1}: ${z.prettifyError(read.error)}`)
  })
}

/** What a measuring of entities is given. */
export interface EvaluateEntities {
  readonly sentences: readonly MarkedSentence[]
  readonly find: (text: string) => readonly Entity[]
  /** What a word of a list stands for ("纯黑" → "黑色"), undefined where it is in none. */
  readonly meant: (type: Entity['type'], word: string) => string | undefined
  /** Called with each sentence that came out wrong. */
  readonly onMiss?: (text: string, missed: readonly Truth[], wrong: readonly Entity[]) => void
}

interface Tally {
  there: number
  found: number
  right: number
}

/** Exact span, type and value: precision, recall and F1 over all and by type. A kind that the sentences never mark is not judged. */
export function evaluateEntities({ sentences, find, meant, onMiss }: EvaluateEntities): Record<string, unknown> {
  const marked = new Set(sentences.flatMap(({ entities }) => entities.map(kindOf)))
  const tallies = new Map<string, Tally>()
  const tally = (type: string) => tallies.get(type) ?? tallies.set(type, { there: 0, found: 0, right: 0 }).get(type)!
  for (const { text, entities } of sentences) {
    const found = find(text).filter((one) => marked.has(kindOf(one)))
    const right = found.filter((one) => entities.some((truth) => same(truth, one, meant)))
    for (const { type } of entities) tally(type).there++
    for (const { type } of found) tally(type).found++
    for (const { type } of right) tally(type).right++
    const missed = entities.filter((truth) => !right.some((one) => same(truth, one, meant)))
    if (missed.length > 0 || right.length < found.length)
      onMiss?.(
        text,
        missed,
        found.filter((one) => !right.includes(one)),
      )
  }
  const byType = Object.fromEntries([...tallies].sort(([a], [b]) => (a < b ? -1 : 1)).map(([type, one]) => [type, figures(one)]))
  return { sentences: sentences.length, ...figures(sum([...tallies.values()])), byType }
}

/** An attribute's name and an attribute's value are two kinds of one type. */
const kindOf = ({ type, value }: { type: string; value: unknown }) =>
  `${type}${type === 'attribute' && typeof value === 'object' ? ' value' : ''}`

function same(truth: Truth, one: Entity, meant: EvaluateEntities['meant']): boolean {
  if (truth.type !== one.type || truth.span[0] !== one.span[0] || truth.span[1] !== one.span[1]) return false
  if (truth.value === null) return true
  if (truth.type === 'product') return idsOf(one.value).some((id) => idsOf(truth.value).includes(id))
  const value = typeof truth.value === 'string' ? (meant(truth.type, truth.value) ?? truth.value) : truth.value
  return isDeepStrictEqual(value, one.value)
}

/** A product by itself or by the others of its name. */
function idsOf(value: unknown): string[] {
  const read = z.object({ id: z.string(), others: z.array(z.string()).default([]) }).safeParse(value)
  return read.success ? [read.data.id, ...read.data.others] : []
}

function figures({ there, found, right }: Tally) {
  const round = (n: number) => Math.round(n * 1e4) / 1e4
  return {
    f1: round(there + found === 0 ? 1 : (2 * right) / (there + found)),
    precision: round(found === 0 ? 1 : right / found),
    recall: round(there === 0 ? 1 : right / there),
    marked: there,
  }
}

const sum = (all: readonly Tally[]): Tally =>
  all.reduce((a, b) => ({ there: a.there + b.there, found: a.found + b.found, right: a.right + b.right }), { there: 0, found: 0, right: 0 })
