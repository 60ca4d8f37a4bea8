import { inWords, type Refusal, refusal } from '@xiaoer/contract/refusals'
import sql from 'sql-template-tag'
import type { Tx } from '#platform/db'
import { AppError } from '#platform/errors'
import type { TimesLeaked } from './breach-list.ts'
import { type Guessed, guessedBy, wordsIn } from './password-guesses.ts'

/** Fewer different characters than this are a pattern, however long. */
const LEAST_DISTINCT = 5
/** This product, under whatever names people know it. */
const PRODUCT = ['xiaoer', 'dianxiaoer', '店小二', '小二', 'workspace']

/** Whose password it is to be. */
export interface Whose {
  /** Their address and name, the workspace, its shops. */
  readonly words: readonly string[]
  readonly timesLeaked: TimesLeaked
}

const WHY: Readonly<Record<Guessed, () => Refusal>> = {
  common: () => refusal('account.common'),
  own: () => refusal('account.own_words'),
  pattern: () => refusal('account.guessed'),
}

/**
 * Throws `invalid` for a password that is guessed first (ASVS 6.2.4, 6.2.11, 6.2.12): a common one or a variant of it, one made of words of the person, the
 * shop or the product, a pattern, or one that leaked. No rule on kinds of characters.
 */
export async function mustBeHard(password: string, { words, timesLeaked }: Whose): Promise<void> {
  const own = wordsIn([...PRODUCT, ...words])
  const guessed = onlyOwn(password, own) ? 'own' : await guessedBy(password, own)
  if (guessed) throw refused(WHY[guessed]())
  if (new Set(password.normalize('NFKC').toLowerCase()).size < LEAST_DISTINCT) throw refused(refusal('account.guessed'))
  if ((await timesLeaked(password)) > 0) throw refused(refusal('account.leaked'))
}

/** Whether hardly anything is left of a password without words of its person and shop. */
function onlyOwn(password: string, own: readonly string[]): boolean {
  const plain = password.normalize('NFKC').toLowerCase()
  const longest = own.filter((word) => word.length >= LEAST_DISTINCT && plain.includes(word)).toSorted((a, b) => b.length - a.length)
  const left = longest.reduce((text, word) => text.replaceAll(word, ''), plain)
  return longest.length > 0 && left.length < LEAST_DISTINCT
}

const refused = (why: Refusal) =>
  new AppError('invalid', why, { fields: [{ path: 'body.password', message: inWords(why) ?? why.reason, refusal: why }] })

/** The words that a workspace goes by: its name, and those of its shops. */
export async function wordsOfWorkspace(tx: Tx): Promise<string[]> {
  const rows = await tx.rows<{ name: string }>(sql`select name from workspaces union select name from shops`)
  return rows.map(({ name }) => name)
}
