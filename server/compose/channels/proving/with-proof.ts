import { webTexts } from '#channels/web'
import type { Shop } from '#commerce'
import { type Arriving, type ConversationEngine, messageById } from '#engine/conversation'
import type { Secrets } from '#platform/config'
import type { Joined } from '#shoppers'
import type { Live } from '../../live.ts'
import { answer, offerCode, takeCode } from './by-code.ts'
import { proveByOrder } from './by-order.ts'
import { type Shown, shownIn } from './forms.ts'
import { moveOver, tellJoined, type Where } from './join.ts'
import type { SendCodeParts } from './send-code.ts'
import { type Writer, writerIn } from './writer.ts'

/** What proving needs. */
export interface ProofParts extends SendCodeParts {
  readonly now: () => Date
  readonly live: Live
  readonly secrets: Pick<Secrets, 'deriveAll'>
  /** The shopper of this conversation has proven an order: what is kept of it is read anew, on every node. */
  readonly proved: (conversationId: string) => Promise<void>
  readonly shopFor: (workspaceId: string, shopId: string) => Shop | undefined
}

interface Proving {
  readonly writer: Writer
  readonly where: Where
  readonly arriving: Arriving
  readonly shown: Shown
}

/**
 * The same engine, before which whoever writes proves who they are by digits that were sent, and what they said goes on in their customer's thread;
 * or proves an order, that one alone.
 */
export function withProof(engine: ConversationEngine, parts: ProofParts): ConversationEngine {
  const accept: ConversationEngine['acceptMessage'] = async (workspaceId, inbound) => {
    const [first] = inbound.parts
    const shown = first?.kind === 'text' ? shownIn(first.text) : undefined
    const writer = shown && (await writerIn(parts.db, workspaceId, inbound.conversationId))
    if (!shown || !writer || (writer.customerId !== null && !isSure(shown))) return engine.acceptMessage(workspaceId, inbound)
    const { shopId, language } = writer
    const where = { workspaceId, shopId, channelId: inbound.channelId, language, at: parts.now() }
    const came = await prove(parts, { writer, where, arriving: inbound, shown })
    if (typeof came === 'number') return kept(parts, workspaceId, inbound, came, engine)
    if (came === undefined && writer.movedTo === null) return engine.acceptMessage(workspaceId, inbound)
    const { place, left } = came
      ? await parts.db.inWorkspace(workspaceId, (tx) => moveOver(tx, where, came))
      : { place: writer.movedTo ?? '', left: undefined }
    const accepted = await engine.acceptMessage(workspaceId, { ...inbound, conversationId: place })
    if (came) {
      const rung = await parts.db.inWorkspace(workspaceId, (tx) => tellJoined(tx, where, place, left))
      for (const { conversationId, seq } of rung) parts.live.ring(workspaceId, conversationId, seq)
    }
    return accepted
  }
  return { ...engine, acceptMessage: accept }
}

/** Whom the shop vouches for has nothing to prove but an order that it tells nobody's, by its digits or its code. */
const isSure = (shown: Shown): boolean => shown.kind === 'order' && (shown.code !== undefined || shown.numbers.length > 1)

/** Who was made one; the thread's newest number where the service has answered; undefined where the words prove nothing. */
async function prove(parts: ProofParts, { shown, ...proving }: Proving): Promise<Joined | number | undefined> {
  const { writer, where, arriving } = proving
  switch (shown.kind) {
    case 'order': {
      const shop = parts.shopFor(where.workspaceId, where.shopId)
      const proved = () => parts.proved(arriving.conversationId)
      const away = shop && (await proveByOrder({ ...parts, proved, shop, writer, where, ...shown }))
      // a customer has other things to ask about
      return away && writer.customerId === null ? said(parts, proving, 'orderAway') : undefined
    }
    case 'address':
      return writer.isFree ? offerCode(parts, proving, shown.contact) : undefined
    case 'digits': {
      const met = await takeCode(parts, proving, shown.digits)
      if (met === undefined) return undefined
      if (met !== 'wrong' && met.joined) return met.joined
      return said(parts, proving, 'codeWrong')
    }
  }
}

/** Says something to their words, with no turn. */
function said(
  { db }: ProofParts,
  { where, arriving }: Omit<Proving, 'shown'>,
  key: 'codeWrong' | 'orderAway',
): Promise<number | undefined> {
  const text = webTexts(where.language.startsWith('zh') ? 'zh-CN' : 'en')[key]
  return db.inWorkspace(where.workspaceId, (tx) => answer(tx, where, arriving, text))
}

/** What the service has answered, as the engine would have told of it. */
async function kept({ db, live }: ProofParts, workspaceId: string, inbound: Arriving, seq: number, engine: ConversationEngine) {
  live.ring(workspaceId, inbound.conversationId, seq)
  const message = await db.inWorkspace(workspaceId, (tx) => messageById(tx, inbound.id))
  return message ? { message, replies: async () => [] } : engine.acceptMessage(workspaceId, { page: null, ...inbound })
}
