/** Desk: where the shop's people work: inbox, tickets, entries, handoffs. Owns `teams`, `team_members`, `routing_rules`, `transfers`, `participants`, `clock_rules`, `clocks`, `clock_cursors`, `holidays`, `message_grams`, `message_gram_cursors`, `gram_postings`, `name_grams`, `reply_suggestions`, `sent_despite`, `past_replies`, `reply_drafts`, `library_files`, `table_revisions`. */

export { questionRoutes } from './assist/asking/routes.ts'
export type { AssistParts, ReadingParts, WouldSay } from './assist/assist-parts.ts'
export { pastRepliesOf } from './assist/past/keep-replies.ts'
export { assistRoutes } from './assist/routes.ts'
export { keptFor } from './assist/suggesting/kept.ts'
export { clockRoutes } from './clocks/routes.ts'
export { clocksOf } from './clocks/run.ts'
export type { DeskParts } from './desk-parts.ts'
export { goneAmong, type Naming } from './entries/gone.ts'
export { type PictureParts, pictureRoutes } from './entries/picture-routes.ts'
export { type EntryParts, entryRoutes } from './entries/routes.ts'
export { type MustStayRight, type SaveParts, saveEntry } from './entries/save-entry.ts'
export { graphRoutes } from './graph/routes.ts'
export { type DeskStatus, deskStatus, handOff, openTicket } from './hand-off.ts'
export { handBack, queueFor, settle, take } from './inbox/hold.ts'
export { notice, say } from './inbox/notice.ts'
export { inboxRoutes } from './inbox/routes.ts'
export { consoleBell } from './inbox/sockets.ts'
export { talkRoutes } from './inbox/talk-routes.ts'
export { laidOpen } from './inbox/trace-view.ts'
export { type BlockedParts, blockedShoppers, type LabelParts, labelRoutes, snoozesOf, wayRoutes } from './labels/index.ts'
export { filled, isMailbox, type LetterSent, leaveUncertain, mailboxesOf, noteLetter } from './letters/index.ts'
export { innerFailures } from './monitor/index.ts'
export { releaseHeld } from './participants/release-held.ts'
export { participantRoutes } from './participants/routes.ts'
export { placeOf } from './queue/place.ts'
export { queueToTicket } from './queue/to-ticket.ts'
export { type UnattendedParts, unattendedOf } from './queue/unattended.ts'
export { answerWaiting, wishOfWait } from './queue/while-waiting.ts'
export { type ReplyParts, reply } from './replies/reply.ts'
export { replyRoutes } from './replies/routes.ts'
export { mustStandIn } from './revisions.ts'
export { type DealingParts, dealingOf } from './routing/deal.ts'
export { teamRoutes } from './routing/routes.ts'
export { gramsKeeper } from './search/keep-grams.ts'
export { searchRoutes } from './search/routes.ts'
export { backToBot } from './settling/back-to-bot.ts'
export { settlingRoutes } from './settling/routes.ts'
export {
  commentOn,
  commentsOf,
  createTicket,
  forget as forgetTicketFile,
  hangMailed,
  noteBounced,
  openForms,
  sayFirst,
  type TicketMailParts,
  type TicketReply,
  ticketAutomationOf,
  ticketByMail,
  ticketFileRoutes,
  ticketForDeed,
  ticketMailOf,
  ticketRoutes,
  ticketRow,
} from './tickets/index.ts'
