import type { Shown } from '../records/records.ts'
import type { Planned } from './plan.ts'

/** Of every kind so many rows are shown. */
const MOST = 30
const LENGTH = 300

/** The first rows of every kind, near-duplicates apart. */
export class Preview {
  private readonly held = new Map<string, Shown[]>()

  take(rows: readonly Planned[]): void {
    for (const row of rows) {
      const kind = row.held ? 'held' : row.near === undefined ? row.kind : 'near'
      const there = this.held.get(kind) ?? []
      if (there.length < MOST) this.held.set(kind, [...there, shown(row)])
    }
  }

  get rows(): Shown[] {
    return ['bad', 'held', 'near', 'changed', 'new', 'same'].flatMap((kind) => this.held.get(kind) ?? [])
  }
}

const shown = ({ kind, where, question, answer, near, bad, held }: Planned): Shown => ({
  kind,
  where,
  question: question.slice(0, LENGTH),
  answer: answer.slice(0, LENGTH),
  near: near ?? null,
  fault: bad?.fault ?? held ?? null,
})
