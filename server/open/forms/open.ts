import sql from 'sql-template-tag'
import { createTicket, forgetTicketFile, hangMailed, openForms, sayFirst } from '#desk'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import { type Followed, followPage } from './links.ts'
import type { FormParts } from './parts.ts'
import { type Filled, readForm } from './read-form.ts'
import type { SentForm } from './sent.ts'
import { type FormLanguage, wordsIn } from './words/index.ts'

/** Letters to one address in a day: more only trouble whoever it belongs to. */
const MOST_LETTERS = 3
/** Letters that forms of a workspace send in an hour, to whomever. */
const MOST_LETTERS_AN_HOUR = 60
/** Tickets by forms that a workspace takes in an hour, from whomever. */
const MOST_AN_HOUR = 300

/** Whoever sends a form, by the network they are in. */
export interface Sender {
  /** Takes a form from what they may send. Throws `too_many`. */
  readonly mustBeSlow: () => void
  /** Takes a letter from what they may have sent; false where they have had enough. */
  readonly mayMail: () => boolean
}

/** A kind of ticket whose form is open. Throws `not_found`. */
export async function openType(tx: Tx, id: string) {
  const type = (await openForms(tx)).find((one) => one.id === id)
  if (!type) throw new AppError('not_found', 'This form is not open')
  return type
}

/** Opens the ticket that a form asks for, once however often it is sent; what is told in it is a comment, what came with it hangs there, and mail to the address that was given shows whose it is. */
export async function openByForm(
  parts: FormParts,
  form: AForm,
  { body, files }: SentForm,
  language: FormLanguage,
  sender: Sender,
): Promise<Followed & { readonly mailed: boolean }> {
  const { db, now, ring } = parts
  const { workspaceId } = form
  const filled = await db.inWorkspace(workspaceId, (tx) => mustBeTaken(tx, form, body, sender, now()))
  // before the ticket: what is no file that is taken opens none
  const kept = filled.isTaken ? [] : await keepAll(parts, workspaceId, files)
  const made = await db
    .inWorkspace(workspaceId, (tx) => write(tx, form, filled, kept, sender, now()))
    .catch(async (error: unknown) => {
      await forgetAll(parts, workspaceId, kept)
      throw error
    })
  if (made.seq) ring(workspaceId, '', made.seq)
  // another was quicker with the same form
  if (!made.isNew) await forgetAll(parts, workspaceId, kept)
  const followed = { workspaceId, ticketId: made.id }
  return { ...followed, mailed: made.mails && (await mailLink(parts, followed, made, language)) }
}

interface AForm {
  readonly workspaceId: string
  readonly typeId: string
}

/** Reads what was filled in; what was taken once is given again, however many came meanwhile. Throws `invalid`, `too_many`. */
async function mustBeTaken(tx: Tx, { typeId }: AForm, body: string, sender: Sender, at: Date) {
  const { fields } = await openType(tx, typeId)
  const filled = readForm(body, fields)
  const isTaken = (await tx.row(sql`select from tickets where source = 'form' and external_id = ${externalOf(filled)}`)) !== undefined
  if (!isTaken) {
    sender.mustBeSlow()
    await mustBeFew(tx, at)
  }
  return { ...filled, isTaken }
}

async function write(tx: Tx, { workspaceId, typeId }: AForm, filled: Filled, kept: readonly Kept[], sender: Sender, at: Date) {
  const by = { workspaceId, accountId: null }
  const ticket = await createTicket(tx, by, wishOf(typeId, filled), { source: 'form', externalId: externalOf(filled) }, at)
  if (ticket.isNew && filled.details) await sayFirst(tx, by, ticket.id, { by: 'requester', words: filled.details }, at)
  if (ticket.isNew) for (const file of kept) await hangMailed(tx, { workspaceId, ticketId: ticket.id, ...file }, at)
  const mails = ticket.isNew && filled.email !== '' && (await mayMail(tx, filled.email, at)) && sender.mayMail()
  return { ...ticket, email: filled.email, mails }
}

interface Kept {
  readonly fileId: string
  readonly name: string
}

/** All or none. Throws `unsupported`, `too_large`. */
async function keepAll(parts: FormParts, workspaceId: string, files: SentForm['files']): Promise<Kept[]> {
  const kept: Kept[] = []
  try {
    for (const { bytes, name } of files) kept.push({ fileId: await parts.keepFile(workspaceId, null, bytes, name), name })
  } catch (error) {
    await forgetAll(parts, workspaceId, kept)
    throw error
  }
  return kept
}

const forgetAll = ({ db }: FormParts, workspaceId: string, kept: readonly Kept[]) =>
  kept.length === 0
    ? undefined
    : db.inWorkspace(workspaceId, async (tx) => {
        for (const { fileId } of kept) await forgetTicketFile(tx, fileId)
      })

const externalOf = ({ once }: Filled): string => `form:${once}`

/** A form is of no chat: an address that anybody may make would take somebody else's. */
const wishOf = (typeId: string, { subject, email, fields }: Filled) => ({ subject, typeId, fields, ...(email && { requester: email }) })

async function mustBeFew(tx: Tx, at: Date): Promise<void> {
  const made = await tx.row<{ n: number }>(
    sql`select count(*)::int as n from tickets where source = 'form' and created_at > ${at}::timestamptz - interval '1 hour'`,
  )
  if ((made?.n ?? 0) >= MOST_AN_HOUR) throw new AppError('too_many', 'Too many tickets by forms in this hour', { retryAfter: 600 })
}

/** Whether this address, whatever tag it bears, has had few letters today and all of them have in this hour, counting this one. */
async function mayMail(tx: Tx, email: string, at: Date): Promise<boolean> {
  const asked = await tx.row<{ its: number; all: number }>(sql`
    select (count(*) filter (where regexp_replace(lower(requester), '[+][^@]*@', '@') = ${email.replace(/\+[^@]*@/u, '@')}))::int as its,
      (count(*) filter (where created_at > ${at}::timestamptz - interval '1 hour'))::int as all
    from tickets where source = 'form' and requester is not null and created_at > ${at}::timestamptz - interval '1 day'`)
  return (asked?.its ?? 0) <= MOST_LETTERS && (asked?.all ?? 0) <= MOST_LETTERS_AN_HOUR
}

/** The letter holds nothing that was typed into the form: an address of somebody else gets no words of a stranger. */
async function mailLink(
  { mail, key, origin, now }: FormParts,
  followed: Followed,
  { number, email }: { readonly number: number; readonly email: string },
  language: FormLanguage,
): Promise<boolean> {
  const text = `${wordsIn(language).letter.replace('{number}', String(number))}\n${followPage(key, origin(), followed, 'mail', now())}`
  return mail(followed.workspaceId, email, { text, language }).catch(() => false)
}
