import { countGraphemes } from '@xiaoer/contract/graphemes'
import { cleanWords } from './clean.ts'
import marks from './marks.json' with { type: 'json' }

/** What a letter says. */
export interface Words {
  /** Its own words. */
  readonly own: string
  /** What it passes on and says nothing of elsewhere: a forwarded letter, or words quoted by who answers nothing of ours. Empty where nothing is. */
  readonly passedOn: string
}

/** What a letter is among others, by its subject and headers. */
export interface Standing {
  /** It answers a letter: what it quotes stands above it in the thread. */
  readonly isReply: boolean
  readonly isForward: boolean
}

const QUOTED = /^\s{0,3}>/u
const WROTE = endings(marks.wrote)
const DATE =
  /(?<!\p{Nd})(?:19|20|٢٠|២០)\p{Nd}{2}(?!\p{Nd})|\p{Nd}{1,2}[:.٫h]\p{Nd}{2}(?!\p{Nd})|\p{Nd}{1,4}[-./]\p{Nd}{1,2}[-./]\p{Nd}{1,4}|\p{Nd}年\p{Nd}{1,2}月/u
const ADDRESS = /<?(?:mailto:)?[^\s<>@:]{1,64}@[^\s<>@]{1,200}\.[^\s<>@]{1,60}>?/u
/** Marks that only say how a line runs, and stand in letters written from right to left. */
const RUNNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu
const LONGEST_ATTRIBUTION = 400
const MOST_ATTRIBUTION_LINES = 4

/** A word list as an ending, alone at the end of a line or before a colon. */
function endings(words: readonly string[]): RegExp {
  const escaped = [...words].sort((one, other) => other.length - one.length).map((one) => one.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
  return new RegExp(`(?:${escaped.join('|')})\\s*[:：]?$`, 'u')
}

/** A letter's words, without what it quotes of letters that we have (RFC 3676) and without its signature. Nothing that is no quotation is left out. */
export function wordsOf(text: string, { isReply, isForward }: Standing): Words {
  const lines = unescaped(cleanWords(text).replaceAll('\u00a0', ' ').split('\n'))
  const tail = tailOf(lines, isReply)
  const above = lines.slice(0, tail)
  const passes = isForward || !isReply || lines.slice(tail, tail + 3).some((line) => isMarked(line, marks.forwarded))
  if (passes) return passing(lines, above, tail)
  const own = joined(ownOf(above))
  if (own !== '') return { own, passedOn: '' }
  // all stands below the mark, or in a signature: nobody can tell it from what was there before
  const all = joined(withoutQuoted(lines).map(({ line }) => line))
  return { own: all, passedOn: '' }
}

/** Of a letter that passes something on: what stands above that, and the rest. */
function passing(lines: readonly string[], above: readonly string[], tail: number): Words {
  const first = above.findIndex((line) => QUOTED.test(line))
  const isBelow = first >= 0 && above.slice(first).every((line) => QUOTED.test(line) || line.trim() === '')
  const at = isBelow ? attributionBefore(above, first) : tail
  const own = joined(ownOf(lines.slice(0, at), true))
  const passedOn = joined(lines.slice(at).map((line) => (isBelow ? line.replace(/^\s{0,3}(?:> ?)+/u, '') : line)))
  return own === '' ? { own: passedOn, passedOn: '' } : { own, passedOn }
}

/** `>From` at the start of a line is how mailboxes keep `From`, and no quotation. */
const unescaped = (lines: readonly string[]): string[] =>
  lines.map((line, at) =>
    /^>From /u.test(line) && !QUOTED.test(lines[at - 1] ?? '') && !QUOTED.test(lines[at + 1] ?? '') ? line.slice(1) : line,
  )

interface Line {
  readonly line: string
  /** What it stands among: a signature ends where something is quoted. */
  readonly block: number
}

/** Lines that quote nothing, and introduce no quotation. */
function withoutQuoted(lines: readonly string[]): Line[] {
  const dropped = new Set<number>()
  let block = 0
  const blocks: number[] = []
  for (const [at, line] of lines.entries()) {
    if (QUOTED.test(line)) {
      dropped.add(at)
      if (!QUOTED.test(lines[at - 1] ?? '')) {
        block++
        for (let one = attributionBefore(lines, at); one < at; one++) dropped.add(one)
      }
    }
    blocks[at] = block
  }
  return lines.flatMap((line, at) => (dropped.has(at) ? [] : [{ line, block: blocks[at] ?? 0 }]))
}

/** Where the lines begin that say whose words are quoted at `at`; `at` itself where nothing says so. They may wrap, and an empty line may follow. */
function attributionBefore(lines: readonly string[], at: number): number {
  let last = at - 1
  while (last >= 0 && lines[last]?.trim() === '') last--
  if (last < 0 || at - last > 3) return at
  for (let from = last; from >= 0 && last - from < MOST_ATTRIBUTION_LINES; from--) {
    const line = lines[from] ?? ''
    if (line.trim() === '' || QUOTED.test(line)) return at
    if (introduces(lines.slice(from, last + 1).join(' '))) return wrappedFrom(lines, from, last)
  }
  return at
}

/** Up to where an attribution reaches back, where its first lines say when and its last says who. */
function wrappedFrom(lines: readonly string[], from: number, last: number): number {
  for (let first = from; first >= 0 && last - first < MOST_ATTRIBUTION_LINES; first--) {
    const line = lines[first] ?? ''
    if (line.trim() === '' || QUOTED.test(line)) return from
    if (DATE.test(line)) return first
  }
  return from
}

/** A line before a quotation that names an address or a time, and ends in a colon or in a word for writing. */
function introduces(said: string): boolean {
  const line = said.replace(RUNNING, '').trim()
  if (line.length > LONGEST_ATTRIBUTION) return false
  const [isNamed, isDated] = [ADDRESS.test(line), DATE.test(line)]
  if (/[:：]$/u.test(line)) return isNamed || isDated || WROTE.test(line)
  return (isNamed && isDated && /[>)\]]$/u.test(line)) || (WROTE.test(line) && (isNamed || isDated))
}

