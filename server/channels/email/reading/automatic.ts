import type { ParsedMail } from 'mailparser'
import lists from './automatic.json' with { type: 'json' }
import { cleanLine } from './clean.ts'
import { type Box, isNoReply, type Sender } from './sender.ts'

/** Why a letter is taken for one that no person wrote to the shop. */
export type Machine = 'automatic' | 'no_reply' | 'list' | 'own'

/**
 * Whether a program wrote: by RFC 3834 (Auto-Submitted, an empty return path) and what came before it; lists and bulk mail; senders that nobody
 * reads; a subject that says so, where the program marked nothing. That a letter wants no automatic answer does not say that a machine wrote it.
 */
export function machineOf(mail: ParsedMail, { address, isPassedOn }: Sender, box: Box): Machine | undefined {
  if (address === box.address) return 'own'
  if (isMarked(mail, isPassedOn, box) || saysSo(mail.subject ?? '')) return 'automatic'
  if (isList(mail, box)) return 'list'
  return isNoReply(address) ? 'no_reply' : undefined
}

function isMarked(mail: ParsedMail, isPassedOn: boolean, box: Box): boolean {
  const submitted = header(mail, 'auto-submitted').split(/[\s;]/u, 1)[0] ?? ''
  // a form that passes on what somebody typed is a program too
  if (submitted !== '' && submitted !== 'no' && !(isPassedOn && submitted === 'auto-generated')) return true
  if (/auto[-_]?reply/u.test(header(mail, 'precedence'))) return true
  if (lists.headers.some((name) => !/^(?:|no|false|0)$/u.test(header(mail, name)))) return true
  if (header(mail, 'x-loop').includes(box.address)) return true
  if (!isPassedOn && /^return-path:\s*<\s*>/imu.test(mail.headerLines.map(({ line }) => line).join('\n'))) return true
  return /^multipart\/report/u.test(contentTypeOf(mail))
}

/** A list or a bulk sender; a group of the shop's own only passes on what people write to it. */
function isList(mail: ParsedMail, box: Box): boolean {
  const [precedence, id] = [header(mail, 'precedence'), `${header(mail, 'list-id')} ${header(mail, 'list')}`.trim()]
  if (!/bulk|junk|list/u.test(precedence) && id === '') return false
  return /bulk|junk/u.test(precedence) || !isOwnGroup(mail, id, box)
}

function isOwnGroup(mail: ParsedMail, list: string, box: Box): boolean {
  const [name = '', domain = ''] = box.address.split('@')
  const group = /<([^<>\s"]+)>/u.exec(list)?.[1]?.replaceAll('"', '') ?? ''
  if (group === `${name}.${domain}` || group === domain || group.endsWith(`.${domain}`)) return true
  const around = ['mailing-list', 'list-post', 'x-beenthere'].map((name) => header(mail, name)).join(' ')
  // what a Google group passes on was written to it by somebody, and was not sent to a list of readers
  return around.includes(box.address) || around.includes(`@${domain}`) || header(mail, 'x-google-group-id') !== ''
}

/** A subject that begins with the words for an automatic answer, and then ends or goes on after a colon. */
function saysSo(said: string): boolean {
  const subject = cleanLine(said).toLowerCase()
  return lists.subjects.some((mark) => subject.startsWith(mark) && /^\s*(?:$|[:：\-–—(（[【])/u.test(subject.slice(mark.length)))
}

/** A header as lower case text; empty where it is absent. The parser gathers those of lists into one. */
export const header = ({ headers, headerLines }: ParsedMail, name: string): string => {
  const value = headers.get(name)
  if (typeof value === 'string') return value.trim().toLowerCase()
  const line = headerLines.find(({ key }) => key === name)?.line ?? ''
  return (line === '' && value !== undefined ? JSON.stringify(value) : line.slice(line.indexOf(':') + 1)).trim().toLowerCase()
}

/** The type of the whole letter. */
export const contentTypeOf = (mail: ParsedMail): string =>
  /^content-type:\s*([^;\s]+)/iu.exec(mail.headerLines.find(({ key }) => key === 'content-type')?.line ?? '')?.[1]?.toLowerCase() ?? ''
