/** What a key does to the message in hand. */
export type LabelDeed = { do: 'pick'; at: number } | { do: 'none' | 'skip' | 'search' | 'undo' }

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly isComposing?: boolean
  readonly target: EventTarget | null
}

const FIELDS = 'input, textarea, select, [contenteditable], [role=dialog], [role=listbox]'
const LETTERS: Readonly<Record<string, LabelDeed>> = {
  '0': { do: 'none' },
  s: { do: 'skip' },
  '/': { do: 'search' },
  u: { do: 'undo' },
}

/** 1–9 pick a suggestion, 0 none of them, s passes over, / searches, u takes the last one back; undefined where somebody types. */
export function labelKey({ key, ctrlKey, metaKey, altKey, isComposing = false, target }: Pressed): LabelDeed | undefined {
  if (ctrlKey || metaKey || altKey || isComposing) return undefined
  if (typeof Element !== 'undefined' && target instanceof Element && target.closest(FIELDS)) return undefined
  if (/^[1-9]$/.test(key)) return { do: 'pick', at: Number(key) - 1 }
  return LETTERS[key.toLowerCase()]
}
