/** Letters: mails that leave by a mailbox of the workspace: warnings, the report. Each kind has a table of its own, claimed, called and noted alike here. */
export { filled } from './filled.ts'
export { isMailbox, type Mailbox, mailboxesOf } from './mailboxes.ts'
export { type LetterSent, leaveUncertain, noteLetter } from './outbox.ts'
