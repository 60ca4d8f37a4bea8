import { Worker } from 'node:worker_threads'
import type { Points } from '../clusters/points.ts'
import type { Described } from '../scenarios/describe.ts'
import type { SpaceParts } from '../space/space.ts'
import type { Learnt, ToDescribe } from './hand.ts'
import type { Placed } from './placing.ts'
import type { ReadBatch, Unread } from './reading.ts'

/** Who reads and places: this thread, or several of their own. What comes out does not depend on how many there are. */
export interface Crew {
  readonly size: number
  read(batch: Unread): Promise<ReadBatch>
  /** To be called before `place`. A matter further than `near` from every centre belongs to none. */
  learn(space: SpaceParts, centres: Points, near: number): Promise<void>
  /** Places lines of spooled matters. */
  place(lines: readonly string[]): Promise<Placed>
  close(): Promise<void>
}

/** What a thread is told. */
export type Task = { readonly id: number } & (
  | { readonly read: Unread }
  | { readonly place: readonly string[] }
  | { readonly learn: { readonly space: SpaceParts; readonly centres: Points; readonly near: number } }
  | { readonly fit: readonly (readonly string[])[] }
  | { readonly more: readonly (readonly string[])[] }
  | { readonly count: readonly (readonly string[])[] }
  | { readonly halve: readonly (readonly string[])[] }
  | { readonly middles: readonly (readonly (readonly string[])[])[] }
  | { readonly among: { readonly centres: Points; readonly lines: readonly string[] } }
  | { readonly describe: readonly ToDescribe[] }
)

/** What it answers. */
export interface Answer {
  readonly id: number
  readonly read?: ReadBatch
  readonly placed?: Placed
  readonly fitted?: Learnt
  readonly centres?: Points
  readonly described?: readonly Described[]
}

/** A crew that also finds clusters and describes them: all the heavy work, aside from who asks. */
export interface Bench extends Crew {
  /** Learns a space and clusters from openings, and places by them from then on. */
  fit(openings: readonly (readonly string[])[]): Promise<Learnt>
  /** Clusters of what belongs to none, in the space that was learnt. */
  more(openings: readonly (readonly string[])[]): Promise<Points>
  /** Two middles of openings that one cluster holds; fewer where they are all alike. */
  halve(openings: readonly (readonly string[])[]): Promise<Points>
  /** Places lines among these middles alone, each to its nearest. */
  among(centres: Points, lines: readonly string[]): Promise<Placed>
  /** The middle of each group of openings, in the space that was learnt. */
  middles(groups: readonly (readonly (readonly string[])[])[]): Promise<Points>
  /** Counts phrases of the whole, so that what tells one cluster from the others can be told. */
  count(openings: readonly (readonly string[])[]): Promise<void>
  describe(clusters: readonly ToDescribe[]): Promise<readonly Described[]>
}

/** So many threads, each with the model that ships, from `cache`. Whoever has least to do gets the next batch. */
export function threads(size: number, cache: string): Crew {
  const all = Array.from({ length: size }, () => new Thread(cache))
  const idlest = () => all.reduce((best, one) => (one.waiting < best.waiting ? one : best))
  return {
    size,
    read: async (read) => given(await idlest().ask({ read }), 'read'),
    place: async (place) => given(await idlest().ask({ place }), 'placed'),
    learn: async (space, centres, near) => {
      await Promise.all(all.map((one) => one.ask({ learn: { space, centres, near } })))
    },
    close: async () => {
      await Promise.all(all.map((one) => one.end()))
    },
  }
}

/** A thread of its own that does all of it. */
export function bench(cache: string): Bench {
  const thread = new Thread(cache)
  return {
    size: 1,
    read: async (read) => given(await thread.ask({ read }), 'read'),
    place: async (place) => given(await thread.ask({ place }), 'placed'),
    learn: async (space, centres, near) => void (await thread.ask({ learn: { space, centres, near } })),
    fit: async (fit) => given(await thread.ask({ fit }), 'fitted'),
    more: async (more) => given(await thread.ask({ more }), 'centres'),
    halve: async (halve) => given(await thread.ask({ halve }), 'centres'),
    middles: async (all) => given(await thread.ask({ middles: all }), 'centres'),
    among: async (centres, lines) => given(await thread.ask({ among: { centres, lines } }), 'placed'),
    count: async (count) => void (await thread.ask({ count })),
    describe: async (describe) => given(await thread.ask({ describe }), 'described'),
    close: () => thread.end(),
  }
}

function given<Key extends Exclude<keyof Answer, 'id'>>(answer: Answer, key: Key): NonNullable<Answer[Key]> {
  const value = answer[key]
  if (value === undefined) throw new Error(`a thread gave no answer to ${key}`)
  return value
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never
type Ask = WithoutId<Task>

/** One thread, and what it was asked. */
class Thread {
  private readonly worker: Worker
  private readonly asked = new Map<number, PromiseWithResolvers<Answer>>()
  private next = 0

  constructor(cache: string) {
    this.worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: cache })
    this.worker.on('message', (answer: Answer) => {
      this.asked.get(answer.id)?.resolve(answer)
      this.asked.delete(answer.id)
      if (this.asked.size === 0) this.worker.unref()
    })
    this.worker.on('error', (error) => {
      for (const { reject } of this.asked.values()) reject(error)
      this.asked.clear()
    })
  }

  get waiting(): number {
    return this.asked.size
  }

  ask(what: Ask): Promise<Answer> {
    const id = this.next++
    const answer = Promise.withResolvers<Answer>()
    this.asked.set(id, answer)
    this.worker.ref()
    this.worker.postMessage({ id, ...what })
    return answer.promise
  }

  async end(): Promise<void> {
    await this.worker.terminate()
  }
}

/** Results in the order of what is asked for, with so many under way at once. */
export async function* inOrder<In, Out>(
  inputs: AsyncIterable<In>,
  work: (input: In) => Promise<Out>,
  atOnce: number,
): AsyncGenerator<readonly [In, Out]> {
  const waiting: Promise<readonly [In, Out]>[] = []
  for await (const input of inputs) {
    const result = work(input).then((out) => [input, out] as const)
    // A later one may fail while an earlier is waited for: it is told when its turn comes.
    result.catch(() => {})
    waiting.push(result)
    if (waiting.length >= atOnce) yield await waiting.shift()!
  }
  while (waiting.length > 0) yield await waiting.shift()!
}
