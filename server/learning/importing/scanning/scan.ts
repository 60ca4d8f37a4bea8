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

/** Names and questions met so far. */
class Repeated {
  private readonly ids = new Map<string, number>()
  private readonly questions = new Map<string, number>()

  /** The row that this one repeats. */
  meet({ id, question }: ReadEntry, position: number): number | undefined {
    const key = question.trim().toLowerCase()
    const before = id === undefined ? this.questions.get(key) : this.ids.get(id)
    if (before !== undefined) return before
    if (id !== undefined) this.ids.set(id, position)
    if (!this.questions.has(key)) this.questions.set(key, position)
    return undefined
  }
}
