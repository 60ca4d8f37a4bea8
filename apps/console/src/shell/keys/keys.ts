/** What a key means where nobody is typing. One table; the sheet of keys is drawn from it. */
export const KEYS = {
  next: ['j', 'ArrowDown'],
  previous: ['k', 'ArrowUp'],
  take: ['a'],
  reply: ['r', 'Enter'],
  quick: ['/'],
  why: ['w'],
  transfer: ['t'],
  invite: ['i'],
  note: ['m'],
  tag: ['g'],
  snooze: ['s'],
  settle: ['e'],
  handBack: ['b'],
  pick: ['x'],
  unpick: ['Escape'],
  approve: ['y'],
  refuse: ['n'],
  keys: ['?'],
} as const
export type KeyAction = keyof typeof KEYS

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** Whether the key goes into a field, or to a control that has its own use for it. */
  taken: boolean
}

/** The action of a key press; `palette` is the only one that works while typing. */
export function actionOf({ key, ctrlKey, metaKey, altKey, taken }: Pressed): KeyAction | 'palette' | null {
  if ((ctrlKey || metaKey) && key.toLowerCase() === 'k') return 'palette'
  if (ctrlKey || metaKey || altKey || taken) return null
  const found = Object.entries(KEYS).find(([, keys]) => keys.some((one) => one === key || one === key.toLowerCase()))
  return isAction(found?.[0]) ? found[0] : null
}
const isAction = (name: string | undefined): name is KeyAction => name !== undefined && name in KEYS