/** Where what was written before begins and is not marked as quoted: after a rule, a head of its own, or a line that says who wrote when. */
function tailOf(lines: readonly string[], isReply: boolean): number {
  const at = lines.findIndex((line, nth) => {
    if (QUOTED.test(line)) return false
    if (isMarked(line, marks.forwarded) || isMarked(line, marks.original)) return true
    if (isRule(line) && isHead(lines, nth + 1)) return true
    return isReply && (isHead(lines, nth) || isUnmarked(lines, nth))
  })
  return at < 0 ? lines.length : at
}

/** A line of dashes around the words for an earlier letter, or these alone before a colon. */
const isMarked = (line: string, words: readonly string[]): boolean =>
  words.some((one) => line.includes(one)) && (/^\s*[-_=*—–]{2,}/u.test(line) || /^[^.!?。]{0,40}[:：]\s*$/u.test(line.trim()))
const isRule = (line: string): boolean => /^\s*[-_=*—–]{5,}\s*$/u.test(line)

/** The name of a field at the beginning of a line, bold or not: short, and without figures. */
function labelOf(line: string): string {
  const [, label = ''] = /^([^:：\d]{1,64})[:：]/u.exec(line.replace(/^[\s*]+/u, '')) ?? []
  const bare = label.replace(/(?<![\s*])[\s*]+$/u, '')
  return countGraphemes(bare) > LONGEST_LABEL ? '' : bare
}
const LONGEST_LABEL = 24
const isFrom = (line: string): boolean => marks.from.includes(labelOf(line))

/** The head of a letter: who wrote it, then at least two more of its fields, with an address or after a rule. A form of one's own has other fields. */
function isHead(lines: readonly string[], at: number): boolean {
  let from = at
  while (lines[from]?.trim() === '' && from < at + 2) from++
  const some = lines.slice(from, from + 8).filter((line) => line.trim() !== '')
  if (!isFrom(some[0] ?? '')) return false
  const end = some.findIndex((line) => !isFrom(line) && !marks.heads.includes(labelOf(line)))
  const head = end < 0 ? some : some.slice(0, end)
  // a field of another kind right after two of these: somebody's own list
  if (head.length < 3) return false
  return isRule(lines[at - 1] ?? '') || head.some((line) => ADDRESS.test(line)) || labelOf(some[end] ?? '') === ''
}

