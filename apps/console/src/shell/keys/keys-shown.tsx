import { lazyPart } from '../../lazy-part.tsx'
import { useStore } from '../../store/index.ts'
import { keysOpen } from '../palette/palette-open.ts'
import { useKeys } from './use-keys.ts'

const KeysSheet = lazyPart(async () => (await import('./keys-sheet.tsx')).KeysSheet, null)

/** The sheet of keys, opened by `?`. */
export function Keys() {
  const open = useStore(keysOpen)
  useKeys({ keys: () => keysOpen.set(true) })
  return open ? <KeysSheet /> : null
}
