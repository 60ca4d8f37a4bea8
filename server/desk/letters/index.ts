/** Letters: mails that leave by a mailbox of the workspace: warnings, the report. Each kind has a table of its own, claimed, called and noted alike here. */
export { filled, isMailbox, type LetterSent, leaveUncertain, type Mailbox, mailboxesOf, noteLetter } from './outbox.ts'
