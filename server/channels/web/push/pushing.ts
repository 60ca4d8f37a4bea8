import { shortened } from '@xiaoer/contract/graphemes'
import type { Signer } from '#platform/auth'
import type { Secrets } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import type { Outward } from '#platform/outbound'
import { lookAgainAt, sweptByWorkspace, takeDue, workThrough } from '#platform/pacing'
import { webTexts } from '../texts/index.ts'
import type { BrowserKeys } from './encrypt.ts'
import { vapidKeysOf } from './keys.ts'
import { type Push, type Pushed, sendPush } from './send.ts'
import { stopToken, unsubscribe } from './subscriptions.ts'
import { claimDue, nextLook, noteDropped, noteLater, notePushed, PUSH_WORK, type Waiting } from './waiting.ts'
import { type Manners, weighPush } from './weigh.ts'

/** What pushing needs of the rest. */
export interface PushingParts {
  readonly db: Database
  readonly now: () => Date
  readonly secrets: Secrets
  /** Signs what a browser stops its pushes with. */
  readonly key: Signer
  readonly publicUrl: string | undefined
  readonly outward: Outward
  /** Sends a letter to whoever asked to be told by one. */
  readonly letter: (workspaceId: string, letter: Letter) => Promise<Pushed>
  readonly manners: (tx: Tx, shopId: string) => Promise<Manners>
  readonly failed: (error: unknown) => void
}

/** Words to an address (`mailto:…`, `sms:…`) of somebody who has gone. */
export interface Letter {
  readonly shopId: string
  readonly to: string
  readonly text: string
  readonly language: 'zh-CN' | 'en'
  readonly at: Date
}

/** One letter tells that there is something; until they come back a second would tell no more. */
const LETTERS = 1
const [WORKSPACES, BROWSERS] = [32, 16]
/** Twice as late each time from a minute on: some two days. */
const MOST_ATTEMPTS = 12
const LONGEST_MS = 6 * 3_600_000
const LONGEST_BODY = 140

/** Tells the browsers of who has gone what was said since, on any node. */
export function pushingOf(parts: PushingParts) {
  const { db, now, failed } = parts

  async function workspace(id: string, takenAt: Date): Promise<void> {
    await workThrough(
      () => db.inWorkspace(id, (tx) => claimDue(tx, now(), BROWSERS)),
      (one) => tellBrowser(parts, id, one),
      failed,
    )
    await lookAgainAt(db, PUSH_WORK, id, takenAt, await db.inWorkspace(id, nextLook))
  }

  const swept = sweptByWorkspace({ now, failed, work: workspace, due: (at) => takeDue(db, PUSH_WORK, at, WORKSPACES) })
  const sweep = async () => {
    await swept.sweep()
    await swept.idle()
  }
  return { sweep }
}

async function tellBrowser(parts: PushingParts, workspaceId: string, one: Waiting): Promise<void> {
  const { db, now, secrets, outward, publicUrl } = parts
  const at = now()
  const { verdict, vapid } = await db.inWorkspace(workspaceId, async (tx) => ({
    verdict: weighPush(one, mannersOf(one, await parts.manners(tx, one.shopId)), at),
    vapid: await vapidKeysOf(tx, secrets, workspaceId, at),
  }))
  if (verdict.do === 'drop' || one.parts === null) return db.inWorkspace(workspaceId, async (tx) => void (await noteDropped(tx, one)))
  if (verdict.do === 'wait') return db.inWorkspace(workspaceId, async (tx) => void (await noteLater(tx, one, verdict.until, true)))
  const pushed = one.keys
    ? await sendPush(outward, vapid, publicUrl, pushOf(parts, workspaceId, { ...one, keys: one.keys, parts: one.parts }), at)
    : await parts.letter(workspaceId, letterOf(parts, workspaceId, one, at))
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

const mannersOf = ({ keys }: Waiting, { quiet, cap }: Manners): Manners => ({
  quiet,
  cap: keys ? cap : { most: LETTERS, hours: Number.POSITIVE_INFINITY },
})

/** That there is an answer and where, not what it says: a mailbox or a telephone may be looked at by others. */
function letterOf({ key, publicUrl }: PushingParts, workspaceId: string, one: Waiting, at: Date): Letter {
  const { id, shopId, shopName, language, page, endpoint } = one
  const places: Record<string, string> = {
    shop: shopName,
    link: page ?? publicUrl ?? '',
    stop: `${publicUrl ?? ''}/push/stop/${stopToken(key, workspaceId, id)}?lang=${language}`,
  }
  const text = webTexts(language).letterText.replace(/\{(\w+)\}/gu, (place, name: string) => places[name] ?? place)
  return { shopId, to: endpoint, text, language, at }
}

function pushOf(
  { key, publicUrl }: PushingParts,
  workspaceId: string,
  one: Waiting & { keys: BrowserKeys; parts: NonNullable<Waiting['parts']> },
): Push {
  const { id, shopName: title, language, page, conversationId, endpoint, keys } = one
  const words = one.parts
    .map(({ text }) => text)
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim()
  const shown = {
    title,
    body: shortened(words, LONGEST_BODY),
    url: page ?? publicUrl ?? '/',
    tag: conversationId,
    stop: { label: webTexts(language).pushStop, token: stopToken(key, workspaceId, id) },
  }
  // a UUID without its dashes has 32 letters
  return { endpoint, keys, topic: conversationId.replaceAll('-', ''), payload: Buffer.from(JSON.stringify(shown)) }
}
