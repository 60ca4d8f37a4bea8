import { createHash } from 'node:crypto'
import type { PushSubscribe } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import type { Signer } from '#platform/auth'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type BrowserKeys, isBrowserKeys } from './encrypt.ts'

/** Of whom a browser is told. */
export interface Subscriber {
  readonly workspaceId: string
  readonly conversationId: string
  readonly language: 'zh-CN' | 'en'
  readonly at: Date
}

/** Browsers that one shopper is told in; past it the oldest is forgotten. */
const MOST_BROWSERS = 5

const hashOf = (endpoint: string) => createHash('sha256').update(endpoint).digest()

/**
 * Keeps a browser's subscription, and gives its id. A browser tells one shopper: subscribed again under another, it tells the one before nothing
 * more. Throws `invalid` for an address or keys that nothing can be pushed to.
 */
export async function subscribe(
  tx: Tx,
  who: Subscriber,
  { endpoint, keys, page }: PushSubscribe,
  privateHosts: readonly string[],
): Promise<string> {
  mustBePushable(endpoint, privateHosts)
  if (!isBrowserKeys(keys)) throw new AppError('invalid', 'The keys are none that a push can be encrypted for; subscribe anew')
  return keep(tx, who, { endpoint, keys, page })
}

interface Kept {
  readonly endpoint: string
  readonly keys?: BrowserKeys
  readonly page: string | undefined
  /** What it is known by, where that is not the endpoint alone. */
  readonly knownBy?: string
}

async function keep(tx: Tx, who: Subscriber, { endpoint, keys, page, knownBy = endpoint }: Kept): Promise<string> {
  const row = await tx.row<{ id: string }>(sql`
    insert into push_subscriptions (workspace_id, id, conversation_id, endpoint, endpoint_hash, p256dh, auth, page_url, language, made_at)
    values (${who.workspaceId}, ${uuidv7()}, ${who.conversationId}, ${endpoint}, ${hashOf(knownBy)}, ${keys?.p256dh ?? null}, ${keys?.auth ?? null},
      ${page === undefined ? null : withoutQuery(page)}, ${who.language}, ${who.at})
    on conflict (workspace_id, endpoint_hash) do update set conversation_id = excluded.conversation_id, p256dh = excluded.p256dh, auth = excluded.auth,
      page_url = excluded.page_url, language = excluded.language, made_at = excluded.made_at, pushed = 0, pushed_seq = 0, pushed_at = null,
      message_id = null, seq = null, due_at = null, attempts = 0
    returning id`)
  await tx.run(sql`
    delete from push_subscriptions where conversation_id = ${who.conversationId} and id in (
      select id from push_subscriptions where conversation_id = ${who.conversationId} order by made_at desc, id desc offset ${MOST_BROWSERS})`)
  return row?.id ?? ''
}

/** Keeps an address (`mailto:…`, `sms:…`) that letters go to in place of pushes, and gives its id. It tells one shopper of a shop, as a browser does. */
export async function subscribeLetter(
  tx: Tx,
  who: Subscriber,
  { to, page }: { readonly to: string; readonly page?: string },
): Promise<string> {
  const row = await tx.row<{ shop: string }>(sql`select shop_id as shop from conversations where id = ${who.conversationId}`)
  return keep(tx, who, { endpoint: to, page, knownBy: `${row?.shop} ${to}` })
}

/** Nothing is pushed there any more. */
export const unsubscribe = (tx: Tx, id: string): Promise<number> => tx.run(sql`delete from push_subscriptions where id = ${id}`)

/** A push service is called over TLS; one without it only where the operator allows its host. */
function mustBePushable(endpoint: string, privateHosts: readonly string[]): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  const isAllowed = url && (url.protocol === 'https:' || privateHosts.includes(url.host) || privateHosts.includes(url.hostname))
  if (!isAllowed || url.username !== '') throw new AppError('invalid', 'The endpoint is no https address of a push service')
}

/** What stands in a query is the shop's and the shopper's own, and is not needed to come back. */
function withoutQuery(page: string): string | null {
  const url = URL.canParse(page) ? new URL(page) : undefined
  return url && ['http:', 'https:'].includes(url.protocol) ? `${url.origin}${url.pathname}` : null
}

const signed = (body: string) => [`web-push-stop.${body}`]

/** What a browser stops its pushes with, also when no chat is open: it names one subscription, and nobody else can make it. */
export function stopToken(key: Signer, workspaceId: string, id: string): string {
  const body = `${workspaceId}.${id}`
  return `${body}.${key.mac(...signed(body)).toString('base64url')}`
}

/** Throws `unauthenticated` for a token that is not ours. */
export function openStopToken(key: Signer, token: string): { readonly workspaceId: string; readonly id: string } {
  const [workspaceId = '', id = '', signature = ''] = token.split('.')
  if (!key.isMac(Buffer.from(signature, 'base64url'), signed(`${workspaceId}.${id}`)))
    throw new AppError('unauthenticated', 'This is no token that a push subscription is stopped with')
  return { workspaceId, id }
}
