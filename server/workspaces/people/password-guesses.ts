import { readFileSync } from 'node:fs'
import { brotliDecompressSync } from 'node:zlib'
import { firstGraphemes } from '@xiaoer/contract/graphemes'

/** What of a password makes it one of the first that are guessed. */
export type Guessed = 'common' | 'own' | 'pattern'

/**
 * So many guesses are ten characters by chance worth, the least length, to the estimator: what is worth less is a word, a row of keys, a year or a
 * repeat in a longer coat.
 */
const LEAST_GUESSES = 1e10
/** The estimator counts ten for each character that it knows nothing of; of Chinese ones a guesser has thousands to try. */
const HAN_MORE = 50
/** It works through all pieces of a text: what begins well enough needs no more of it. */
const LOOKED_AT = 64

const data = (file: string) => readFileSync(new URL(`../../../data/security/passwords/${file}`, import.meta.url))

/** Kept as one text of lines: a search through it is quicker than its set would be large. */
let common: string | undefined
function isCommon(password: string): boolean {
  common ??= `\n${brotliDecompressSync(data('common.txt.br')).toString()}`
  return common.includes(`\n${password}\n`)
}

/** The lists of `words.txt`, one a block. */
export const passwordWords = (): string[][] =>
  data('words.txt')
    .toString()
    .split(/\n\s*\n/u)
    .map((block) =>
      block
        .split('\n')
        .filter((line) => !line.startsWith('#'))
        .flatMap((line) => line.split(/\s+/u).filter(Boolean)),
    )
    .filter((words) => words.length > 0)

/** zxcvbn (Wheeler, USENIX Security 2016): words of several lists also reversed and in leet, rows of keys, repeats, sequences, dates. Made when somebody first sets a password. */
async function makeEstimator() {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ])
  const ours = Object.fromEntries(passwordWords().map((words, i) => [`ours${i}`, words]))
  return new ZxcvbnFactory({ dictionary: { ...dictionary, ...ours }, graphs: adjacencyGraphs })
}
let estimator: ReturnType<typeof makeEstimator> | undefined

/** Letters that stand for others; what is read both ways is tried both ways. */
const LEET: readonly (readonly [RegExp, string])[] = [
  [/[@4]/gu, 'a'],
  [/[$5]/gu, 's'],
  [/0/gu, 'o'],
  [/3/gu, 'e'],
  [/7/gu, 't'],
]
const unleet = (text: string, one: string) =>
  LEET.reduce((read, [sign, letter]) => read.replace(sign, letter), text).replace(/[1!|]/gu, one)

/** The forms of a password that a guesser makes of one: other letters' case, leet, signs before and after or between, turned around, said twice. */
function formsOf(plain: string): Set<string> {
  const bare = plain.replace(/[\s\p{P}\p{S}]/gu, '')
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const forms = [plain, bare, core, plain.replace(/[^\p{L}\d]+$/u, ''), bare.replace(/^\d{1,4}(?=\D)|(?<=\D)\d{1,4}$/gu, '')]
  const read = forms.flatMap((form) => [form, unleet(form, 'i'), unleet(form, 'l')])
  return new Set(read.flatMap((form) => [form, [...form].reverse().join(''), /^(.+)\1$/u.exec(form)?.[1] ?? '']).filter(Boolean))
}

/** Words of a name or an address, as somebody would put them into a password: each alone, and all together. */
export function wordsIn(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => {
    const parts = text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
    return [...parts, parts.join('')]
  })
  return [...new Set(words)].filter((word) => word.length >= 3)
}

/** Why a password is among the first that are guessed, given words of its person and shop; undefined where it is not. */
export async function guessedBy(password: string, own: readonly string[]): Promise<Guessed | undefined> {
  const plain = password.normalize('NFKC').toLowerCase()
  if ([...formsOf(plain)].some(isCommon)) return 'common'
  estimator ??= makeEstimator()
  const { guesses, sequence } = (await estimator).check(firstGraphemes(password.normalize('NFKC'), LOOKED_AT), [...own])
  const unknown = sequence.filter(({ pattern }) => pattern === 'bruteforce').map(({ token }) => token)
  const han = unknown.join('').match(/\p{Script=Han}/gu)?.length ?? 0
  if (guesses * HAN_MORE ** han >= LEAST_GUESSES) return undefined
  const words = new Set(own)
  return sequence.some(({ token }) => words.has(token.toLowerCase())) ? 'own' : 'pattern'
}
