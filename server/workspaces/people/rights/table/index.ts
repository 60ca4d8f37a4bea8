/** Which right opens which route of the console: the one place where it is said, and nothing is served that does not stand here. */
import { ANSWERING } from './answering.ts'
import { DESK } from './desk.ts'
import type { Guarded } from './guarded.ts'
import { HOUSE } from './house.ts'

/** By method and address, as `PUT /teams/:id`. */
export const GUARDED: Readonly<Record<string, Guarded>> = { ...DESK, ...ANSWERING, ...HOUSE }
export type { Guarded } from './guarded.ts'
