import { firstGraphemes } from '@xiaoer/contract/graphemes'
import sql from 'sql-template-tag'
import type { Sent } from '#channels'
import type { Database, Tx } from '#platform/db'
import { atMostEvery } from '#platform/pacing'
import { workspacesServed } from '#workspaces'

/** A reply on its way to who asked. */
export interface TicketReply {
  readonly id: string
  readonly mailbox: string
  readonly to: string
  readonly words: string
  /** Nobody wrote it: it tells how far the ticket is. */
  readonly automatic: boolean
  /** The ticket that whoever it goes to is asked to give stars; null where nothing is asked. */
  readonly asksFor: string | null
  readonly at: Date
  /** What its ticket is called, and the ids of the mails that came to it, the newest last. */
  readonly thread: { readonly subject: string; readonly references: readonly string[]; readonly copied?: readonly string[] }
}

/** What mailing replies needs of the rest. */
export interface TicketMailParts {
  readonly db: Database
  readonly now: () => Date
  /** Sends a reply in the thread of its ticket: who asked may have others. */
  readonly sendReply: (workspaceId: string, reply: TicketReply) => Promise<Sent>
  readonly failed: (error: unknown) => void
}

type Claim = TicketReply & { readonly tries: number }

const EVERY_MS = 2_000
/** What programs thread by are the first of a thread and the newest. */
const MOST_REFERENCES = 20
/** What was claimed for longer may have arrived. */
const LEASE_S = 120
/** Tried again after so many seconds; then it is given up. */
const AFTER_S = [30, 120, 600, 3_600, 21_600] as const
const ENDS = { sent: 'sent', unsure: 'uncertain', later: 'failed', stopped: 'failed', refused: 'failed', held: 'failed' } as const

/**
 * Mails what colleagues say on tickets that came by mail, and how far those are, of any workspace, on any node: claimed, called, noted, so that none goes out twice. One at a
 * time of a workspace, as what was claimed and not called yet would pass for sent after a crash; the workspaces beside each other.
 */
export function ticketMailOf(parts: TicketMailParts) {
  const { db, now, failed } = parts
  const isDue = atMostEvery(EVERY_MS)
  const senders = sendersOf(parts)
  let looking: Promise<void> = Promise.resolve()

  async function all(): Promise<void> {
    for (const id of await workspacesServed(db)) await senders.begin(id).catch(failed)
  }
  const idle = async (): Promise<void> => {
    await looking
    await senders.idle()
  }
  const mailNow = (): Promise<void> => {
    looking = looking.then(all).catch(failed)
    return idle()
  }
  return {
    /** Looks at most every two seconds, and holds up no sweep. */
    sweep: async (): Promise<void> => {
      if (isDue(now())) void mailNow()
    },
    mailNow,
    close: (): Promise<void> => {
      senders.stop()
      return idle()
    },
  }
}

/** One sender a workspace, as long as something is due there. */
function sendersOf(parts: TicketMailParts) {
  const { db, now, failed } = parts
  const sending = new Map<string, Promise<void>>()
  let isStopped = false
  const next = async (id: string) => (isStopped ? undefined : db.inWorkspace(id, (tx) => claim(tx, now())))
  async function sendFrom(id: string, first: Claim): Promise<void> {
    for (let one: Claim | undefined = first; one; one = await next(id)) await send(parts, id, one)
  }
  return {
    begin: async (id: string): Promise<void> => {
      const first = sending.has(id) ? undefined : await next(id)
      if (!first) return
      const all = sendFrom(id, first).catch(failed)
      sending.set(
        id,
        all.finally(() => sending.delete(id)),
      )
    },
    idle: async (): Promise<void> => void (await Promise.all(sending.values())),
    stop: (): void => {
      isStopped = true
    },
  }
}

async function send({ db, now, sendReply, failed }: TicketMailParts, workspaceId: string, one: Claim): Promise<void> {
  const sent = await sendReply(workspaceId, one).catch((error: unknown): Sent => {
    failed(error)
    return { outcome: 'unsure', why: error instanceof Error ? error.message : String(error) }
  })
  await db.inWorkspace(workspaceId, (tx) => note(tx, one, sent, now()))
}

/** The next reply that is due; undefined where none is. Of one ticket none goes before what was said earlier: while that is tried again, it waits. */
async function claim(tx: Tx, at: Date): Promise<Claim | undefined> {
  await tx.run(sql`
    update ticket_comments set mail_state = 'uncertain', mail_why = 'the service stopped while it was sent' where mail_state = 'sending' and mail_due <= ${at}`)
  return tx.row<Claim>(sql`
    update ticket_comments c set mail_state = 'sending', mail_tries = mail_tries + 1, mail_due = ${at}::timestamptz + make_interval(secs => ${LEASE_S})
    from tickets t where t.workspace_id = c.workspace_id and t.id = c.ticket_id and c.id = (
      select id from ticket_comments due where mail_state = 'waiting' and mail_due <= ${at} and not exists (
        select from ticket_comments before where before.ticket_id = due.ticket_id and before.mail_state in ('waiting', 'sending')
          and (before.at, before.id) < (due.at, due.id))
      order by at, id limit 1 for update skip locked)
    returning c.id, t.mailbox, t.requester as to, c.words, c.said_by = 'program' as automatic, c.at,
      case when c.asks_stars and t.status = 'done' and t.stars is null then t.id end as "asksFor", c.mail_tries as tries,
      jsonb_build_object('subject', t.subject, 'copied', array(select address from copied_people p where p.workspace_id = t.workspace_id and p.ticket_id = t.id order by at, address), 'references', array(
        select r.id from (
          select split_part(substr(external_id, 6), ' ', 1) as id, at, comment.id as nth from ticket_comments comment
          where workspace_id = t.workspace_id and ticket_id = t.id and said_by = 'requester' and external_id like 'mail:%'
          order by at desc, comment.id desc limit ${MOST_REFERENCES}) r
        order by r.at, r.nth)) as thread`)
}

async function note(tx: Tx, { id, tries }: Claim, sent: Sent, at: Date): Promise<void> {
  const again = sent.outcome === 'later' || sent.outcome === 'stopped' ? AFTER_S[tries - 1] : undefined
  const state = again === undefined ? ENDS[sent.outcome] : 'waiting'
  const due = new Date(at.getTime() + (again ?? 0) * 1_000)
  await tx.run(sql`
    update ticket_comments set mail_state = ${state}, mail_why = ${'why' in sent ? firstGraphemes(sent.why, 300) : null}, mail_due = ${due}
    where id = ${id} and mail_state = 'sending' and mail_tries = ${tries}`)
}
