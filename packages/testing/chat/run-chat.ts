import assert from 'node:assert/strict'
import type { MessageView, PartOf } from '@xiaoer/contract'
import { chineseScript } from '../../../server/engine/text/index.ts'
import type { ChatLine, ChatScript, Expectation, ShopFault } from './parse-chat.ts'

/** What a script needs of a running service. */
export interface ChatDriver {
  /** Begins a conversation of its own for a script; gives the words that `{name}` stands for. The same `nth` gives the same orders; without it the next. */
  begin(settings: Readonly<Record<string, string>>, nth?: number): Promise<{ names: Readonly<Record<string, string>>; visit: ChatVisit }>
}

export interface ChatVisit {
  write(text: string): Promise<Said>
  tap(choice: { id: string; label: string; messageId: string }): Promise<Said>
  /** Lets the next silence timer run. */
  silence(): Promise<Said>
  agent(verb: string, text: string): Promise<void>
  /** How the shop's system takes a deed from now on, until the script ends. */
  shop(what: string, how: ShopFault): void
  holder(): Promise<string>
}

/** What came of one turn. */
export interface Said {
  readonly replies: readonly MessageView[]
  /** As the trace counts it; `none` where no turn ran. */
  readonly source: string
}

/** Plays a script; throws with file, line and what was really said where it goes another way. */
export async function runChat(script: ChatScript, name: string, driver: ChatDriver, nth?: number): Promise<void> {
  const { names, visit } = await driver.begin(script.settings, nth)
  let said: Said = { replies: [], source: 'none' }
  let english = script.settings['language'] === 'en'
  for (const line of script.lines) {
    const where = `${name}:${line.line}`
    if (line.do === 'expect') {
      await check(filled(line.what, names), said, visit, where)
      continue
    }
    if (line.do === 'write') english &&= !HAN.test(line.text)
    said = (await play(line, said, visit, names)) ?? said
    if (english) mustBeEnglish(said, where)
    if (script.settings['language'] === 'zh-Hant') mustBeTraditional(said, where)
  }
}

const HAN = /\p{sc=Han}/u

/** Who writes English reads English: in words, cards and choices, whatever language the shop is kept in. */
function mustBeEnglish({ replies }: Said, where: string): void {
  const parts = JSON.stringify(replies.map((reply) => reply.parts))
  assert.ok(!HAN.test(parts), `${where}: Chinese in an English chat: ${parts.match(/.{0,60}\p{sc=Han}.{0,60}/u)?.[0]}\n${wordsOf(replies)}`)
}

/** Who writes traditional characters reads no simplified one, in words and in what can be tapped. */
function mustBeTraditional({ replies }: Said, where: string): void {
  const read = replies.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'text' || kind === 'choices').map(({ text }) => text))
  for (const text of read) assert.notEqual(chineseScript(text), 'Hans', `${where}: simplified characters in a traditional chat: ${text}`)
}

async function play(line: Exclude<ChatLine, { do: 'expect' }>, said: Said, visit: ChatVisit, names: Readonly<Record<string, string>>) {
  switch (line.do) {
    case 'write':
      return visit.write(fill(line.text, names))
    case 'tap':
      return visit.tap(nthChoice(said, line.nth, line.line))
    case 'silence':
      return visit.silence()
    case 'agent':
      await visit.agent(line.verb, fill(line.text, names))
      return undefined
    case 'shop':
      visit.shop(line.what, line.how)
      return undefined
  }
}

function nthChoice({ replies }: Said, nth: number, line: number) {
  const message = replies.findLast(({ parts }) => parts.some(({ kind }) => kind === 'choices'))
  const choices = message?.parts.find((part): part is PartOf<'choices'> => part.kind === 'choices')
  const option = choices?.options[nth - 1]
  assert.ok(message && option, `line ${line}: there is no choice ${nth} to tap; said was: ${wordsOf(replies)}`)
  return { id: option.id, label: option.say ?? option.label, messageId: message.id }
}

/** `{name}` stands for a word of the driver's, `{哈*10000}` for a run of one text. */
const fill = (text: string, names: Readonly<Record<string, string>>) =>
  text
    .replace(/\{([^{}*]+)\*(\d{1,5})\}/g, (_, run: string, times: string) => run.repeat(Number(times)))
    .replace(/\{(\w+)\}/g, (whole, name: string) => names[name] ?? whole)

function filled(what: Expectation, names: Readonly<Record<string, string>>): Expectation {
  if (what.kind === 'words') return { kind: 'words', anyOf: what.anyOf.map((word) => fill(word, names)) }
  if (what.kind === 'no_words') return { kind: 'no_words', noneOf: what.noneOf.map((word) => fill(word, names)) }
  return what
}

const wordsOf = (replies: readonly MessageView[]) =>
  replies.flatMap(({ parts }) => parts.map((part) => `[${part.kind}] ${part.text}`)).join('\n') || '(nothing)'

async function check(what: Expectation, said: Said, visit: ChatVisit, where: string): Promise<void> {
  const words = wordsOf(said.replies)
  const context = `\n${where}\nwhat was said (${said.source}):\n${words}`
  const has = (word: string) => words.toLowerCase().includes(word.toLowerCase())
  switch (what.kind) {
    case 'words':
      return assert.ok(what.anyOf.some(has), `expected one of: ${what.anyOf.join(' | ')}${context}`)
    case 'no_words':
      return assert.ok(!what.noneOf.some(has), `expected none of: ${what.noneOf.join(' | ')}${context}`)
    case 'part':
      return assert.ok(
        said.replies.some(({ parts }) => parts.some(({ kind }) => kind === what.part)),
        `expected a part: ${what.part}${context}`,
      )
    case 'source':
      return assert.ok(what.anyOf.includes(said.source), `expected source: ${what.anyOf.join(' | ')}${context}`)
    case 'holder': {
      const holder = await visit.holder()
      return assert.equal(holder, what.holder, `expected holder: ${what.holder}${context}`)
    }
  }
}
