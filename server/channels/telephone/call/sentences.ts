import type { PartOf, StoredPart } from '@xiaoer/contract'
import { countGraphemes } from '@xiaoer/contract/graphemes'
import { speakable } from '#platform/speech'
import { phoneText } from '../texts/index.ts'
import type { Sentence } from './speaker.ts'

/** Longer sentences are said in pieces: the first is heard sooner, and what was heard is known more closely. */
const LONGEST = 48

const isChoices = (part: StoredPart): part is PartOf<'choices'> => part.kind === 'choices' && 'options' in part

/** Keys that a choice can be told by. */
const MOST_CHOICES = 9

/** The choices of a message that are pressed by their number. */
export interface Choices {
  readonly part: number
  readonly options: readonly string[]
}

/** The last choices that a message puts; undefined where it puts none. */
export function choicesIn(parts: readonly StoredPart[]): Choices | undefined {
  const part = parts.findLastIndex(isChoices)
  const found = parts[part]
  return found && isChoices(found) ? { part, options: found.options.slice(0, MOST_CHOICES).map(({ label }) => label) } : undefined
}

/** Words in sentences, each as it stands and as it is said. */
export const sentencesOf = (text: string, language: string): Sentence[] =>
  piecesOf(text).flatMap((piece) => {
    const said = speakable(piece, language)
    return /[\p{L}\p{N}]/u.test(said) ? [{ text: piece, said }] : []
  })

function piecesOf(text: string): string[] {
  const sentences = text.match(/[^。！？!?；;\n]+?(?:[。！？!?；;]+|\n+|\.(?=\s|$)|$)\s*/gu) ?? []
  return sentences.flatMap((one) => (countGraphemes(one) > LONGEST ? (one.match(/[^，,：:]+[，,：:]*\s*/gu) ?? [one]) : [one]))
}

/** What of a message is said: its words, then its choices with their keys; a card by its words where nothing else says them. */
export function sentencesIn(parts: readonly StoredPart[], language: string): Sentence[] {
  const hasWords = parts.some(({ kind }) => kind === 'text')
  return parts.flatMap((part) => {
    if (isChoices(part)) return [...sentencesOf(namesAll(part) ? '' : part.text, language), ...toldChoices(part, language)]
    if (part.kind === 'text') return sentencesOf(firstRead(part), language)
    return hasWords || part.kind === 'image' ? [] : sentencesOf(part.text, language)
  })
}

/** Its words are its choices and no more: these are told with their keys. */
const namesAll = ({ text, options }: PartOf<'choices'>): boolean =>
  !/[\p{L}\p{N}]/u.test(options.reduce((rest, { label }) => rest.replace(label, ''), text))

const toldChoices = ({ options }: PartOf<'choices'>, language: string): Sentence[] =>
  options
    .slice(0, MOST_CHOICES)
    .flatMap(({ label }, at) => sentencesOf(phoneText(language, 'choose', { label, key: String(at + 1) }), language))

/** Without what waits behind a tap. */
function firstRead(part: StoredPart): string {
  if (!('fold' in part) || !Array.isArray(part.fold)) return part.text
  const [from, to] = part.fold
  return typeof from === 'number' && typeof to === 'number' ? part.text.slice(0, from) + part.text.slice(to) : part.text
}
