import { writeFileSync } from 'node:fs'
import { readStock } from '../base/goods.ts'
import { tellAll } from '../base/pairs.ts'
import { snapshotOf } from './searcher.ts'
import type { Work } from './work.ts'

/** In a process of its own: makes the base and writes its snapshot. */
export function build({ pairs, seed, snapshot }: Work): { seconds: number } {
  const from = performance.now()
  writeFileSync(snapshot, snapshotOf(told(pairs, seed)))
  return { seconds: (performance.now() - from) / 1_000 }
}

function* told(pairs: number, seed: number) {
  for (const { pairs: all } of tellAll(readStock(), pairs, seed)) for (const { id, text, answer } of all) yield { id, text, answer }
}