/** An attribution below which nothing is marked as quoted, as some programs on the web write it. */
function isUnmarked(lines: readonly string[], at: number): boolean {
  if (lines[at]?.trim() === '') return false
  const most = lines.slice(at, at + MOST_ATTRIBUTION_LINES)
  const wrapped = most.findIndex((line) => /[:：]\s*$/u.test(line.replace(RUNNING, '')))
  if (wrapped < 0 || most.slice(0, wrapped).some((line) => line.trim() === '')) return false
  const said = most
    .slice(0, wrapped + 1)
    .join(' ')
    .replace(RUNNING, '')
    .trim()
  if (said.length > LONGEST_ATTRIBUTION || !DATE.test(said) || !(ADDRESS.test(said) || WROTE.test(said))) return false
  const next = lines.slice(at + wrapped + 1).find((line) => line.trim() !== '')
  return next !== undefined && !QUOTED.test(next)
}

/** Lines of one's own, without a signature at the end of each stretch of them. */
function ownOf(lines: readonly string[], keepsQuoted = false): string[] {
  const all = keepsQuoted ? lines.map((line) => ({ line, block: 0 })) : withoutQuoted(lines)
  const blocks = [...new Set(all.map(({ block }) => block))].map((nth) => all.filter(({ block }) => block === nth).map(({ line }) => line))
  const unsigned = blocks.flatMap(unsignedOf)
  return joined(unsigned) === '' ? all.map(({ line }) => line) : unsigned
}

/** Without a signature (RFC 3676, 4.3; many programs lose the space after the dashes), and without what a telephone adds. */
function unsignedOf(lines: readonly string[]): string[] {
  const at = lines.findIndex((line, nth) => /^-- ?$/u.test(line) && isSignature(lines.slice(nth + 1)))
  const kept = at < 0 ? [...lines] : lines.slice(0, at)
  const last = kept.findLastIndex((line) => line.trim() !== '')
  return isSentFrom(kept[last] ?? '') ? kept.slice(0, last) : kept
}

const MOST_SIGNATURE_LINES = 10
const REACHED = /@|https?:|www\.|\+?\d[\d\s()./-]{6,}\d/u

/** Names, roles and ways to reach somebody; not what has a question, a number of something, or sentences in it. */
function isSignature(lines: readonly string[]): boolean {
  const all = lines.map((line) => line.trim()).filter(Boolean)
  return all.length <= MOST_SIGNATURE_LINES && all.every((line) => !/[?？]|[-=]>|→/u.test(line) && !isTalk(line))
}

function isTalk(line: string): boolean {
  if (REACHED.test(line)) return false
  if (/\p{L}-?\d{2,}|(?<!\d)\d{4,}(?!\d)/u.test(line.replaceAll(/\s/gu, ''))) return true
  const words = line.split(/\s+/u).length
  return /[.!。！]$/u.test(line) ? words > 4 || /[。！]/u.test(line) : words > 12
}

/** A line that a telephone or a program adds at the end. */
function isSentFrom(line: string): boolean {
  const said = line.trim()
  if (said.length > 80 || /[.,!?。，！？](?=\s|$)/u.test(said)) return false
  return marks.sentFrom.some((one) => said.startsWith(one)) && marks.devices.some((one) => said.includes(one))
}

const joined = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim()

const MARK = /^\s*(\p{L}[\p{L}\s]{0,16}?)\s*(?:\[\d+\]|\(\d+\)|\d+)?\s*[:：]\s*/u

/** What its subject says of a letter. `subject` is without the marks of replies and forwards. */
export function subjectOf(said: string): Standing & { readonly subject: string } {
  let [subject, first] = [said, '']
  for (let found = MARK.exec(subject); found; found = MARK.exec(subject)) {
    const mark = found[1]?.toLowerCase() ?? ''
    const kind = marks.reply.includes(mark) ? 'reply' : marks.forward.includes(mark) ? 'forward' : ''
    if (kind === '') break
    first ||= kind
    subject = subject.slice(found[0].length)
  }
  return { subject: subject.trim(), isReply: first === 'reply', isForward: first === 'forward' }
}
