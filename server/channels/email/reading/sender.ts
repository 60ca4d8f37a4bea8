import { firstGraphemes } from '@xiaoer/contract/graphemes'
import type { AddressObject, EmailAddress, ParsedMail } from 'mailparser'
import lists from './automatic.json' with { type: 'json' }
import { cleanLine } from './clean.ts'

/** Who wrote a letter, as far as it says. */
export interface Sender {
  /** Lower case. */
  readonly address: string
  readonly name: string | null
  /** The From line names the form or the group that passed the letter on; who wrote stands elsewhere, and nothing proves it. */
  readonly isPassedOn: boolean
}

/** The mailbox that a letter came to. */
export interface Box {
  /** Lower case. */
  readonly address: string
}

const LONGEST_NAME = 80
const ADDRESS = /[^\s<>"'(),:;@[\]\\]{1,64}@[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,250}[\p{L}\p{N}])?/u

/**
 * Who wrote: the From line, unless that is a form's, a group's or the mailbox's own; then whom the letter itself says to answer. Answers go where
 * this says, so that nobody who writes under somebody's name is answered in their place. Undefined where nobody is named.
 */
export function senderOf(mail: ParsedMail, box: Box): Sender | undefined {
  const from = from1(mail)
  const behind = behindGroup(mail, box) ?? (from && behindForm(mail, from.address, box))
  if (behind) return { ...behind, isPassedOn: true }
  return from && { ...from, isPassedOn: false }
}

type Named = Pick<Sender, 'address' | 'name'>

/** The first address of the From line, also where its shape is broken. */
function from1({ from, headerLines }: ParsedMail): Named | undefined {
  const [said, line] = [named(from)[0], headerLines.find(({ key }) => key === 'from')?.line ?? '']
  // an address between quotes is what somebody wrote as a name: what stands beside it is none
  const isName = said !== undefined && !line.includes('<') && line.includes(`"${said.address}"`)
  if (said) return isName ? { ...said, name: null } : said
  const address = ADDRESS.exec(cleanLine(line.slice(line.indexOf(':') + 1)))?.[0].toLowerCase()
  return address === undefined ? undefined : { address, name: null }
}

/** Everybody whom a header names with an address that could be one. */
export function named(field: AddressObject | AddressObject[] | undefined): Named[] {
  const all = [field ?? []].flat().flatMap(({ value }) => value.flatMap((one): EmailAddress[] => one.group ?? [one]))
  return all.flatMap(({ address = '', name }) => {
    const found = cleanLine(address).toLowerCase()
    return ADDRESS.exec(found)?.[0] === found && found !== '' ? [{ address: found, name: nameOf(name, found) }] : []
  })
}

/** What somebody is called, without addresses: they might be another's. */
function nameOf(said: string, address: string): string | null {
  const name = cleanLine(said)
    .replace(new RegExp(ADDRESS, 'gu'), (one) => (one.toLowerCase() === address ? one : ''))
    .replace(/^['"“”<\s]+|['"“”>\s]+$/gu, '')
  return firstGraphemes(name, LONGEST_NAME) || null
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
/** What stands before the @ without what parts words there, to be looked up. */
const keyOf = (address: string): string =>
  address.slice(0, address.lastIndexOf('@')).replace(/\+.*$/u, '').replace(/[._-]/gu, '').toLowerCase()

/** Nobody reads what is sent there. */
export const isNoReply = (address: string): boolean => {
  const key = keyOf(address)
  return lists.noReply.some((one) => key === one.toLowerCase() || (one.length > 6 && (key.startsWith(one) || key.endsWith(one))))
}

/** Whom a group says it passes on (Google Groups and its like put themselves into the From line). */
function behindGroup(mail: ParsedMail, box: Box): Named | undefined {
  const [from] = named(mail.from)
  for (const header of ['x-original-from', 'x-original-sender', 'x-original-reply-to', 'x-forwarded-for-sender']) {
    const [one] = namedIn(textIn(mail, header))
    if (one && one.address !== box.address && one.address !== from?.address && !isNoReply(one.address))
      return { ...one, name: one.name ?? withoutVia(from?.name) }
  }
  return from && /\bvia\b/iu.test(mail.from?.value[0]?.name ?? '') ? answered(mail, from.address, box) : undefined
}

/** Whom a form says to answer: one that writes under the shop's own domain, under a name that no person has, or that tells the address in its words. */
function behindForm(mail: ParsedMail, from: string, box: Box): Named | undefined {
  const one = answered(mail, from, box)
  if (!one) return undefined
  const isOwn = from === box.address || domainOf(from) === domainOf(box.address)
  const isElsewhere = domainOf(one.address) !== domainOf(from)
  if (isOwn) return one
  if (!isElsewhere) return undefined
  const isRobot = isNoReply(from) || lists.forms.includes(keyOf(from))
  return isRobot || (mail.inReplyTo === undefined && tells(mail, one.address)) ? one : undefined
}

/** The one that it says to answer, if that is neither the mailbox nor the one who sent it. */
function answered(mail: ParsedMail, from: string, box: Box): Named | undefined {
  const others = named(mail.replyTo).filter(({ address }) => address !== box.address && address !== from && !isNoReply(address))
  return others.find(({ address }) => domainOf(address) !== domainOf(box.address)) ?? others[0]
}

const tells = ({ text = '', html }: ParsedMail, address: string): boolean => `${text} ${html || ''}`.toLowerCase().includes(address)

/** "'Mara Quill' via Help" is called Mara Quill. */
const withoutVia = (name: string | null | undefined): string | null => name?.replace(/['"]?\s+via\s.*$/iu, '').replace(/^['"]/u, '') || null

const textIn = ({ headers }: ParsedMail, name: string): string => {
  const value = headers.get(name)
  return typeof value === 'string' ? value : ''
}

/** An address line that the parser left as text. */
function namedIn(line: string): Named[] {
  const address = ADDRESS.exec(cleanLine(line).replace(/^.*</u, ''))?.[0].toLowerCase()
  return address === undefined ? [] : [{ address, name: line.includes('<') ? nameOf(line.replace(/<.*$/su, ''), address) : null }]
}
