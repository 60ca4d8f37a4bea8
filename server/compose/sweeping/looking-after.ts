import { type FileAddresses, withAddresses } from '#channels/web'
import {
  clocksOf,
  dealingOf,
  gramsKeeper,
  pastRepliesOf,
  type ReadingParts,
  snoozesOf,
  ticketAutomationOf,
  ticketMailOf,
  unattendedOf,
} from '#desk'
import type { EarlierRouteParts } from '#desk/earlier'
import { type ErasingParts, erasingOf } from '#desk/erasing'
import { checkingOf } from '#desk/quality'
import { type CallParts, callsOut } from '#growth/calls'
import { orderNewsOf } from '#growth/order-news'
import type { Recommender } from '#growth/recommending'
import { trackSweeper } from '#growth/tracks'
import { worthOf } from '#insight'
import type { Miner } from '#learning/mined'
import { webhooksOf } from '#open/webhooks'
import type { Signer } from '#platform/auth'
import type { Role, Secrets } from '#platform/config'
import type { FileStore } from '#platform/files'
import { outwardOf } from '#platform/outbound'
import { workspacesServed } from '#workspaces'
import { replyByMail } from '../channels/mail/by-mail.ts'
import { offersWithOrder } from '../offers/with-order.ts'
import { type AlertsParts, alertsOut, reportsOut } from '../outward/alerts-out.ts'
import { quietOf, weighAnew } from '../outward/weigh-anew.ts'
import { type TellingParts, tellingOf } from '../settling/telling.ts'
import { remindingOf } from '../settling/waiting/reminding.ts'
import { erasedFilesOf } from './erased-files.ts'
import { type WatchedParts, watchOpenSessions } from './watching.ts'

export interface LookingAfter extends TellingParts, WatchedParts, AlertsParts, Pick<ErasingParts, 'files'> {
  /** A `web` process leaves all of this to the workers. */
  readonly role: Role
  /** Hours that a deed waits for a person before its shopper is told so; 0: never. */
  readonly waitHours: number
  /** Histories that are taken in and mined. */
  readonly miner: Miner
  /** What is offered with an order. */
  readonly recommender: Recommender
  /** Sessions of a system that was left, which are taken in. */
  readonly importing: { readonly earlierSessions: EarlierRouteParts; readonly sites: { readonly sweep: () => Promise<void> } }
  /** How words of a conversation are read. */
  readonly reading: ReadingParts
  /** Days that are rolled up for the learning curve. */
  readonly rolling: { readonly sweep: () => Promise<void> }
  /** Signs the links to tickets. */
  readonly key: Signer
  readonly addresses: FileAddresses
  /** Every node forgets what it kept. */
  readonly changed: () => Promise<void>
  readonly secrets: Secrets
  readonly files: FileStore
  /** Makes calls by a telephone channel; undefined where this node has no line. */
  readonly dial: CallParts['dial'] | undefined
}

/**
 * What is looked after beside the turns: shoppers who are to be told of a deed; and by themselves, who waits for a person, shoppers who are told of
 * an order, and what is made of talks afterwards.
 */
export function lookingAfter(parts: LookingAfter) {
  const { trouble, privateHosts } = parts
  const order = (err: unknown) => trouble.error({ err }, 'an order could not be looked at; it is looked at again')
  const hook = (err: unknown) => trouble.error({ err }, 'a webhook could not be told; it is told again')
  const call = (err: unknown) => trouble.error({ err }, 'a call could not be asked for; it is asked for again')
  const watching = watchOpenSessions(parts)
  const alerts = alertsOut(parts)
  const worth = worthOf(parts)
  const reports = reportsOut(parts)
  const mailed = (err: unknown) => trouble.error({ err }, 'a reply on a ticket could not be mailed; its page tells')
  const replies = ticketMailOf({
    ...parts,
    sendReply: replyByMail(parts.channels.openChannel, { key: parts.key, origin: parts.reach.printed }),
    failed: mailed,
  })
  const webhooks = webhooksOf({ ...parts, addressed: addressedBy(parts), outward: outwardOf(privateHosts), failed: hook })
  const telephone = { outward: outwardOf(privateHosts), origin: parts.reach.printed, again: weighAnew, quietOf }
  const { dial, ...others } = parts
  const calls = callsOut({ ...others, ...telephone, ...(dial && { dial }), failed: call })
  const ended = [watching, alerts, reports, webhooks, calls, replies, parts.miner, parts.importing.earlierSessions.earlier]
  if (parts.role === 'web') return { told: [], apart: [], ended }
  return {
    told: [tellingOf(parts), remindingOf({ ...parts, hours: parts.waitHours })],
    apart: [
      [unattendedOf(parts), dealingOf(parts), clocksOf(parts), ticketAutomationOf(parts), snoozesOf(parts)],
      [watching, alerts, erasedFilesOf(parts)],
      [orderNewsOf({ ...parts, offersFor: offersWithOrder(parts), failed: order }), webhooks, calls, replies],
      [checkingOf(parts), gramsKeeper(parts), pastRepliesOf(parts)],
      [erasingOf(parts), trackSweeper({ ...parts, workspaces: () => workspacesServed(parts.db) })],
      [parts.miner, parts.rolling, parts.importing.earlierSessions.earlier, parts.importing.sites],
      [...worth.swept, reports],
      [worth.reckoning],
    ],
    ended,
  }
}

/** What programs of others are told of files they can fetch for a while. */
const addressedBy =
  ({ addresses }: Pick<LookingAfter, 'addresses'>) =>
  (workspaceId: string, body: object): object =>
    withAddresses(body, (fileId) => addresses.sign(workspaceId, fileId, 'sent'))
