import { intentModes, judgeWaiting, letFall, noteDecision } from '#desk/modes'
import type { IntentModes, Scene } from '#engine/conversation'
import { lastRead } from '#platform/cache'
import type { Database } from '#platform/db'
import type { Trouble } from './sweeping/outage.ts'

interface Needed {
  readonly db: Database
  readonly now: () => Date
  readonly trouble: Trouble
  /** News of the desk's alone. */
  readonly ring: (workspaceId: string, conversationId: string, seq: number) => void
}

/** What of a written turn says that its matter is watched. */
interface WrittenTurn {
  readonly turnId: string
  readonly conversationId: string
  readonly sessionId: string
  readonly mode?: { readonly intent: string; readonly mode: string; readonly outcome: string }
}

/** How often decisions are judged, and modes fall. */
const JUDGE_EVERY_MS = 60_000

/** The modes of intents as turns see them: read once until something changes, noted after the commit (`noted` waits for that), judged now and then. */
export function modesOf({ db, now, trouble, ring }: Needed) {
  const kept = lastRead((workspaceId) => intentModes(db, workspaceId), now)
  const watched = new Set<string>()
  const under = new Set<Promise<unknown>>()
  const behind = (work: Promise<unknown>, what: string) => {
    const done = work.catch((err: unknown) => trouble.warn({ err }, what)).finally(() => under.delete(done))
    under.add(done)
  }

  const judge = async (workspaceId: string): Promise<void> => {
    const fallen = await judgedAndFallen(db, workspaceId, now())
    if (fallen.length > 0) kept.forget()
    for (const seq of fallen) ring(workspaceId, '', seq)
  }
  const timer = setInterval(() => {
    for (const workspaceId of watched) behind(judge(workspaceId), 'decisions of watched intents were not judged')
  }, JUDGE_EVERY_MS)
  timer.unref()

  return {
    /** At hand after `load`; undefined where every intent is served in full. */
    of: ({ workspaceId }: Scene): IntentModes | undefined => kept.of(workspaceId),
    load: async ({ workspaceId }: Scene): Promise<void> => {
      if ((await kept.load(workspaceId)).size > 0) watched.add(workspaceId)
    },
    turned: (workspaceId: string, { mode, ...turn }: WrittenTurn): void => {
      if (mode) behind(noteDecision(db, workspaceId, { ...turn, ...mode }, now()), 'a decision of a watched intent was not noted')
    },
    noted: (): Promise<unknown> => Promise.all(under),
    forget: kept.forget,
    close: async (): Promise<void> => {
      clearInterval(timer)
      await Promise.all(under)
    },
  }
}

async function judgedAndFallen(db: Database, workspaceId: string, at: Date) {
  await judgeWaiting(db, workspaceId, at)
  return letFall(db, workspaceId, at)
}

/** See `modesOf`. */
export type OpenModes = ReturnType<typeof modesOf>
