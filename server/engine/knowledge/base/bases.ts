import type { Clock } from '#platform/clock'
import type { Database } from '#platform/db'
import type { Meanings } from '../retrieval/grams/reader.ts'
import { takeLent } from '../sets/lending/take-lent.ts'
import { type Base, follow, type Ground, openBase, resume, tidied } from './base.ts'
import type { Keeping } from './kept/keeping.ts'

/** A change made on another node shows within this: nobody is answered from a base that was looked at before. */
const FRESH_MS = 1_000
/** From this age on a base that is asked is looked at beside, so that who asks often never waits. */
const LOOK_MS = 500
/** After a look that found many changes others are expected for so long. */
const BUSY_MS = 15_000

/** A base that nobody asks is looked at so often: what an import has brought is there, and kept, before somebody does. */
const UNASKED_MS = 20_000

/** The bases of all workspaces, each read when first asked for and looked at again every second that somebody asks. */
export class Bases {
  private readonly database: Database
  private readonly clock: Clock
  private readonly meanings: Meanings
  private readonly keeping: Keeping | undefined
  private readonly loaded = new Map<string, Base>()
  private readonly loading = new Map<string, Promise<Base>>()
  /** Until when nobody waits for a look, as one has found many changes: an import goes on. */
  private readonly busy = new Map<string, number>()
  private readonly stop = new AbortController()
  private readonly rounds: NodeJS.Timeout | undefined

  /** Where they are kept they are opened from there. */
  constructor(database: Database, clock: Clock, meanings: Meanings, keeping?: Keeping) {
    this.database = database
    this.clock = clock
    this.meanings = meanings
    this.keeping = keeping
    if (keeping) this.rounds = setInterval(() => this.lookAround(), UNASKED_MS).unref()
  }

  /** Ends what is being read. */
  close(): void {
    clearInterval(this.rounds)
    this.stop.abort()
  }

  /** Of the base at hand; 0 before the first question. */
  version(workspaceId: string): number {
    return this.loaded.get(workspaceId)?.version ?? 0
  }

  /** At once where it is fresh, or while many changes are put in. */
  current(workspaceId: string): Base | Promise<Base> {
    const there = this.loaded.get(workspaceId)
    // either way: after the clock was set back an index must not pass for fresh until it has caught up
    const age = there ? Math.abs(this.clock.now().getTime() - there.checkedAt) : Number.POSITIVE_INFINITY
    if (there && age < LOOK_MS) return there
    const running = this.loading.get(workspaceId) ?? this.looking(workspaceId)
    this.loading.set(workspaceId, running)
    if (!there || (age >= FRESH_MS && !this.isBusy(workspaceId))) return running
    running.catch(() => undefined)
    return there
  }

  private lookAround(): void {
    // what cannot be read now is read when somebody asks
    for (const workspaceId of this.loaded.keys()) Promise.resolve(this.current(workspaceId)).catch(() => undefined)
  }

  /** One at a time for a workspace, however many ask; they wait until it is nearly done. */
  private looking(workspaceId: string): Promise<Base> {
    const { promise, resolve, reject } = Promise.withResolvers<Base>()
    const nearly = (base: Base) => {
      this.stop.signal.throwIfAborted()
      this.busy.set(workspaceId, this.clock.now().getTime() + BUSY_MS)
      this.keeping?.moves(workspaceId)
      resolve(base)
    }
    this.refresh(workspaceId, nearly)
      .finally(() => this.loading.delete(workspaceId))
      // what fails after it was nearly done is read again at the next look
      .then(resolve, reject)
    return promise
  }

  private isBusy(workspaceId: string): boolean {
    const until = this.busy.get(workspaceId)
    if (until !== undefined && until <= this.clock.now().getTime()) this.busy.delete(workspaceId)
    return this.busy.has(workspaceId)
  }

  private async refresh(workspaceId: string, nearly: (base: Base) => void): Promise<Base> {
    const { database, clock, meanings, keeping } = this
    await takeLent(database, workspaceId, clock.now())
    const before = this.loaded.get(workspaceId)
    const made = before
      ? await database.inWorkspace(workspaceId, (tx) => follow(tx, before, clock.now(), () => nearly(before)))
      : await begin({ database, workspaceId, meanings, signal: this.stop.signal }, keeping, clock.now(), nearly)
    this.loaded.set(workspaceId, made)
    void tidied(made.index, this.isBusy(workspaceId))
    keeping?.stands(workspaceId, made)
    return made
  }
}

/** From where it was kept, else from its rows. */
async function begin(ground: Ground, keeping: Keeping | undefined, now: Date, nearly: (base: Base) => void): Promise<Base> {
  const kept = await keeping?.open(ground.workspaceId)
  return (kept && (await resume(ground, kept, now, nearly))) ?? openBase(ground, now)
}
