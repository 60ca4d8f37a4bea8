import sql from 'sql-template-tag'
import { webTexts } from '#channels/web'
import { say } from '#desk'
import { type Arriving, keepWithoutTurn } from '#engine/conversation'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { type Contact, isKnownContact, makeContactCode, tellContact, useContactCode } from '#shoppers'
import type { Where } from './join.ts'
import { reaching, type SendCodeParts, sendCode } from './send-code.ts'
import type { Writer } from './writer.ts'

/** A message that the service answers itself. */
interface Answering {
  readonly writer: Writer
  readonly where: Where
  readonly arriving: Arriving
}

/**
 * Sends six digits to an address that the shop knows of somebody, and says the same where it knows of nobody. Gives the thread's newest number;
 * undefined where no channel sends to such addresses.
 */
export async function offerCode(
  parts: SendCodeParts,
  { writer, where, arriving }: Answering,
  contact: Contact,
): Promise<number | undefined> {
  const { workspaceId, shopId, at, language } = where
  const through = await reaching(parts, workspaceId, shopId, contact.kind)
  if (!through) return undefined
  const { shopperId } = writer
  const [isKnown, code] = await parts.db.inWorkspace(workspaceId, async (tx) => [
    await isKnownContact(tx, shopId, contact),
    await makeContactCode(tx, { workspaceId, shopperId, at }, contact),
  ])
  const isSent = code === undefined || !isKnown || (await sendCode(through, contact, code, language, at).catch(() => false))
  const { codeMany, codeSent, codeUnsent } = webTexts(language.startsWith('zh') ? 'zh-CN' : 'en')
  const text = code === undefined ? codeMany : (isSent ? codeSent : codeUnsent).replace('{address}', maskedOf(contact))
  return parts.db.inWorkspace(workspaceId, (tx) => answer(tx, where, arriving, text))
}

/** A number is not said back whole to whoever typed it; an address is, as it is where slips are seen. */
const maskedOf = ({ kind, value }: Contact): string => (kind === 'phone' ? `${value.slice(0, -8)}****${value.slice(-4)}` : value)

/** Takes the digits: one person now, told so; or what was wrong. Undefined where no digits are waited for. */
export function takeCode({ db }: SendCodeParts, { writer, where }: Answering, digits: string) {
  const whose = { workspaceId: where.workspaceId, shopperId: writer.shopperId, at: where.at }
  return db.inWorkspace(where.workspaceId, async (tx) => {
    const contact = await useContactCode(tx, whose, digits)
    if (contact === undefined || contact === 'wrong') return contact
    return tellContact(tx, { ...whose, contact, provenBy: 'code' })
  })
}

/** Keeps the words in the thread and says something to them, with no turn; once by the message's id. */
export async function answer(tx: Tx, { workspaceId, at }: Where, arriving: Arriving, text: string): Promise<number | undefined> {
  const { id, conversationId } = arriving
  await tx.row(sql`select 1 from conversations where id = ${conversationId} for update`)
  if (await tx.row(sql`select 1 from messages where id = ${id}`)) return undefined
  await keepWithoutTurn(tx, workspaceId, arriving, at)
  return say(tx, { workspaceId, conversationId, id: uuidv7(), parts: [{ kind: 'text', text }], at })
}
