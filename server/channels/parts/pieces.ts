import type { PartOf, StoredPart } from '@xiaoer/contract'
import { asJpeg } from '#platform/files'
import type { Outgoing } from '../push-channel.ts'
import { cutText, lengthOf } from './cut-text.ts'
import { isMedia, type MediaPiece } from './media.ts'
import { tapData } from './tap.ts'

/** What one call to a platform shows. */
export type Piece =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'choices'; readonly text: string; readonly options: readonly { readonly label: string; readonly tap: string }[] }
  /** `caption` is empty where the picture has no words of its own; `text` is what it says where it cannot be shown. */
  | { readonly kind: 'picture'; readonly fileId: string; readonly caption: string; readonly text: string }

/** What a platform can show at once. */
export interface Room {
  /** Of words in one message. */
  readonly longest: number
  /** Of words above buttons, where they may be shorter. */
  readonly longestAsked?: number
  /** Choices under one question; where there are more they are told as numbered lines. */
  readonly mostOptions: number
  readonly sizeOf?: (char: string) => number
  /** It shows words alone: a picture is told with the link to it. */
  readonly wordsOnly?: boolean
  /** It is read like a letter: nothing of it waits to be asked for. */
  readonly whole?: boolean
  /** It shows by itself which message is answered, where it knows that: else the words are said again. */
  readonly showsAnswered?: boolean
}

type Said = Pick<Outgoing, 'messageId' | 'parts' | 'quote' | 'opening' | 'fileUrl' | 'pictureUrl'>

const isChoices = (part: StoredPart): part is PartOf<'choices'> => part.kind === 'choices' && 'options' in part
const isPicture = (part: StoredPart): part is PartOf<'image'> => part.kind === 'image' && 'fileId' in part

/** The words of what cannot be given, and where it is found; the words alone where nobody could reach it. */
const withLink = (text: string, link: string | undefined): string => (link === undefined ? text : `${text}\n${link}`)

/**
 * A message as the fewest calls that show it: words that stand together in one, choices under what they belong to, pictures as pictures, all else
 * as its text, and sounds, films and documents as the link to them. The same message always gives the same pieces.
 */
export const piecesOf = (message: Said, room: Room): Piece[] =>
  piecesWithMedia({ ...message, parts: message.parts.map((part) => asWords(message, part)) }, room).filter(isShown)

const isShown = (piece: Piece | MediaPiece): piece is Piece => !('name' in piece)

const asWords = ({ fileUrl }: Said, part: StoredPart): StoredPart =>
  isMedia(part) ? { kind: 'text', text: withLink(part.text, fileUrl(part.fileId)) } : part

/** The same for a platform that takes sounds, films or documents. */
export function piecesWithMedia({ messageId, parts, quote, opening, fileUrl, pictureUrl }: Said, room: Room): (Piece | MediaPiece)[] {
  const { longest, longestAsked = longest, mostOptions, sizeOf = lengthOf, wordsOnly = false, whole = false } = room
  const pieces: (Piece | MediaPiece)[] = []
  let words = [...(opening === null ? [] : [opening]), ...saidAgain(quote, room)]
  const say = (most = longest): string[] => {
    const cut = cutText(words.join('\n'), most, sizeOf)
    words = []
    return cut
  }
  const told = (texts: readonly string[]) => pieces.push(...texts.map((text) => ({ kind: 'words', text }) as const))
  for (const [nth, part] of parts.entries()) {
    if (isPicture(part) && wordsOnly) words.push(withLink(part.text, pictureUrl(part.fileId)))
    else if (isMedia(part)) {
      told(say())
      const { kind, fileId, name = part.text } = part
      pieces.push({ kind, fileId, name, text: withLink(part.text, fileUrl(fileId)) })
    } else if (isPicture(part)) {
      told(say())
      // the stand-in of a picture without words of its own says nothing under the picture
      pieces.push({ kind: 'picture', fileId: part.fileId, text: part.text, caption: /^\[.*\]$/u.test(part.text) ? '' : part.text })
    } else if (!isChoices(part)) words.push(...(whole ? [part.text] : saidFirst(part)))
    else if (part.options.length > mostOptions) words.push(part.text, ...part.options.map(({ label }, at) => `${at + 1}. ${label}`))
    else {
      words.push(part.text)
      const cut = say(longestAsked)
      const text = cut.pop() ?? part.text
      told(cut)
      pieces.push({ kind: 'choices', text, options: part.options.map(({ label }, at) => ({ label, tap: tapData(messageId, nth, at) })) })
    }
  }
  told(say())
  return pieces
}

/** What is read at once, and how the rest is asked for. */
const saidFirst = (part: StoredPart): string[] => {
  if (part.kind !== 'text' || !('fold' in part) || !Array.isArray(part.fold) || typeof part.more !== 'string') return [part.text]
  const [from, to] = part.fold
  return [part.text.slice(0, from) + part.text.slice(to), part.more]
}

/** The words that are answered, as mail and chat write them, where the platform does not show the message itself. */
const saidAgain = (quote: Said['quote'], { showsAnswered = false }: Room): string[] =>
  !quote?.text || (showsAnswered && quote.externalId !== null) ? [] : quote.text.split('\n').map((line) => `> ${line}`)

/** How a platform's short labels hold choices. */
export interface Labels {
  readonly longestLabel: number
  readonly longest: number
  readonly sizeOf?: (char: string) => number
}

/** A question whose choices stand on short labels; where one is longer all stand numbered in the text, and the labels are their numbers. */
export function labelled({ text, options }: Extract<Piece, { kind: 'choices' }>, { longestLabel, longest, sizeOf = lengthOf }: Labels) {
  if (options.every(({ label }) => label.length <= longestLabel)) return { text, options }
  const lines = [text, ...options.map(({ label }, nth) => `${nth + 1}. ${label}`)].join('\n')
  return { text: cutText(lines, longest, sizeOf)[0] ?? text, options: options.map(({ tap }, nth) => ({ label: String(nth + 1), tap })) }
}

/** A picture of a message as JPEG of at most so many bytes; undefined where it is gone or cannot be made so small. */
export async function jpegFor({ readFile }: Outgoing, fileId: string, mostBytes: number) {
  const kept = await readFile(fileId)
  const bytes = kept && (await asJpeg(kept.bytes, mostBytes))
  return bytes && { mediaType: 'image/jpeg', bytes }
}
