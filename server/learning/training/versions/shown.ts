import type { Confusion, ModelFigures } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import type { KeptConfusion, KeptFigures, Shown } from '../models/compare.ts'

/** The words of the workspace's own sentences by id; those that were erased are not among them. */
async function wordsOf(tx: Tx, shown: readonly Shown[]): Promise<Map<string, string>> {
  const ids = [...new Set(shown.flatMap(({ id }) => id ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await tx.rows<{ id: string; text: string }>(sql`select id, text from taught_sentences where id = any(${ids}::uuid[])`)
  return new Map(rows.map(({ id, text }) => [id, text]))
}

const textOf = ({ id, text }: Shown, words: Map<string, string>) => text ?? words.get(id ?? '') ?? '—'

/** Figures with the words put back in. */
export async function shownFigures(tx: Tx, figures: KeptFigures): Promise<ModelFigures> {
  const words = await wordsOf(tx, [...figures.better, ...figures.worse])
  const named = (rows: KeptFigures['better']) =>
    rows.map((row) => ({ text: textOf(row, words), truth: row.truth, before: row.before, after: row.after }))
  return { ...figures, better: named(figures.better), worse: named(figures.worse) }
}

/** A matrix with the words put back in. */
export async function shownConfusion(tx: Tx, version: string, confusion: KeptConfusion): Promise<Confusion> {
  const words = await wordsOf(
    tx,
    confusion.cells.flatMap(({ examples }) => examples),
  )
  const cells = confusion.cells.map((cell) => ({ ...cell, examples: cell.examples.map((one) => textOf(one, words)) }))
  return { version, sentences: confusion.sentences, intents: [...confusion.intents], cells }
}
