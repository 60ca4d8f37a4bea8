/** E-mail: a mailbox of the merchant's own, read by IMAP (RFC 9051, IDLE) and answered by SMTP (RFC 5321). Owns no tables. */
export { emailChannel } from './email-channel.ts'
export { type Letter, sendLetter } from './letter.ts'
export { emailTexts } from './texts/index.ts'
