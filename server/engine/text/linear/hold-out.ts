import { seeded } from '#platform/random'
import { shuffled } from './solvers/random.ts'
import type { Example } from './train-classifier.ts'

/** Part of the examples held back to learn how sure a classifier may be. */
const HELD_OUT = 0.12

/** A fixed share, spread evenly over the classes by a seeded shuffle. */
export function holdOut(examples: readonly Example[], seed: number, share = HELD_OUT): [Example[], Example[]] {
  const kept: Example[] = []
  const held: Example[] = []
  const debt = new Map<string, number>()
  for (const i of shuffled(examples.length, seeded(seed))) {
    const example = examples[i]!
    const owed = (debt.get(example.label) ?? 0) + share
    debt.set(example.label, owed >= 1 ? owed - 1 : owed)
    if (owed >= 1) held.push(example)
    else kept.push(example)
  }
  return [kept, held]
}
