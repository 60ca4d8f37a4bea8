import { createStore } from '../../store/index.ts'

export const paletteOpen = createStore(false)
export const keysOpen = createStore(false)
