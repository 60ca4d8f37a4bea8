import { createHash } from 'node:crypto'
import { firstGraphemes, storable } from '@xiaoer/contract/graphemes'
import { type Block, blocksOfHtml } from '../../readers/index.ts'
import { cleaned } from './clean.ts'
import { decoded } from './decoded.ts'

/** A piece of a page as it is kept: a heading with its level, or a text; a question of a list has its own level. */
export type Piece = { readonly level: number; readonly text: string } | { readonly text: string } | { readonly end: number }

/** What a page says. */
export interface PageRead {
  readonly title: string
  readonly language: string
  readonly pieces: readonly Piece[]
  /** Of each piece a hash, by which the same on other pages is known. */
  readonly keys: readonly string[]
  /** Where its links lead, by the page's own base. */
  readonly links: readonly string[]
  readonly base: string | undefined
  readonly canonical: string | undefined
  readonly noindex: boolean
  /** The day it says it was changed. */
  readonly modified: string | undefined
}

const [MOST_PIECES, LONGEST, LONGEST_TITLE] = [3_000, 20_000, 120]
/** Between the name of a page and that of its site. */
const PARTED = /\s*[|｜_]\s*|\s+[-–—·]\s+/u
const MONEY = /[¥￥$€£₩₹]\s?\d|\d\s?(?:元|円|USD|EUR|CNY|GBP)/u

/** Reads the bytes of a page. Pure. */
export function readPage(bytes: Buffer, contentType: string): PageRead {
  const { html, links, told } = cleaned(decoded(bytes, contentType))
  const { rows, blocks } = blocksOfHtml(html)
  const said = [...blocks.flatMap(pieceOf), ...rows.flatMap((row) => ('fields' in row ? askedIn(row.fields) : []))]
  // prices and stock of goods are looked up when they are asked for
  const pieces = (isGoods(told) ? said.filter((one) => !('text' in one) || !MONEY.test(one.text)) : said).slice(0, MOST_PIECES)
  return {
    title: titleOf(told, blocks),
    language: languageOf(told['lang'], pieces),
    pieces,
    keys: [...new Set(pieces.flatMap((one) => ('text' in one ? [keyOf(one.text)] : [])))],
    links,
    base: told['base'],
    canonical: told['canonical'],
    noindex: /\b(?:noindex|none)\b/iu.test(told['robots'] ?? ''),
    modified: dayIn(told['modified']),
  }
}

/** What a piece is known by on other pages. */
export const keyOf = (text: string): string => createHash('md5').update(text.replace(/\s+/gu, '')).digest('base64url').slice(0, 12)

/** The day in a date of HTTP or ISO 8601; undefined where it is none. */
export function dayIn(text: string | undefined): string | undefined {
  if (text === undefined || text.length > 60) return undefined
  const at = Date.parse(text)
  const day = Number.isNaN(at) ? undefined : new Date(at).toISOString().slice(0, 10)
  return day !== undefined && /^(?:19|20)\d\d-/u.test(day) ? day : undefined
}

function pieceOf(block: Block): Piece[] {
  if (block.kind === 'end') return [{ end: block.level }]
  const text = plain(block.text)
  if (text === '') return []
  return block.kind === 'heading' ? [{ level: block.level, text }] : [{ text }]
}

/** Rows of a table of questions stand for themselves, behind the page's text. */
function askedIn({ question, answer }: Readonly<Partial<Record<string, string | readonly string[]>>>): Piece[] {
  const [asked, said] = [question, answer].map((cell) => plain(typeof cell === 'string' ? cell : (cell ?? []).join('\n')))
  return asked && said ? [{ level: 9, text: asked }, { text: said }, { end: 9 }] : []
}

/** Braces would be filled in as an entry's placeholders are: what a page writes in them is no fact of the shop. */
const plain = (text: string) =>
  firstGraphemes(storable(text).replaceAll('{', '(').replaceAll('}', ')').replaceAll('<', '〈').replaceAll('>', '〉').trim(), LONGEST)

const isGoods = (told: Cleanly) => /^product/iu.test(told['og:type'] ?? '')
type Cleanly = Readonly<Record<string, string>>

/** What a page is called: its one heading of the first order, else what it says of itself without the site's name. */
function titleOf(told: Cleanly, blocks: readonly Block[]): string {
  const first = blocks.flatMap((one) => (one.kind === 'heading' && one.level === 1 ? [one.text] : []))
  const [own = '', other = ''] = [first.length === 1 ? first[0] : undefined, told['og:title'] ?? told['title']].map((one) =>
    plain(one ?? ''),
  )
  const [name = ''] = other.split(PARTED)
  return firstGraphemes(own || name || other, LONGEST_TITLE)
}

/** What it is written in: Chinese, Japanese and Korean by their signs, else as the page says. */
function languageOf(lang: string | undefined, pieces: readonly Piece[]): string {
  const text = pieces.map((one) => ('text' in one ? one.text : '')).join('')
  const count = (signs: RegExp) => text.match(signs)?.length ?? 0
  const [han, kana, hangul, letters] = [
    count(/\p{sc=Han}/gu),
    count(/[\p{sc=Hiragana}\p{sc=Katakana}]/gu),
    count(/\p{sc=Hangul}/gu),
    count(/\p{L}/gu),
  ]
  if (kana > letters / 10) return 'ja'
  if (hangul > letters / 4) return 'ko'
  if (han > letters / 5) return 'zh-CN'
  const said = /^[a-z]{2}\b/iu.exec(lang ?? '')?.[0]?.toLowerCase()
  return said !== undefined && !['zh', 'ja', 'ko'].includes(said) ? said : 'en'
}
