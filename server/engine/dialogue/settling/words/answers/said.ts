import type { EntityValue, Slot } from '#engine/conversation'

/** What is said, as a slot holds it. */
export const slot = (value: EntityValue, from: Slot['from'] = 'said'): Slot => ({ value, from, confidence: 0.95 })

const QUESTION =
  /[?？]|[吗呢么]$|怎么|如何|什么|多久|多少|几天|谁|哪|为什么|咋[办整弄样]|(?:保修|在保|可以|行|能|会|成|中)不$|\b(?:how|what|when|where|who|why|which|can i|is it|do i)\b/iu
/** Whether words ask something, in Chinese or English. */
export const isQuestion = (words: string): boolean => QUESTION.test(words)

/** How goods go back, by the values that a yes with a way has. */
export const HOW_BACK: ReadonlySet<string> = new Set(['pickup', 'self'])
