import type { Frame, Word } from './frame.ts'
import type { Item } from './goods.ts'

/** What one answer answers: a question on an item, with its blanks filled. All pairs of a matter are near-duplicates. */
export interface Matter {
  readonly item: Item
  readonly frame: Frame
  readonly words: readonly Word[]
  /** Whether it stands beside others that differ by item, size or condition alone. */
  readonly family: boolean
}

/** One a matter. */
export const keyOf = ({ item, frame, words }: Pick<Matter, 'item' | 'frame' | 'words'>): string =>
  [item.name, frame.key, ...words.map(({ name }) => name)].join('|')
