import type { Call } from './calls.ts'

/** Something whose platform calls a webhook, put to the test. */
export interface Subject {
  readonly name: string
  /** Whether what proves a call covers its bytes. */
  readonly signsBody: boolean
  /** Whether the moment is signed, so that what is replayed later is refused. */
  readonly signsTime: boolean
  /** Has so many things told in their order, each once; gives what stands in the end, without names that differ from one run to the next. */
  inOrder(most: number): Promise<unknown>
  /** The calls of another run of the same, kept and not delivered; `end` gives what stands of it. */
  kept(most: number): Promise<Kept>
}

/** Calls that wait to be delivered. */
export interface Kept {
  readonly calls: readonly Call[]
  readonly end: () => Promise<unknown>
}
