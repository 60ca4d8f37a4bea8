import { setTimeout as passed } from 'node:timers/promises'
import { Delivery, type SendingParts } from './delivery.ts'
import { allFollowed, lookAgain, takeDue, takeIn } from './follow.ts'
import { type Claim, claim, recover } from './record.ts'

/** Calls under way on one node: of one channel, so that a slow platform holds up no other, and in all. */
const MOST_OF_A_CHANNEL = 16
const MOST = 64
/** What rings within this is looked at together, milliseconds: each look is some ten calls of the database, and a busy desk rings at every message. */
const TOGETHER_MS = 25
const CUT_OFF = 'the service was cut off while this was being sent; it may have arrived'

/**
 * Sends what channels must send. Driven by the feed: a ring (`poke`) is a hint, the sweep finds what no ring told of, on any node. Each message
 * goes claim (committed) → call → note; what a crash leaves between the last two is sent again under its key, or shown as uncertain.
 */
export class Sender {
  private readonly parts: SendingParts
  private readonly delivery: Delivery
  private readonly kinds: readonly string[]
  private readonly keyed: readonly string[]
  private readonly underWay = new Map<Promise<void>, string>()
  private readonly looks = new Map<string, Look>()
  private readonly lookedAt = new Map<string, number>()
  private readonly followed = new Set<string>()
  private stopped = false
  private isStale = true

  constructor(parts: SendingParts) {
    this.parts = parts
    this.delivery = new Delivery(parts)
    this.kinds = parts.channels.map(({ kind }) => kind)
    this.keyed = parts.channels.filter(({ keyed }) => keyed).map(({ kind }) => kind)
  }

  /** Rung for every message: costs nothing where no channel sends. Settles when all that is due now has been begun. */
  async poke(workspaceId: string): Promise<void> {
    if (!this.stopped && this.followed.has(workspaceId)) await this.look(workspaceId)
  }

  /** The same where the workspace may be followed since just now. */
  async wake(workspaceId: string): Promise<void> {
    this.followed.add(workspaceId)
    await this.poke(workspaceId)
  }

  /** Another node may have connected the first channel of a workspace. */
  forget(): void {
    this.isStale = true
  }

  /** Looks at what is due in any workspace. */
  async sweep(): Promise<void> {
    const due = await takeDue(this.parts.db)
    if (this.isStale) for (const workspaceId of await allFollowed(this.parts.db)) this.followed.add(workspaceId)
    this.isStale = false
    await Promise.all(due.map((workspaceId) => this.wake(workspaceId)))
  }

  /** Settles when nothing is under way and nothing more is due. */
  async idle(): Promise<void> {
    while (this.looks.size > 0 || this.underWay.size > 0)
      await Promise.all([...[...this.looks.values()].map(({ done }) => done), ...this.underWay.keys()])
  }

  /** Begins nothing more, and waits for what is under way. */
  readonly close = async (): Promise<void> => {
    this.stopped = true
    await this.idle()
  }

  private look(workspaceId: string): Promise<void> {
    const going = this.looks.get(workspaceId)
    if (going) {
      going.again = true
      return going.done
    }
    const look: Look = { again: true, done: Promise.resolve() }
    this.looks.set(workspaceId, look)
    look.done = this.goOn(workspaceId, look).catch((error: unknown) => this.parts.failed(error, workspaceId))
    return look.done
  }

  private async goOn(workspaceId: string, look: Look): Promise<void> {
    try {
      while (look.again && !this.stopped) {
        const rest = (this.lookedAt.get(workspaceId) ?? Number.NEGATIVE_INFINITY) + TOGETHER_MS - performance.now()
        if (rest > 0) await passed(rest)
        if (this.stopped) break
        look.again = false
        this.lookedAt.set(workspaceId, performance.now())
        while (await takeIn(this.parts.db, workspaceId, this.kinds, this.parts.told));
        await this.beginAll(workspaceId)
      }
    } finally {
      this.looks.delete(workspaceId)
    }
  }

  private async beginAll(workspaceId: string): Promise<void> {
    const room = Math.min(MOST_OF_A_CHANNEL, MOST - this.underWay.size)
    if (room <= 0) return
    const perChannel = Map.groupBy(this.underWay.values(), (channelId) => channelId)
    const full = [...perChannel].filter(([, calls]) => calls.length >= MOST_OF_A_CHANNEL).map(([channelId]) => channelId)
    const { claims, rings } = await this.parts.db.inWorkspace(workspaceId, async (tx) => {
      // asked one behind the other, in one packet
      const [lost, found] = await Promise.all([recover(tx, this.keyed, CUT_OFF), claim(tx, full, room), lookAgain(tx, workspaceId)])
      const bells = []
      for (const one of lost) bells.push(await this.parts.tell(tx, workspaceId, { ...one, state: 'uncertain' }))
      return { claims: found, rings: bells }
    })
    for (const ring of rings) ring()
    for (const one of claims) this.begin(workspaceId, one)
  }

  private begin(workspaceId: string, one: Claim): void {
    const work = this.delivery
      .deliver(workspaceId, one)
      .catch((error: unknown) => this.parts.failed(error, workspaceId))
      .finally(() => {
        this.underWay.delete(work)
        // the next message of the same shopper
        void this.poke(workspaceId)
      })
    this.underWay.set(work, one.channelId)
  }
}

interface Look {
  /** Something rang while it was looked. */
  again: boolean
  done: Promise<void>
}
