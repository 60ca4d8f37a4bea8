import type { DraftDoubt } from '@xiaoer/contract'
import type { EntityType } from '#engine/conversation'
import { findPromises, type ReceiptBacking, unbackedPromises } from '#engine/promises'
import { chineseNumber } from '#engine/text'
import { wallTime } from '#platform/clock'
import type { AssistParts, WouldSay } from './assist-parts.ts'
import { bare, ofOthers, saidIn } from './checking/of-others.ts'

/** What words of a model may rest on: what the bot would say by what it looked up, what was done, and what tools gave on the way. */
export interface Ground {
  readonly own: Pick<WouldSay, 'text' | 'facts' | 'timeZone'>
  readonly receipts: readonly ReceiptBacking[]
  readonly material: readonly string[]
}

interface Where {
  readonly workspaceId: string
  readonly conversationId: string
}

type Parts = Pick<AssistParts, 'db' | 'now' | 'reading'>

/** Of somebody, or a way to somewhere: what of it nobody named is made up, or another's. */
const STRANGE: Partial<Readonly<Record<EntityType, string>>> = { address: 'address', person: 'person', link: 'link', tax_number: 'private' }

/**
 * What in a draft to look at before it is sent: promises that neither facts nor receipts bear out, and figures, addresses and people's data that
 * stand neither in the conversation nor in the facts nor in what a tool gave. What only a tool or the talk says is no proof of a promise.
 */
export async function doubtsIn(parts: Parts, where: Where, text: string, ground: Ground): Promise<DraftDoubt[]> {
  const { own, material } = ground
  const talk = await parts.db.inWorkspace(where.workspaceId, (tx) => saidIn(tx, where.conversationId))
  const given = [own.text, JSON.stringify(own.facts), ...material]
  const promised = promisesIn(text, ground, talk, parts.now())
  const [numbers = []] = await ofOthers(parts, { ...where, given }, [text])
  const named = await namedIn(parts, where, text, [talk, ...given].join('\n'))
  const people = [...numbers.map(({ kind, words }) => ({ kind: String(kind), text: words, only: null })), ...named]
  const counted = findPromises(text, { now: parts.now(), timeZone: own.timeZone })
  const rest = [...counted, ...people].reduce((left, one) => left.replaceAll(one.text, ' '), text)
  return [...promised, ...people, ...figuresIn(rest, [talk, ...given].join('\n'), own.timeZone)]
}

function promisesIn(text: string, { own, receipts, material }: Ground, talk: string, now: Date): DraftDoubt[] {
  const { timeZone } = own
  const facts = { ...own.facts, said: own.text }
  const left = (more: object) => {
    const found = unbackedPromises(text, { facts: { ...facts, ...more }, receipts, now, timeZone })
    return new Set(found.map(({ at, kind }) => `${at} ${kind}`))
  }
  const [byTool, byTalk] = [left({ material }), left({ talk })]
  return unbackedPromises(text, { facts, receipts, now, timeZone }).map(({ at, kind, text: words }) => {
    const key = `${at} ${kind}`
    return { kind, text: words, only: !byTool.has(key) ? 'tool' : !byTalk.has(key) ? 'talk' : null }
  })
}

/** Addresses, people and links that stand nowhere. A town alone is where anybody may live. */
async function namedIn({ reading }: Parts, { workspaceId, conversationId }: Where, text: string, known: string): Promise<DraftDoubt[]> {
  const [read] = await reading.readIn(workspaceId, conversationId, [text])
  const plain = bare(known)
  return (read?.entities ?? []).flatMap((one) => {
    const kind = STRANGE[one.type]
    const isAnybodys = one.type === 'address' && one.private !== true
    return kind === undefined || isAnybodys || plain.includes(bare(one.text)) ? [] : [{ kind, text: one.text, only: null }]
  })
}

/** A number by itself: not a piece of a name or of a longer number. What it counts is told with it: a bare 23 says nothing to who is to look at it. */
const FIGURE = /(?<![\p{sc=Latin}\d‹-])(?<!\d[.,])(\d+(?:[.,:：/-]\d+)*)(?![\p{sc=Latin}\d›])(?:\s?\p{sc=Han}{1,3}|\s\p{sc=Latin}+)?/gu
/** Numerals that count something; "一下", "一些" count nothing. */
const COUNTED = /(?<![\d一二两三四五六七八九十百千万])([一二两三四五六七八九十百千万]+)[件个双套条只台箱包份张次位款瓶枚颗把家人层楼号折]/gu

/** A moment as facts hold it; said, it is a day of a month and a time of day. */
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/gu
/** A day of a month is one figure: the 23rd of November bears out no 23 pieces. */
const DAY = /(\d{1,2})\s?月\s?(\d{1,2})\s?[日号]/gu

/** Counts and other bare figures that stand nowhere, whichever way they are written. */
function figuresIn(text: string, facts: string, timeZone: string): DraftDoubt[] {
  const known = facts.replace(MOMENT, (at) => {
    const { month, day, hour, minute } = wallTime(new Date(at), timeZone)
    return `${month}月${day}日 ${hour}:${String(minute).padStart(2, '0')}`
  })
  const values = new Set([...figuresOf(known)].flatMap(({ value }) => [value, ...value.split(/[.,/-]/u)]))
  const found = [...figuresOf(text)].filter(({ value, isOne }) => !isOne && !values.has(value))
  return [...new Set(found.map(({ written }) => written))].map((written) => ({ kind: 'figure', text: written, only: null }))
}

function* figuresOf(text: string): Generator<{ readonly written: string; readonly value: string; readonly isOne: boolean }> {
  const whole = text.normalize('NFKC')
  for (const [written, month, day] of whole.matchAll(DAY)) yield { written, value: `${Number(month)}月${Number(day)}`, isOne: false }
  const plain = whole.replace(DAY, ' ')
  for (const [written, value = ''] of plain.matchAll(FIGURE)) yield { written, value: value.replaceAll(',', ''), isOne: false }
  for (const [written, numeral = ''] of plain.matchAll(COUNTED)) {
    const value = chineseNumber(numeral)
    if (value !== undefined) yield { written, value: String(value), isOne: value === 1 }
  }
}
