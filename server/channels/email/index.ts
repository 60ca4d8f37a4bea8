/** E-mail: a mailbox of the merchant's own, read by IMAP (RFC 9051, IDLE) and answered by SMTP (RFC 5321). Owns `mails`. */
export { emailChannel } from './email-channel.ts'
export { letterIn, type Why } from './incoming.ts'
export { type Letter, sendLetter } from './letter.ts'
export { type LeftMail, leftCounts, leftMail, leftMails, type MailRecords, mailRecordsIn, noteTakenIn, plainId } from './records.ts'
export { emailTexts } from './texts/index.ts'
