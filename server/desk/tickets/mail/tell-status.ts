import type { TicketStatus } from '@xiaoer/contract/tickets'
import sql from 'sql-template-tag'
import { render, tongueOf } from '#engine/reply'
import { chineseScript, detectLanguage } from '#engine/text'
import { uuidv7 } from '#platform/clock'
import type { Tx } from '#platform/db'
import { momentAfterSaid } from '../write.ts'

/** What whoever wrote by mail is told of a status. Where the desk itself stands with a ticket is nothing to them. */
const MAILED: Readonly<Record<TicketStatus, string | undefined>> = {
  new: undefined,
  working: 'ticket.working',
  waiting_shopper: 'ticket.waiting_shopper',
  waiting_other: undefined,
  done: 'ticket.done',
  dropped: 'ticket.dropped',
}
/** So many mails of a ticket's states in a day: what answers them by itself, unmarked, and a rule that answers back would go on for ever. */
const MOST_A_DAY = 4
/** That it is over is told once beyond them. */
const ENDS: ReadonlySet<TicketStatus> = new Set(['done', 'dropped'])
/** So many of their comments tell the language that they write. */
const READ = 3
const CHINESE = /^(?:zh|yue)/u

interface Stands {
  readonly number: number
  /** The shop's. */
  readonly language: string
  /** What they wrote last, the newest first. */
  readonly wrote: string
  readonly timeZone: string
  readonly told: number
  /** A colleague said something in the last minutes, and nobody since. */
  readonly justSaid: boolean
  /** What they were mailed last of its states, where they have written nothing since. */
  readonly last: string | null
}

/**
 * Tells whoever opened a ticket by mail how far it is, by the mailbox it came to and marked as automatic (RFC 3834). Nothing is sent to others, of
 * states of the desk's own, where a colleague has just said in words what they are waited for, of what they heard last already, and beyond a few a day. Gives whether it goes out.
 */
export async function mailStatus(tx: Tx, ticketId: string, status: TicketStatus, at: Date): Promise<boolean> {
  const key = MAILED[status]
  const stands = key && (await standsOf(tx, ticketId, at))
  if (!key || !stands || stands.told >= MOST_A_DAY + Number(ENDS.has(status))) return false
  if (status === 'waiting_shopper' && stands.justSaid) return false
  const { number, timeZone } = stands
  const language = languageOf(stands)
  const say = (key: string) =>
    render({ key, args: { number } }, { tongue: tongueOf(language), language, timeZone, now: at, turnId: ticketId })
  // the way to give them stands under it when it is sent
  const words = status === 'done' ? `${say(key)}\n\n${say('ticket.rate')}` : say(key)
  if (words === stands.last) return false
  await tx.run(sql`
    insert into ticket_comments (workspace_id, id, ticket_id, said_by, words, at, mail_state, mail_due, asks_stars)
    select workspace_id, ${uuidv7()}::uuid, id, 'program', ${words}::text, ${momentAfterSaid(ticketId, at)}, 'waiting', ${at}::timestamptz, ${status === 'done'} from tickets where id = ${ticketId}`)
  return true
}

const HAN = /\p{sc=Han}/u
const KANA = /[\p{sc=Hiragana}\p{sc=Katakana}]/u

/** The language that they write, in a Chinese shop Chinese where any of it stands beside names of goods; that of the shop where their words tell none. */
function languageOf({ language, wrote }: Stands): string {
  const theirs = HAN.test(wrote) && !KANA.test(wrote) && CHINESE.test(language) ? language : detectLanguage(wrote, language)
  if (!CHINESE.test(theirs)) return theirs
  return chineseScript(wrote) === 'Hant' ? 'zh-Hant' : 'zh-CN'
}

/** Undefined where it did not come by mail. */
const standsOf = (tx: Tx, ticketId: string, at: Date) =>
  tx.row<Stands>(sql`
    select t.number, s.language, s.time_zone as "timeZone",
      (select count(*) from ticket_comments c where c.ticket_id = t.id and c.said_by = 'program' and c.mail_state is not null
        and c.at > ${at}::timestamptz - interval '1 day')::int as told,
      coalesce((select c.said_by = 'colleague' and c.at > ${at}::timestamptz - interval '10 minutes'
        from ticket_comments c where c.ticket_id = t.id order by c.at desc, c.id desc limit 1), false) as "justSaid",
      coalesce((select string_agg(words, E'\\n' order by at desc, id desc) from (
        select words, at, id from ticket_comments c where c.ticket_id = t.id and said_by = 'requester' order by at desc, id desc limit ${READ}) theirs), '') as wrote,
      (select case when c.said_by = 'program' then c.words end from ticket_comments c
        where c.ticket_id = t.id and (c.said_by = 'requester' or (c.said_by = 'program' and c.mail_state <> 'failed'))
        order by c.at desc, c.id desc limit 1) as last
    from tickets t
      join channels ch on ch.workspace_id = t.workspace_id and ch.id = t.mailbox
      join shops s on s.workspace_id = ch.workspace_id and s.id = ch.shop_id
    where t.id = ${ticketId} and t.source = 'mail' and t.requester is not null`)
