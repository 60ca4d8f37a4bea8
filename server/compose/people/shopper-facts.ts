import type { GuideEvent, Understanding } from '#engine/conversation'
import type { Database } from '#platform/db'
import { factsIn, factsOf, knownFrom, rememberFacts } from '#shoppers'
import type { Trouble } from '../sweeping/outage.ts'

/** What of a written turn tells something of its shopper. */
interface WrittenTurn {
  readonly conversationId: string
  readonly message?: {
    readonly said: string
    readonly entities: Understanding['entities']
    readonly shopperId: string
    readonly at: Date
  }
}

/** Keeps what shoppers say of themselves, behind the turn that heard it; `noted` waits for that. */
export function shopperFacts({ db, trouble }: { readonly db: Database; readonly trouble: Trouble }) {
  const under = new Set<Promise<unknown>>()
  return {
    turned(workspaceId: string, { conversationId, message }: WrittenTurn): void {
      const facts = message ? factsIn(message.said, message) : []
      if (!message || facts.length === 0) return
      const by = { workspaceId, conversationId, shopperId: message.shopperId, at: message.at }
      const done = db
        .inWorkspace(workspaceId, (tx) => rememberFacts(tx, facts, by))
        .catch((err: unknown) => trouble.warn({ err }, 'what a shopper said of themselves was not kept'))
        .finally(() => under.delete(done))
      under.add(done)
    },
    noted: (): Promise<unknown> => Promise.all(under),
  }
}

/** What the guide begins with of a shopper; nothing where nothing is remembered. */
export async function knownToGuide(db: Database, workspaceId: string, shopperId: string): Promise<GuideEvent[]> {
  const facts = await db.inWorkspace(workspaceId, (tx) => factsOf(tx, shopperId))
  return facts.length === 0 ? [] : [{ e: 'known', ...withCopies(knownFrom(facts)) }]
}

const withCopies = ({ values, people }: ReturnType<typeof knownFrom>) => ({ values, people: [...people] })
