import { refusal } from '@xiaoer/contract/refusals'
import { AppError } from '#platform/errors'
import type { Connection } from '../push-channel.ts'

/** A server as a manager named it. */
export interface Server {
  readonly host: string
  readonly port: number
  /** Encrypted from the first byte. */
  readonly secure: boolean
}

/** What a mailbox is reached with. */
export interface Mailbox {
  readonly address: string
  readonly user: string
  readonly password: string
  readonly imap: Server
  readonly smtp: Server
  /** The receiving server's own name in `Authentication-Results` (RFC 8601); empty where it is not believed. */
  readonly authserv: string
}

const SECURE = new Set([993, 465])

/** Reads what was given. Throws `invalid`, naming the field. */
export function mailboxOf(settings: Connection['settings']): Mailbox {
  const get = (name: string) => settings[name]?.trim() ?? ''
  const address = get('address').toLowerCase()
  if (!/^[^\s@<>"]{1,64}@[a-z0-9.-]{1,250}$/u.test(address)) throw wrong('address')
  return {
    address,
    user: get('user') || get('address'),
    password: settings['password'] ?? '',
    imap: serverOf('imap', get('imap'), 993),
    smtp: serverOf('smtp', get('smtp'), 465),
    authserv: get('authserv').toLowerCase(),
  }
}

function serverOf(name: string, given: string, usual: number): Server {
  const [, host = '', port] = /^([a-z0-9.-]{1,250})(?::(\d{1,5}))?$/iu.exec(given) ?? []
  const number = port ? Number(port) : usual
  if (host === '' || number < 1 || number > 65_535) throw wrong(name)
  return { host, port: number, secure: SECURE.has(number) }
}

const wrong = (name: string) => new AppError('invalid', refusal('channel.field', { name }))
