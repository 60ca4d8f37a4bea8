import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { Shown } from '../records/records.ts'
import type { Planned } from './plan.ts'

/** Of every kind so many rows are shown. */
const MOST = 30
const LENGTH = 300

/** The first rows of every kind, near-duplicates apart. */
export class Preview {
  private readonly held = new Map<string, Shown[]>()

  /** Rows of entries. */
  take(rows: readonly Planned[]): void {
    for (const row of rows)
      this.keep(row.held ? 'held' : row.isDouble ? 'double' : row.near === undefined ? row.kind : 'near', () => shown(row))
  }

  /** What stands beside entries. */
  takeBeside(rows: readonly Shown[]): void {
    for (const { question, answer, ...row } of rows) this.keep(row.kind, () => ({ ...row, ...cut(question, answer) }))
  }

  private keep(kind: string, row: () => Shown): void {
    const there = this.held.get(kind) ?? []
    if (there.length < MOST) this.held.set(kind, [...there, row()])
  }

  get rows(): Shown[] {
    return ['bad', 'held', 'double', 'near', 'changed', 'new', 'same'].flatMap((kind) => this.held.get(kind) ?? [])
  }
}

const shown = ({ kind, where, question, answer, near, isDouble, bad, held }: Planned): Shown => ({
  kind,
  where,
  ...cut(question, answer),
  near: near ?? null,
  ...(isDouble && { isDouble }),
  fault: bad?.fault ?? held ?? null,
})

const cut = (question: string, answer: string) => ({ question: firstGraphemes(question, LENGTH), answer: firstGraphemes(answer, LENGTH) })
