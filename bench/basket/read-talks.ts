import { readFileSync } from 'node:fs'
import { type ChatScript, parseChat } from '@xiaoer/testing/chat/parse-chat'

export type Half = 'developed' | 'kept'

export interface Talk {
  readonly script: ChatScript
  readonly half: Half
  /** The shelf of `bench/goods/catalogues` it is in; undefined for the demo shop. */
  readonly shelf: string | undefined
}

const SHELF = /^shop: *(\S+)\n/mu

/** The talks of `talks.txt`; those with an odd number are for developing, the rest is looked at when a change begins and when it ends. */
export const readTalks = (): Talk[] =>
  readFileSync(new URL('talks.txt', import.meta.url), 'utf8')
    .split(/\n(?=# \d)/u)
    .map((text, at) => ({
      script: parseChat(text.replace(SHELF, ''), `talk ${at + 1}`),
      half: at % 2 === 0 ? 'developed' : 'kept',
      shelf: SHELF.exec(text)?.[1],
    }))
