import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { foldPlainly } from '#engine/learnt'
import { classOf, IDEOGRAPH, Trie } from '#engine/text'

/** To a person's safety, or with the law, an authority or the public. */
export type Threat = 'safety' | 'law'

const DATA = new URL('../../../../data/', import.meta.url)
export const THREATS = fileURLToPath(new URL('tone/threats/', DATA))
const LEXICONS = fileURLToPath(new URL('understanding/lexicons/', DATA))

const words = z.array(z.string().min(1))
const { safety, law, harmless, not } = z
  .strictObject({ about: z.string(), safety: words, law: words, harmless: words, not: words })
  .parse(JSON.parse(readFileSync(`${THREATS}words.json`, 'utf8')))

const SURE = new Trie<Threat | 'harmless'>()
for (const [means, list] of [
  ['safety', safety],
  ['law', law],
  ['harmless', harmless],
] as const)
  for (const word of list) SURE.add(foldPlainly(word), means)

/** What denies: of Chinese it stands beside the list, of the other languages it is the meaning `not` of their lexicons. */
const NOT = new Trie<true>()
for (const word of [...not, ...notInLexicons()]) NOT.add(foldPlainly(word.replace(/\*$/u, '')), true, word.endsWith('*'))

function notInLexicons(): string[] {
  const files = readdirSync(LEXICONS).filter((name) => name.startsWith('concepts-'))
  const lines = files.flatMap((name) => readFileSync(`${LEXICONS}${name}`, 'utf8').split('\n'))
  return lines.flatMap((line) => (line.endsWith('\tnot') ? line.slice(0, -'\tnot'.length).split('|') : []))
}

/** So near before a word a denial is of it, in units: "我不会去起诉你们"; farther off it is what the threat hangs on, "don't refund me and I'll sue you". */
const NEAR = 3
const NEAR_IN_LETTERS = 10
/** Behind it another clause begins, or somebody else does what comes: "不退我就报警". */
const GOES_ON = /[\p{P}我就]/u
const ASKING: ReadonlySet<string> = new Set(['?', '吗', '呢', '么', '嘛'])

/** What a folded text threatens with by the words of the short list alone; of the law nothing where it only asks. */
export function threatInWords(text: string): Threat | undefined {
  const found = SURE.in(text).filter(({ value }) => value !== 'harmless')
  // a person called for nothing costs less than one not called: "再不退款我自杀" denies nothing
  if (found.some(({ value }) => value === 'safety')) return 'safety'
  const meant = found.some(({ start }) => !isDenied(text, start))
  return !meant || ASKING.has(text.trimEnd().at(-1) ?? '') ? undefined : 'law'
}

function isDenied(text: string, start: number): boolean {
  const near = classOf(text.charCodeAt(start)) === IDEOGRAPH ? NEAR : NEAR_IN_LETTERS
  const last = NOT.in(text, Math.max(0, start - near - NEAR), start).at(-1)
  return last !== undefined && start - last.end <= near && !GOES_ON.test(text.slice(last.end, start))
}
