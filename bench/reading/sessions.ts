import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const DIALOGUES = new URL('../../../shared/data/dialogue/', import.meta.url)
const JDDC = fileURLToPath(new URL('jddc-a.jsonl', DIALOGUES))
const TAOBAO = fileURLToPath(new URL('taobao-contexts.tsv', DIALOGUES))

/** One message of a real session. */
export interface Message {
  readonly from: 'shopper' | 'agent'
  readonly text: string
}

/** Whether the real sessions lie beside this checkout. */
export const hasSessions = (): boolean => existsSync(JDDC) && existsSync(TAOBAO)

/** The real sessions by the names that labels use. They lie beside the project, not in it. */
export function readSessions(): Map<string, readonly Message[]> {
  const sessions = new Map<string, readonly Message[]>()
  for (const line of linesOf(JDDC)) {
    const { id, messages } = JSON.parse(line) as { id: string; messages: Message[] }
    sessions.set(`jddc:${id}`, messages)
  }
  for (const [at, line] of linesOf(TAOBAO).entries()) sessions.set(`taobao:${at + 1}`, contextOf(line))
  return sessions
}

const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n')

/** A line of the marketplace's file: turns before, turns after, who spoke ("0|1-0-1": 0 is the shopper), …, candidates, the true one first. */
function contextOf(line: string): Message[] {
  const [before = '', after = '', speakers = '', , candidates = ''] = line.split('\t')
  const turns = [...(before === '' ? [] : before.split('|')), candidates.split('|')[0]!, ...(after === '' ? [] : after.split('|'))]
  const who = speakers.split(/[|-]/u).filter((speaker) => speaker !== '')
  return who.map((speaker, at) => ({ from: speaker === '0' ? 'shopper' : 'agent', text: turns[at] ?? '' }))
}

/** Six sessions of ten are for development; the others are looked at twice only, at the start of a piece of work and at its end. */
export const isDevelopment = (session: string): boolean => BigInt(`0x${createHash('sha1').update(session).digest('hex')}`) % 10n < 6n
