import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { WordTable } from '../words.ts'

const FILE = fileURLToPath(new URL('../../../../data/guide/words.json', import.meta.url))

/** What words do in a talk with the guide, whatever is sold. */
export const TALK_ACTS = [
  'not',
  'any',
  'unknown',
  'another',
  'cheaper',
  'better',
  'compare',
  'open',
  'of',
  'restart',
  'upTo',
  'atLeast',
  'about',
  'between',
] as const
export type TalkAct = (typeof TALK_ACTS)[number]
const TalkWords = z.record(z.enum(TALK_ACTS), z.array(z.string().min(1)).min(1))

let table: WordTable<TalkAct> | undefined

/** The table of `data/guide/words.json`, read once. */
export function talkWords(): WordTable<TalkAct> {
  table ??= new WordTable(
    Object.entries(TalkWords.parse(JSON.parse(readFileSync(FILE, 'utf8')))).flatMap(([act, words]) =>
      TALK_ACTS.filter((one) => one === act).flatMap((one) => words.map((word): [string, TalkAct] => [word, one])),
    ),
  )
  return table
}
