import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import type { Outward } from '#platform/outbound'
import { webTexts } from '../texts/index.ts'
import { vapidKeysOf } from './keys.ts'
import { type Push, type Pushed, sendPush } from './send.ts'
import { stopToken, unsubscribe } from './subscriptions.ts'
import { claimDue, lookAgain, noteDropped, noteLater, notePushed, takeDue, type Waiting } from './waiting.ts'
import { type Manners, weighPush } from './weigh.ts'

/** What pushing needs of the rest. */
export interface PushingParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
  /** Signs what a browser stops its pushes with. */
  readonly key: Buffer
  readonly publicUrl: string | undefined
  readonly outward: Outward
  readonly manners: (tx: Tx, shopId: string) => Promise<Manners>
  readonly failed: (error: unknown) => void
}

const [WORKSPACES, BROWSERS] = [32, 16]
/** Twice as late each time from a minute on: some two days. */
const MOST_ATTEMPTS = 12
const LONGEST_MS = 6 * 3_600_000
const LONGEST_BODY = 140

/** Tells the browsers of who has gone what was said since, on any node. */
export function pushingOf(parts: PushingParts) {
  const { db, now } = parts

  async function workspace(id: string, takenAt: Date): Promise<void> {
    for (;;) {
      const claimed = await db.inWorkspace(id, (tx) => claimDue(tx, now(), BROWSERS))
      if (claimed.length === 0) break
      await Promise.all(claimed.map((one) => tellBrowser(parts, id, one).catch(parts.failed)))
    }
    await lookAgain(db, id, takenAt)
  }

  async function sweep(): Promise<void> {
    const at = now()
    const due = await takeDue(db, at, WORKSPACES)
    await Promise.all(due.map(({ id }) => workspace(id, at).catch(parts.failed)))
  }
  return { sweep }
}

async function tellBrowser(parts: PushingParts, workspaceId: string, one: Waiting): Promise<void> {
  const { db, now, secrets, outward, publicUrl } = parts
  const at = now()
  const { verdict, vapid } = await db.inWorkspace(workspaceId, async (tx) => ({
    verdict: weighPush(one, await parts.manners(tx, one.shopId), at),
    vapid: await vapidKeysOf(tx, secrets, workspaceId, at),
  }))
  if (verdict.do === 'drop') return db.inWorkspace(workspaceId, async (tx) => void (await noteDropped(tx, one)))
  if (verdict.do === 'wait') return db.inWorkspace(workspaceId, async (tx) => void (await noteLater(tx, one, verdict.until, true)))
  const pushed = await sendPush(outward, vapid, publicUrl, pushOf(parts, workspaceId, one), at)
  await db.inWorkspace(workspaceId, (tx) => note(tx, one, pushed, verdict.unread, now()))
}

/** What no push service takes as it is, and what was tried for two days, is left: the chat has it. */
function note(tx: Tx, one: Waiting, pushed: Pushed, unread: number, at: Date): Promise<number> {
  if (pushed === 'sent') return notePushed(tx, one, unread, at)
  if (pushed === 'gone') return unsubscribe(tx, one.id)
  if ('refused' in pushed || one.attempts >= MOST_ATTEMPTS) return noteDropped(tx, one)
  const ms = Math.max(pushed.later * 1_000, Math.min(LONGEST_MS, 60_000 * 2 ** (one.attempts - 1)))
  return noteLater(tx, one, new Date(at.getTime() + ms), false)
}

function pushOf({ key, publicUrl }: PushingParts, workspaceId: string, one: Waiting): Push {
  const { id, shopName: title, language, page, conversationId, endpoint, keys } = one
  const words = one.parts
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const shown = {
    title,
    body: [...words].length > LONGEST_BODY ? `${[...words].slice(0, LONGEST_BODY - 1).join('')}…` : words,
    url: page ?? publicUrl ?? '/',
    tag: conversationId,
    stop: { label: webTexts(language).pushStop, token: stopToken(key, workspaceId, id) },
  }
  // a UUID without its dashes has 32 letters
  return { endpoint, keys, topic: conversationId.replaceAll('-', ''), payload: Buffer.from(JSON.stringify(shown)) }
}
