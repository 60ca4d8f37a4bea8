/** Half-open, in units of the folded text. */
export interface Clause {
  readonly start: number
  readonly end: number
}

const BREAK = /[,;!?。、…\n~.]/
/** "1.5m床": a point between digits parts nothing. */
const DECIMAL = /^\d\.\d/
const JOINER = /^(?:还有|另外|顺便|对了|而且|以及|然后|再问下|还想问|and also |also |and |by the way |btw )/
/** How shoppers who use no marks begin: what comes after is what they want. */
const OPENING =
  /^(?:(?:hi|hiya|hello|helo|hey|heya|good (?:morning|afternoon|evening|day)|hola|buen(?:os|as) (?:dias|días|tardes|noches)|ola|olá|oi|bom dia|boa (?:tarde|noite)|bonjour|bonsoir|salut|hallo|guten (?:tag|morgen|abend)|halo|hai|selamat (?:pagi|siang|sore|malam|petang)|assalamualaikum|xin chào|xin chao|chào (?:bạn|shop)|привет|здравствуйте|добрый (?:день|вечер)|안녕하세요|مرحبا|السلام عليكم)(?: there| all| everyone| team)?) (?!(?:there|all|everyone|team)[\s.,!]*$)(?=\S)/u
/** More than so many clauses are read as one: long stories, not lists of wishes. */
const MOST = 6

/** Cuts a folded message at its marks and, in Chinese, at blanks; a clause shorter than two units goes with the one before. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  const opening = OPENING.exec(text)?.[0].length ?? 0
  let start = opening
  if (opening > 0) clauses.push(trim(text, 0, opening))
  for (let i = opening; i <= text.length; i++) {
    if (i < text.length && !breaks(text, i)) continue
    if (i > start) add(clauses, trim(text, start, i))
    start = i + 1
  }
  return clauses.length > MOST ? [{ start: 0, end: text.length }] : clauses
}

const HAN = /[㐀-鿿]/
/** "改成L 另外地址也换": what stands before need be no character. */
const JOINS = /^(?:另外|还有|顺便|对了|以及)/

function breaks(text: string, at: number): boolean {
  const char = text[at]!
  if (char === ' ') return at > 0 && HAN.test(text[at + 1] ?? '') && (HAN.test(text[at - 1]!) || JOINS.test(text.slice(at + 1, at + 4)))
  return BREAK.test(char) && !DECIMAL.test(text.slice(Math.max(0, at - 1), at + 2))
}

function add(clauses: Clause[], clause: Clause): void {
  const last = clauses.at(-1)
  if (clause.end - clause.start < 2 && last !== undefined) clauses[clauses.length - 1] = { start: last.start, end: clause.end }
  else if (clause.end > clause.start) clauses.push(clause)
}

function trim(text: string, from: number, to: number): Clause {
  let start = from
  let end = to
  while (start < end && text[start] === ' ') start++
  while (end > start && text[end - 1] === ' ') end--
  return { start, end }
}

/** Where the words of a clause begin after "还有", "also" and the like. */
export const afterJoiner = (text: string, clause: Clause): number =>
  clause.start + (JOINER.exec(text.slice(clause.start, clause.start + 12))?.[0].length ?? 0)

/** Where English goes on to something of its own without a mark: "the brush is dead and I never got the heads". */
const GOES_ON =
  / (?:and|but) (?=(?:i|i'm|my|the|we|it|they|also|can|could|please|cancel|return|exchange|change|add|send|where|when|what|how|do|does|is|has)\b)/gu

/** The clauses, cut once more where they go on without a mark: each is heard by itself. */
export const finelyCut = (text: string): Clause[] =>
  clausesOf(text).flatMap((clause) => {
    const cuts = [...text.slice(clause.start, clause.end).matchAll(GOES_ON)]
      .map(({ index }) => clause.start + index)
      .filter((at) => at > clause.start)
    return [clause.start, ...cuts].map((start, at) => trim(text, start, cuts[at] ?? clause.end))
  })
