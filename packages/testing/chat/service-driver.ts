import { randomUUID } from 'node:crypto'
import type { MessageView, OpenWidget, Page, ShopperPart, StoredPart } from '@xiaoer/contract'
import sql from 'sql-template-tag'
import { lendOrders, type Wanted } from '../../../server/commerce/demo/index.ts'
import { FRESH_STATE } from '../../../server/engine/conversation/index.ts'
import { signToken } from '../../../server/platform/auth/index.ts'
import type { Service } from '../../../server/service.ts'
import { WIDGET_AUDIENCE } from '../../../server/shoppers/index.ts'
import { channelsOf } from '../../../server/workspaces/index.ts'
import { letSilenceCome, setOnline } from '../service.ts'
import { runCampaign } from './campaign.ts'
import type { ChatDriver, ChatVisit, Said } from './run-chat.ts'
import { shopFaults } from './shop-faults.ts'

/** Plays scripts through the widget's own port: the full path, but for the bytes of HTTP. */
export async function serviceDriver(service: Service): Promise<ChatDriver> {
  const { db, workspaceId, secrets } = service
  const [channel] = await channelsOf(db, workspaceId)
  if (!channel) throw new Error('the workspace has no channel')
  const secret = Buffer.from(secrets.open(channel.secretSealed, 'channel'), 'utf8')
  let nth = 0
  const shop = service.shopFor(workspaceId, channel.shopId)
  const faults = shop && shopFaults(shop)

  return {
    async begin(settings, place) {
      faults?.mend()
      await setOnline(service, Number(settings['desk'] ?? 0))
      await runCampaign(service, settings['campaign'])
      const { customerId, names } = await guest(service, settings['shopper'] ?? 'visitor', place ?? ++nth)
      const page = readPage(settings['page'])
      const token = customerId && signToken({ sub: customerId, name: '林小满' }, { secret, audience: WIDGET_AUDIENCE, now: new Date() })
      const request: OpenWidget = {
        channel: channel.publicKey,
        language: settings['language'] ?? 'zh-CN',
        ...(token ? { token } : {}),
        ...(page ? { page } : {}),
      }
      const { session } = await service.port.open(request)
      await beginAfresh(service, session.conversationId)
      return { names, visit: { ...visitOf(service, session, page ?? null), shop: (what, how) => faults?.set(what, how) } }
    },
  }
}

/** A customer of the shop keeps one conversation for ever: what another script said in it must not count in this one. */
async function beginAfresh({ db, workspaceId, engine }: Service, conversationId: string): Promise<void> {
  const state = JSON.stringify(FRESH_STATE)
  await db.inWorkspace(workspaceId, (tx) =>
    tx.run(
      sql`update conversations set state = ${state}::jsonb || jsonb_build_object('language', state->'language'), page = null, holder = 'bot', agent_id = null where id = ${conversationId}`,
    ),
  )
  engine.forget(conversationId)
}

/** A parcel of which nothing else is said; a lost or refused one would make another talk of a script at some hours. */
const ORDINARY = 'in_transit'

/** `visitor`, a customer's id, or `with STATE[/SHIPMENT] order [of VARIANT[+VARIANT]] [to CITY] [signed N days ago] [refund STATE] [and STATE order …]`. */
async function guest(
  { db, workspaceId }: Service,
  who: string,
  nth: number,
): Promise<{ customerId?: string; names: Record<string, string> }> {
  if (who === 'visitor') return { names: {} }
  if (!who.startsWith('with')) return { customerId: who, names: {} }
  const wanted = [
    ...who.matchAll(/(\w+)(?:\/(\w+))? order(?: of ([\w.+-]+))?(?: to (\p{L}+))?(?: signed (\d+) days? ago)?(?: refund (\w+))?/gu),
  ].map(
    ([, state, shipment, variants, city, days, refund]) =>
      ({
        state,
        ...(shipment || state === 'shipped' ? { shipment: shipment ?? ORDINARY } : {}),
        ...(variants ? { variants: variants.split('+') } : {}),
        ...(city ? { city } : {}),
        ...(refund ? { refund } : {}),
        ...(days ? { signedDaysAgo: Number(days) } : {}),
      }) as Wanted,
  )
  const lent = await db.inWorkspace(workspaceId, (tx) => lendOrders(tx, workspaceId, nth, wanted))
  const names = Object.fromEntries(lent.orderNumbers.map((number, i) => [i === 0 ? 'order' : `order${i + 1}`, number]))
  return { customerId: lent.customerId, names }
}

