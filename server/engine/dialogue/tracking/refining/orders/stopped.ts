import type { Rule } from '../rule.ts'

/** "¿pueden parar el envío?", "перехватите посылку": the wish to have a parcel caught, in the languages beside Chinese. */
export const STOP_RULES: readonly Rule[] = []
