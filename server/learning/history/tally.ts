import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { BadRow, HistoryFault } from './faults.ts'
import type { PastSession } from './session.ts'
import { looksSwapped } from './swapped.ts'

/** Sessions looked at for who is who. */
const LOOKED_AT = 500
/** Sessions shown, messages of each, and characters of a message. */
const SAMPLES = 3
const MOST_MESSAGES = 12
const MOST_CHARACTERS = 300
const MOST_ROWS = 50

/** What a history holds, as it was read. */
export interface Look {
  readonly sessions: number
  readonly messages: number
  /** Sessions that stand there, or in what was taken in before, already. */
  readonly repeated: number
  /** Rows that cannot be taken, by why. */
  readonly faults: Readonly<Partial<Record<HistoryFault, number>>>
  /** The first of them. */
  readonly rows: readonly BadRow[]
  /** Some sessions, masked and cut short. */
  readonly samples: readonly PastSession[]
  /** The earliest and the latest moment that is told, in milliseconds. */
  readonly times: readonly [from: number, to: number] | null
  readonly looksSwapped: boolean
}

/** Counts what comes, for those who want to know before, or while, it is taken in. */
export class Tally {
  private sessions = 0
  private messages = 0
  private repeated = 0
  private readonly faults = new Map<HistoryFault, number>()
  private readonly rows: BadRow[] = []
  private readonly samples: PastSession[] = []
  private readonly looked: PastSession[] = []
  private times: [from: number, to: number] | null = null

  /** A session that counts, masked. */
  add(session: PastSession): void {
    this.sessions++
    this.messages += session.messages.length
    if (this.looked.length < LOOKED_AT) this.looked.push(session)
    if (this.samples.length < SAMPLES) this.samples.push(short(session))
    for (const { at } of session.messages) if (at !== undefined) this.time(at)
  }

  /** A row that does not. */
  tell(row: BadRow): void {
    if (row.why === 'repeated') {
      this.repeated++
      return
    }
    this.faults.set(row.why, (this.faults.get(row.why) ?? 0) + 1)
    if (this.rows.length < MOST_ROWS) this.rows.push(row)
  }

  /** What came so far. */
  get look(): Look {
    const { sessions, messages, repeated, rows, samples, times } = this
    const faults = Object.fromEntries(this.faults)
    return { sessions, messages, repeated, faults, rows, samples, times, looksSwapped: looksSwapped(this.looked) }
  }

  private time(at: number): void {
    this.times ??= [at, at]
    this.times = [Math.min(this.times[0], at), Math.max(this.times[1], at)]
  }
}

const short = ({ id, messages }: PastSession): PastSession => ({
  id: firstGraphemes(id, MOST_CHARACTERS),
  messages: messages.slice(0, MOST_MESSAGES).map((one) => ({ ...one, text: firstGraphemes(one.text, MOST_CHARACTERS) })),
})
