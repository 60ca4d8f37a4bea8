/** Where a name stands in a text. */
interface At {
  readonly start: number
  readonly end: number
}

const CLAUSE = /[,.;!?，。；！？]/u
/** "do you hammer out deals", "let me drill down". */
const DOES = /\b(?:to|you|we|i|they|me|can)\s$/u
const DONE = /^\s(?:up|down|out|in|off|on|away|my|me|it)\b/u
/** What belongs to a thing or is a place of it, and is not it. */
const OTHER_HEAD =
  /^\s(?:caps?|cases?|bags?|covers?|straps?|sleeves?|chargers?|batter(?:y|ies)|laces?|mounts?|holders?|hoods?|refills?|lids?|repairs?|shops?|stores?|grounds?|pitch|clubs?|trips?|city|match|games?|lessons?|class)\b/u
/** "like a camera"; no wish: "i'd like the stool". */
const RESEMBLES =
  /(?<!\b(?:anything|something|similar|one|ones|would|also|rather) |['’]d )\b(?:like|as|near|beside|behind|next to|opposite) (?:a |an |the |some )?$/u
/** What it is to go with, of the shopper's own; whoever asks after "my boots" means what they bought here. */
const WITH_OWN = /\b(?:for|with|on|in|into|to|under|over|against|than|like|fit|fits) (?:my|our|his|her|their) (?:[a-z]+ ){0,2}$/u
/** "does it have a keyboard", "is it fit for a camera": what the goods spoken of have, hold or go with. */
const OF_IT =
  /\b(?:it|they|this|that|these|those)\b[^,.;?!]*\b(?:have|has|come|comes|include|includes|with|hold|holds|fit|fits|for|on|into|work|works|need|needs|than)\b[^,.;?!]*$/u
/** The same between two names. */
const BESIDE =
  /\b(?:with|have|has|on|in|into|inside|hold|holds|fit|fits|for|using|against|under|over|by|than my|comes?|includes?|made of)\b/u
const JOINS = /\b(?:and|or|vs|versus|between|than)\b/u
const COMES_WITH = /\b(?:included?|comes?|supplied|sold|delivered)\b.*\bwith\b/u
const DENIED = /\bnot (?:the |a |an )?$|不是(?:这个|那个|说)?\s*$/u

/** The stretch around a name that has no mark in it, before it and behind it. */
function around(text: string, { start, end }: At): { readonly before: string; readonly behind: string } {
  return { before: text.slice(0, start).split(CLAUSE).at(-1) ?? '', behind: text.slice(end).split(CLAUSE)[0] ?? '' }
}

/** Whether a word that names goods is used for something else, or for what the goods spoken of have or go with. */
function isAside(text: string, one: At, earlier: At | undefined): boolean {
  const { before, behind } = around(text, one)
  if (DOES.test(before) && DONE.test(behind)) return true
  if (OTHER_HEAD.test(behind) || RESEMBLES.test(before) || OF_IT.test(before) || WITH_OWN.test(before)) return true
  if (earlier === undefined) return false
  const between = text.slice(earlier.end, one.start)
  return !CLAUSE.test(between) && BESIDE.test(between) && !JOINS.test(between) && !COMES_WITH.test(between)
}

/** The names that are meant, of all that stand in a text from left to right. */
export function withoutAsides<M extends At>(text: string, names: readonly M[]): M[] {
  const meant: M[] = []
  for (const one of names) {
    const { before } = around(text, one)
    const earlier = meant.at(-1)
    if (DENIED.test(before) && (names.length > 1 || /[a-z]\s*$/u.test(before))) continue
    if (isAside(text, one, earlier)) continue
    // "is there a mouse included with the gaming pc": the second is spoken of
    if (earlier && COMES_WITH.test(text.slice(earlier.end, one.start)) && !CLAUSE.test(text.slice(earlier.end, one.start))) meant.pop()
    meant.push(one)
  }
  return meant
}
