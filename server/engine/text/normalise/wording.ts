import type { CharModel } from './characters/char-model.ts'
import { type CharCounts, charModel } from './characters/train-characters.ts'
import { standsInWord } from './dictionary.ts'
import { type Normalised, normalise } from './normalise.ts'
import { findNumerals } from './numbers/find-numerals.ts'
import { keptUnits } from './rewriting/kept.ts'
import { type Rewrite, rewritten } from './rewriting/rewriting.ts'
import { findFaces, findRepeats } from './signs/repeats.ts'
import { Alike } from './slips/alike.ts'
import { findSlips } from './slips/find-slips.ts'
import { findPinyin } from './sounds/find-pinyin.ts'
import { findInitials, initialsOf } from './sounds/initials.ts'
import { readSyllables } from './sounds/syllables.ts'
import { findWords } from './words/find-words.ts'
import { type WordList, wordList } from './words/word-list.ts'

/** What plain wording is read with. */
export interface WordingParts {
  /** Lists of abbreviations and dialects, by name. */
  readonly words: Readonly<Record<string, string>>
  /** What stands after what in the sentences that were taught; without it nothing is mended. */
  readonly characters?: CharCounts | undefined
  /** Lines "syllable TAB characters". */
  readonly syllables: string
  /** Groups of characters of like form. */
  readonly lookAlikes: string
  /** Words of other languages that part into syllables. */
  readonly foreign: readonly string[]
}

/** Longer messages are left as they are after this place: they say what they want early. */
const READ_AT_MOST = 600

/** Turns a folded message into plain wording: what its abbreviations, dialect, slips and letters stand for. Every unit leads back to what was typed. */
export class Wording {
  private readonly words: WordList
  private readonly characters: CharModel | undefined
  private readonly sounds: ReturnType<typeof soundsOf> | undefined
  private readonly foreign: ReadonlySet<string>

  constructor(parts: WordingParts) {
    this.words = wordList(parts.words, (text) => normalise(text).text)
    this.characters = parts.characters === undefined ? undefined : charModel(parts.characters)
    this.sounds = this.characters === undefined ? undefined : soundsOf(parts, this.characters)
    this.foreign = new Set(parts.foreign)
  }

  /** `keep`: spans of what was typed that stay as they are (numbers, names, links). */
  plain(folded: Normalised, keep: readonly (readonly [number, number])[] = []): Normalised {
    if (folded.text.length > READ_AT_MOST) return folded
    let of = folded
    let kept = keptUnits(of, keep)
    const step = (find: (text: string, kept: Uint8Array) => Rewrite[]) => {
      const rewrites = find(of.text, kept)
      if (rewrites.length === 0) return
      of = rewritten(of, rewrites)
      kept = keptUnits(of, keep)
    }
    step(findFaces)
    step(findRepeats)
    step((text, kept) => findWords(text, kept, this.words, this.characters))
    step(findNumerals)
    const { sounds } = this
    if (sounds === undefined) return of
    step((text, kept) => findPinyin(text, kept, sounds.syllables, sounds.model, (word) => this.foreign.has(word)))
    step((text, kept) => findInitials(text, kept, sounds.initials, sounds.model, (word) => this.foreign.has(word)))
    step((text, kept) => findSlips(text, kept, sounds.alike, sounds.model, standsInWord))
    return of
  }
}

function soundsOf(parts: WordingParts, model: CharModel) {
  const syllables = readSyllables(parts.syllables, model)
  return { syllables, initials: initialsOf(syllables, model), alike: new Alike(syllables, parts.lookAlikes, model), model }
}
