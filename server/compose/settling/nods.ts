import { backToBot } from '#desk'
import { type ActionDesk, type ByHand, NOT_APPROVED, type Nodded, type Word } from '#engine/actions'
import type { Database } from '#platform/db'
import { workspacesServed } from '#workspaces'
import type { Trouble } from '../sweeping/outage.ts'

export interface NodParts {
  readonly db: Database
  readonly now: () => Date
  readonly trouble: Trouble
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

/** A crash between a person's yes and the deed's end is noticed within this and a minute. */
const LOOK_EVERY_MS = 20_000

/** People's words on deeds that wait: done once, whatever dies in between. The shopper is told by `tellingOf`. */
export function nodsOf({ db, now, trouble, ring }: NodParts, desk: Pick<ActionDesk, 'approve' | 'cutOff' | 'again' | 'byHand'>) {
  /** What it waited in the queue for is settled; after a no the bot takes an appeal, and a person is one word away. */
  async function letGo(workspaceId: string, { row: { conversationId }, acted }: Nodded): Promise<void> {
    const isSettled = acted.state === 'done' || (acted.state === 'refused' && acted.why === NOT_APPROVED)
    const seq = isSettled ? await backToBot(db, workspaceId, conversationId, now()) : undefined
    if (seq !== undefined) ring(workspaceId, conversationId, seq)
  }

  /** Goes on with what a crash cut off in one workspace. */
  async function goOn(workspaceId: string): Promise<void> {
    for (const nodded of await desk.cutOff(workspaceId, now())) await letGo(workspaceId, nodded)
  }

  const looking = everyNow(async () => {
    for (const workspaceId of await workspacesServed(db)) await goOn(workspaceId)
  }, trouble)

  return {
    decide: async (word: Omit<Word, 'now'>): Promise<Nodded['acted']> => {
      const nodded = await desk.approve({ ...word, now: now() })
      await letGo(word.workspaceId, nodded)
      return nodded.acted
    },
    /** Once more what failed or is half done; see `stuckDeeds`. */
    again: async (word: Omit<Word, 'now' | 'yes'>): Promise<Nodded['acted']> => {
      const nodded = await desk.again({ ...word, now: now() })
      await letGo(word.workspaceId, nodded)
      return nodded.acted
    },
    byHand: (word: Omit<ByHand, 'now'>): Promise<void> => desk.byHand({ ...word, now: now() }),
    goOn,
    close: looking.close,
  }
}
/** See `nodsOf`. */
export type Nods = ReturnType<typeof nodsOf>

function everyNow(look: () => Promise<void>, trouble: Trouble) {
  let looking: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    looking = look().catch((err: unknown) => trouble.warn({ err }, 'deeds that were decided on were not looked through; they are soon'))
  }, LOOK_EVERY_MS)
  timer.unref()
  return {
    close: async (): Promise<void> => {
      clearInterval(timer)
      await looking
    },
  }
}