function readPage(text: string | undefined): Page | undefined {
  const [kind, ref] = text?.split(' ') ?? []
  const kinds = ['home', 'list', 'product', 'orders', 'order', 'cart', 'other'] as const
  const known = kinds.find((one) => one === kind)
  return known && { kind: known, ...(ref ? { ref } : {}) }
}

/** What a shopper "writes" who sends a picture. */
const PICTURE = '[image]'

type Session = Parameters<Service['port']['resolve']>[0]

function visitOf(service: Service, session: Session, page: Page | null): Omit<ChatVisit, 'shop'> {
  const { port, db, workspaceId, engine } = service
  const { conversationId, channelId } = session

  const send = async (part: ShopperPart): Promise<Said> => accept(await port.resolve(session, [part]))

  async function accept(parts: StoredPart[]): Promise<Said> {
    const inbound = { id: randomUUID(), conversationId, channelId, externalId: null, parts, page }
    const { replies } = await port.accept(session, inbound)
    return said(await replies())
  }

  async function said(replies: MessageView[]): Promise<Said> {
    const trace = await db.inWorkspace(workspaceId, (tx) =>
      tx.row<{ outcome: string; source: string }>(
        sql`select outcome, source from traces where conversation_id = ${conversationId} order by id desc limit 1`,
      ),
    )
    return { replies, source: replies.length === 0 && trace?.outcome !== 'stay_silent' ? 'none' : (trace?.source ?? 'none') }
  }

  return {
    write: (text) => (text === PICTURE ? accept([{ kind: 'image', text: '[图片]', fileId: randomUUID() }]) : send({ kind: 'text', text })),
    tap: ({ id, label, messageId }) => send({ kind: 'chosen', choiceId: id, text: label, messageId }),
    async silence() {
      const before = await newest()
      await letSilenceCome(service, conversationId)
      await engine.sweep()
      // the service's own sweep may have come first
      await engine.idle()
      return said((await port.events(session, before)).events.flatMap(({ message }) => message ?? []))
    },
    agent: (verb, text) => agentDoes(db, workspaceId, conversationId, verb, text),
    holder: () => holderOf(service, conversationId),
  }

  async function newest(): Promise<number> {
    return (await db.inWorkspace(workspaceId, (tx) => tx.row<{ seq: number }>(sql`select seq from feed_counters`)))?.seq ?? 0
  }
}

async function holderOf({ db, workspaceId }: Service, conversationId: string): Promise<string> {
  const row = await db.inWorkspace(workspaceId, (tx) =>
    tx.row<{ holder: string }>(sql`select holder from conversations where id = ${conversationId}`),
  )
  return row?.holder ?? ''
}

async function agentDoes(db: Service['db'], workspaceId: string, conversationId: string, verb: string, text: string): Promise<void> {
  const { take, handBack, settle, reply } = await import('../../../server/desk/index.ts')
  const by = { workspaceId, accountId: '00000000-0000-7000-8000-000000000000', name: '小杉0' }
  if (verb === 'take') await take(db, by, conversationId, false, new Date())
  else if (verb === 'says')
    await reply({ db, fileUrl: () => '' }, by, conversationId, { id: randomUUID(), parts: [{ kind: 'text', text }] }, new Date())
  else if (verb === 'hands') await handBack(db, by, conversationId, new Date())
  else if (verb === 'settles') await settle(db, by, conversationId, 'settled', new Date())
  else throw new Error(`a person can take, says, hands back, settles; not ${verb}`)
}
