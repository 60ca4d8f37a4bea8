import type { ImportFault } from '../faults.ts'
import type { Encoding } from '../sources/source.ts'
import type { Scanned } from './scan.ts'

/** What the thread is asked to read. */
export interface ScanTask {
  readonly path: string
  readonly name: string
  readonly bytes: number
  readonly encoding: Encoding | undefined
}

/** What is said to it: a page of questions that are there, the last one empty; or that a batch is settled. */
export type Asked = { readonly standing: readonly string[] } | { readonly settled: true }

/** What it says. */
export type Told =
  | { readonly told: 'ready' }
  | { readonly told: 'batch'; readonly rows: readonly Scanned[]; readonly share: number }
  | { readonly told: 'end' }
  | { readonly told: 'refused'; readonly fault: ImportFault }
