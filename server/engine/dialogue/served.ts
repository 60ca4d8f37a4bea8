import { INTENTS_ASKED } from './answers/index.ts'
import { SHIPPED_FLOWS } from './flows/index.ts'

/** Every intent that is answered, met or settled. One that is not is treated as not understood. */
export const SERVED: ReadonlySet<string> = new Set([...[...SHIPPED_FLOWS.values()].flatMap(({ serves }) => serves), ...INTENTS_ASKED])
