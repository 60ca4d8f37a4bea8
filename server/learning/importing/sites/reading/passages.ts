import { countGraphemes, firstGraphemes } from '@xiaoer/contract/graphemes'
import { keyOf, type Piece } from './page.ts'

/** A passage of a page: a piece of its text below one heading, with what it is found by. */
export interface Passage {
  /** Its headings, and which of several below them: the same the next time. */
  readonly place: string
  readonly question: string
  readonly wordings: readonly string[]
  readonly answer: string
}

/** What a page is, as its passages are cut. */
export interface PageText {
  readonly title: string
  readonly language: string
  readonly pieces: readonly Piece[]
}

/** As long as an answer in a chat may be: a Chinese sign says about as much as two and a half letters. */
const [MOST, LETTER] = [380, 0.4]
const [LONGEST_QUESTION, LONGEST_HEADING] = [200, 150]
/** Sentences that a passage is found by. */
const [MOST_SENTENCES, SHORTEST_SENTENCE, LONGEST_SENTENCE] = [40, 4, 140]
/** Below no heading, less says nothing. */
const LEAST = 12
const QUESTION_LEVEL = 9
const HAN = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu
const ASKS = /[？?]\s*$/u

interface Section {
  /** Headings from the outermost in. */
  readonly path: readonly { readonly level: number; readonly text: string }[]
  readonly texts: string[]
}

/** Cuts a page at its headings, and where a text is long, between its paragraphs and sentences. `repeated`: texts that stand on many pages. Pure. */
export function passagesOf({ title, language, pieces }: PageText, repeated: ReadonlySet<string> = new Set()): Passage[] {
  const met = new Map<string, number>()
  return sectionsOf(pieces, repeated).flatMap((section) => {
    const texts = cut(section.texts, language)
    return texts.flatMap((answer) => {
      const heading = section.path.at(-1)
      if (!heading && countGraphemes(answer) < LEAST) return []
      const headings = section.path.map(({ text }) => text).filter((text) => text !== title)
      const path = headings.join(' › ')
      const nth = (met.get(path) ?? 0) + 1
      met.set(path, nth)
      const question = `${questionOf(title, heading, language)}${nth > 1 ? ` (${nth})` : ''}`
      return [{ place: `${keyOf(path)} ${nth}`, question, wordings: wordingsOf(question, title, headings, answer, language), answer }]
    })
  })
}

function sectionsOf(pieces: readonly Piece[], repeated: ReadonlySet<string>): Section[] {
  const sections: Section[] = []
  let path: Section['path'] = []
  let open: Section | undefined
  for (const piece of pieces) {
    if ('end' in piece) {
      path = path.filter(({ level }) => level < piece.end)
      open = undefined
    } else if ('level' in piece) {
      path = [...path.filter(({ level }) => level < piece.level), { level: piece.level, text: firstGraphemes(piece.text, LONGEST_HEADING) }]
      open = undefined
    } else if (!repeated.has(keyOf(piece.text))) {
      open ??= { path, texts: [] }
      if (open.texts.length === 0) sections.push(open)
      open.texts.push(piece.text)
    }
  }
  return sections
}

/** A question stands for itself; a heading is told of which page. */
function questionOf(title: string, heading: Section['path'][number] | undefined, language: string): string {
  if (!heading || heading.text === title) return firstGraphemes(title, LONGEST_QUESTION)
  if (heading.level === QUESTION_LEVEL || ASKS.test(heading.text) || heading.text.includes(title)) return heading.text
  return firstGraphemes(`${title}${language === 'zh-CN' || language === 'ja' ? '：' : ': '}${heading.text}`, LONGEST_QUESTION)
}

function wordingsOf(question: string, title: string, headings: readonly string[], answer: string, language: string): string[] {
  const heading = headings.at(-1)
  const above = headings.at(-2) ?? title
  const named =
    heading === undefined ? [] : [heading, ...(ASKS.test(above) ? [] : [firstGraphemes(`${above} ${heading}`, LONGEST_QUESTION)])]
  const sentences = sentencesOf(answer, language)
    .map((one) => one.replace(/^[-•·*\s]+|[。.\s]+$/gu, ''))
    .filter((one) => one.length >= SHORTEST_SENTENCE)
    .slice(0, MOST_SENTENCES)
    .map((one) => firstGraphemes(one, LONGEST_SENTENCE))
  return [...new Set([...named, ...sentences])].filter((one) => one !== question && one !== '')
}

/** Paragraphs together as far as they go; one that is too long between its sentences. */
function cut(texts: readonly string[], language: string): string[] {
  const pieces = texts.flatMap((text) => (weight(text) <= MOST ? [{ text, joint: '\n' }] : inSentences(text, language)))
  const passages: string[] = []
  let [said, size] = ['', 0]
  for (const { text, joint } of pieces) {
    const more = weight(text)
    if (said !== '' && size + more > MOST) {
      passages.push(said)
      ;[said, size] = ['', 0]
    }
    said = said === '' ? text.trimStart() : `${said}${joint}${text}`
    size += more
  }
  return [...passages, said].map((one) => one.trim()).filter((one) => one !== '')
}

const inSentences = (text: string, language: string) =>
  sentencesOf(text, language).flatMap((sentence) => {
    if (weight(sentence) <= MOST) return [{ text: sentence, joint: '' }]
    // no signs of sentences at all: by length
    const pieces: { text: string; joint: string }[] = []
    for (let rest = sentence; rest !== ''; ) {
      const head = firstGraphemes(rest, MOST)
      pieces.push({ text: head, joint: '' })
      rest = rest.slice(head.length)
    }
    return pieces
  })

const sentencesOf = (text: string, language: string): string[] =>
  text.split('\n').flatMap((line, at, lines) => {
    const inLine = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(line)].map(({ segment }) => segment)
    return at < lines.length - 1 && inLine.length > 0 ? [...inLine.slice(0, -1), `${inLine.at(-1)}\n`] : inLine
  })

function weight(text: string): number {
  const han = text.match(HAN)?.length ?? 0
  return han + LETTER * (text.length - han)
}
