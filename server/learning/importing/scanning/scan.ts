import { fault } from '../faults.ts'
import { readEntries } from '../readers/index.ts'
import { type BadRow, bad, isBad, type ReadEntry } from '../rows.ts'
import type { Source } from '../sources/source.ts'
import { NearDuplicates } from './near.ts'

/** An entry of the file, and the question it nearly repeats. */
export interface Found {
  readonly entry: ReadEntry
  readonly near: string | undefined
}

/** A row of a file, by its number among all of the file. */
export type Scanned = { readonly position: number } & (Found | { readonly bad: BadRow })

/** The rows of a file, those that repeat an earlier one told as bad, near-duplicates named. `standing`: questions that are there already. */
export async function* scan(source: Source, standing: AsyncIterable<readonly string[]>): AsyncGenerator<Scanned> {
  const near = new NearDuplicates()
  for await (const questions of standing) for (const question of questions) near.meet(question)
  const repeated = new Repeated()
  let position = 0
  for await (const row of readEntries(source)) {
    position++
    if (isBad(row)) {
      yield { position, bad: row }
      continue
    }
    const before = repeated.meet(row, position)
    if (before !== undefined) yield { position, bad: bad(row.where, fault('repeated', before), `${row.question} ${row.answer}`) }
    else yield { position, entry: row, near: near.meet(row.question) }
  }
}

/** Signs of sentences, which make no other question of the same words. */
const SIGNS = /[?!;'"。、“”‘’《》【】「」『』~…·]/gu
/** Between digits these are part of a number, a span or a time (1.5, 9:30). */
const BESIDE_DIGITS = /(?<!\d)[,.:]|[,.:](?!\d)/gu
const BLANKS = /(?<!\d)\s+|\s+(?!\d)/gu

/** A question as it is compared: as `question_folded` of the database does. */
const foldedQuestion = (question: string): string =>
  question.normalize('NFKC').toLowerCase().replace(SIGNS, '').replace(BESIDE_DIGITS, '').replace(BLANKS, '') || question

/** Names and questions met so far. */
class Repeated {
  private readonly ids = new Map<string, number>()
  private readonly questions = new Map<string, number>()

  /** The row that this one repeats. */
  meet({ id, question }: ReadEntry, position: number): number | undefined {
    const key = foldedQuestion(question)
    const before = id === undefined ? this.questions.get(key) : this.ids.get(id)
    if (before !== undefined) return before
    if (id !== undefined) this.ids.set(id, position)
    if (!this.questions.has(key)) this.questions.set(key, position)
    return undefined
  }
}
