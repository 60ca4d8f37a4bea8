import type { LiveState } from '../feed/index.ts'
import { createStore } from '../store/index.ts'

/** Whether the desk hears of changes now. */
export const liveState = createStore<LiveState>('starting')
