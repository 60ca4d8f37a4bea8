import type { Attachment, ParsedMail } from 'mailparser'
import { cleanLine, cleanWords } from './clean.ts'
import { textOfHtml } from './html-text.ts'
import type { Leaf } from './mime.ts'
import { unpackTnef } from './tnef.ts'

/** A file that came with a letter. */
export interface LetterFile {
  readonly name: string
  /** As it is declared; empty where it is not. */
  readonly type: string
  readonly content: Buffer
}

/** What a letter holds, whatever its parts are called. */
export interface Body {
  /** All of its words as lines, quotations marked by `>`. */
  readonly text: string
  readonly files: readonly LetterFile[]
  /** A file of Outlook's that could not be opened: what was sent with the letter lies in it. */
  readonly isPacked: boolean
}

/** Decoration, as a logo in a signature, is smaller than what people photograph. */
const LEAST_PICTURE_BYTES = 2_000

/** The words and files of a letter. Where its plain text and its page say different things, the page is what its reader sees. */
export function bodyOf(mail: ParsedMail, leaves: readonly Leaf[]): Body {
  const page = mail.html ? cleanWords(textOfHtml(mail.html)) : ''
  const hasPlain = leaves.some(({ type, isAttached }) => type === 'text/plain' && !isAttached)
  const plain = hasPlain || page === '' ? cleanWords(mail.text ?? '') : ''
  const files = mail.attachments.filter(({ related, size }) => !related || size > LEAST_PICTURE_BYTES).flatMap(unpacked)
  return { text: (saysLess(plain, page) ? page : plain).trim(), files, isPacked: files.some(isTnef) }
}

/** How much of a plain text has to stand in the page as well for it to be the page's own words. */
const SHARED = 0.5
/** A page that says so many times as much as its plain text: that one is a note about it. */
const MUCH_MORE = 4

/** Whether a plain text is none, only tells its reader to look at the page, or leaves most of it out. */
function saysLess(plain: string, page: string): boolean {
  const [said, shown] = [unitsOf(plain), unitsOf(page)]
  if (shown.size === 0) return false
  if (said.size === 0) return true
  const shared = [...said].filter((one) => shown.has(one)).length
  return shared < said.size * SHARED || shown.size > said.size * MUCH_MORE + 10
}

/** Words, or single signs where a script parts none. */
const unitsOf = (text: string): Set<string> =>
  new Set(text.toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{Nd}]+/gu) ?? [])

const TNEF = /^application\/(?:vnd\.)?ms-?tnef$/iu
const isTnef = ({ type, name }: LetterFile): boolean => TNEF.test(type) || /^winmail\.dat$/iu.test(name)

/** A file, or those that Outlook packed into one. */
function unpacked({ contentType, content, filename }: Attachment): LetterFile[] {
  const file = { name: cleanLine(filename ?? ''), type: contentType.toLowerCase(), content }
  const inside = isTnef(file) ? unpackTnef(content) : undefined
  return inside ? inside.map(({ name, content }) => ({ name: cleanLine(name), type: typeByName(name), content })) : [file]
}

const TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  pdf: 'application/pdf',
}
const typeByName = (name: string): string => TYPES[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'application/octet-stream'
